#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <harness/migrator/migrator.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>

namespace harness::sql_files {

/// A script to run, and how to run it.
struct ScriptRun {
  const Script* script = nullptr;
  Direction direction = Direction::up;
  std::string question;  ///< a query with a row if the revision is applied; run in the transaction, if any
  std::string record;    ///< the statement that updates the version table
  Sessions sessions = Sessions::fresh;
  /// Whether the open transaction continues with the next script.
  bool goes_on = false;
  bool joint_ended =
      false;  ///< with `goes_on`: an earlier script has ended the transaction, and the tool begins no other
  /// Whether the tool goes on after a script that has ended its transaction.
  bool tolerates_end = false;
  bool resets = false;  ///< whether to reset the session afterwards, if that takes no extra round trip
  std::chrono::milliseconds lock_limit{};
  std::size_t until = 0;  ///< it is stopped when so many of its statements have ended; 0: it is not
  std::vector<std::string> closes = {};  ///< statements behind the script, before `record`
};

/// The result of a script.
struct ScriptOutcome {
  bool ran = false;
  bool left_transaction_open = false;
  Location opened_at = {};  ///< where that transaction begins
  bool session_is_new = false;
  bool ended_joint = false;  ///< it has ended the transaction that should continue
  std::optional<Failure> failure;
  std::vector<Ignored> ignored = {};
  std::vector<RanStatement> statements = {};  ///< of the script
  bool is_recorded_apart = false;             ///< by its author's choice, in another transaction than its own
};

/// Runs a script unless it has been applied already, and records it, in one transaction if its shape allows.
/// The session's state afterwards is undefined.
ScriptOutcome run_script(Session& session, Database& database, const Dialect& dialect, const ScriptRun& run);

}  // namespace harness::sql_files
