#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/process/subprocess.hpp>

namespace harness::command {

/// How a command has ended; and what `current` prints behind it, where whoever carried it out tells that,
/// too.
struct CommandResult : ProcessResult {
  std::optional<std::string> current = std::nullopt;
};

/// A process of a tool that carries out one command after another, so that the tool and the project are
/// loaded once. It reads a JSON array of arguments from each line of its input; or, where it serves all
/// databases, {"arguments": [...], "environment": {...}}. It answers each with a line on its output:
/// {"exit_code": 0, "output": "...", "errors": "..."}; with "forked": true where nothing that the command did
/// can have stayed in this process, and "current": "..." behind one that may have changed that. Ends with
/// this object.
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
  CommandResult ask(const std::vector<std::string>& arguments);
  /// The same on the database of these variables (`Command::environment`), of a process that serves all.
  CommandResult ask(const std::vector<std::string>& arguments, const Variables& environment);
  /// Whether it must not be asked again: it is lost, or has failed, after which people start the tool anew.
  bool is_spent() const { return spent_; }

 private:
  CommandResult answer_to(const std::string& request);
  CommandResult lost();

  Command serve_;
  Conversation talk_;
  bool spent_ = false;
};

}  // namespace harness::command
