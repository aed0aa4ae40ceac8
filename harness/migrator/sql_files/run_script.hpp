#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <harness/migrator/migrator.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>

namespace harness::sql_files {

/// A script to run, with what belongs to it.
struct ScriptRun {
  const Script* script = nullptr;
  Direction direction = Direction::up;
  std::string question;  ///< has a row where the revision is applied; asked within the transaction, if any
  std::string record;    ///< the statement that moves the version
  Sessions sessions = Sessions::fresh;
  /// Whether a transaction is open that goes on with the next script.
  bool goes_on = false;
  bool joint_ended = false;  ///< with `goes_on`: an earlier script has ended it, and the tool begins no other
  /// Whether the tool goes on where the script has ended the transaction that it was to run in.
  bool tolerates_end = false;
  bool resets = false;  ///< whether the session is to be as good as new afterwards, if that costs nothing
  std::chrono::milliseconds lock_limit{};
};

struct ScriptOutcome {
  bool ran = false;
  bool left_transaction_open = false;
  Location opened_at = {};  ///< where that transaction begins
  bool session_is_new = false;
  bool ended_joint = false;  ///< it has ended the transaction that was to go on
  std::optional<Failure> failure;
  std::vector<Ignored> ignored = {};
};

/// Runs a script where it is still to be run, and records it, in one transaction where its shape allows. The
/// session may be left in any state.
ScriptOutcome run_script(Session& session, Database& database, const Dialect& dialect, const ScriptRun& run);

}  // namespace harness::sql_files
