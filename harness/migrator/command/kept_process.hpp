#pragma once

#include <string>
#include <vector>

#include <harness/process/subprocess.hpp>

namespace harness::command {

/// A process of a tool that carries out one command after another, so that the tool and the project are
/// loaded once. It reads a JSON array of arguments from each line of its input, and answers each with a line
/// on its output: {"exit_code": 0, "output": "...", "errors": "..."}. Ends with this object.
class KeptProcess {
 public:
  /// Starts it. Throws an environment Error if it cannot be started.
  explicit KeptProcess(Command serve);

  /// Whether it was started by this command.
  bool is_of(const Command& serve) const;

  /// Carries out one command, as `run` does with a process for it. If the process hangs, dies or answers
  /// anything else, the result says so and it must not be used afterwards.
  ProcessResult ask(const std::vector<std::string>& arguments);

 private:
  ProcessResult lost();

  Command serve_;
  Conversation talk_;
};

}  // namespace harness::command
