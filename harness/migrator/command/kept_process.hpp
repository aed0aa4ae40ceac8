#pragma once

#include <string>
#include <vector>

#include <harness/process/subprocess.hpp>

namespace harness::command {

/// A process of a tool that carries out one command after another, so that the tool and the project are
/// loaded once. It reads a JSON array of arguments from each line of its input; or, where it serves all
/// databases, {"arguments": [...], "environment": {...}}. It answers each with a line on its output:
/// {"exit_code": 0, "output": "...", "errors": "..."}, and "forked": true where nothing that the command did
/// can have stayed in this process. Ends with this object.
class KeptProcess {
 public:
  using Variables = decltype(Command::environment);

  /// Starts it. Throws an environment Error if it cannot be started.
  explicit KeptProcess(Command serve);

  /// Whether it was started by this command.
  bool is_of(const Command& serve) const;
  /// Whether it was started by this command, on whichever database.
  bool is_of_any(const Command& serve) const;

  /// Carries out one command, as `run` does with a process for it. If the process hangs, dies or answers
  /// anything else, the result says so.
  ProcessResult ask(const std::vector<std::string>& arguments);
  /// The same on the database of these variables (`Command::environment`), of a process that serves all.
  ProcessResult ask(const std::vector<std::string>& arguments, const Variables& environment);
  /// Whether it must not be asked again: it is lost, or has failed, after which people start the tool anew.
  bool is_spent() const { return spent_; }

 private:
  ProcessResult answer_to(const std::string& request);
  ProcessResult lost();

  Command serve_;
  Conversation talk_;
  bool spent_ = false;
};

}  // namespace harness::command
