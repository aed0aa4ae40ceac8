#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// Whose transaction a script runs in.
enum class Transaction {
  ours,    ///< around the script and its version row, whatever the script makes of it
  script,  ///< the script is one BEGIN ... COMMIT: the version row goes in before its COMMIT
  none     ///< marked no-transaction, or with a COMMIT in the middle: statement by statement, then the row
};

/// A script, cut into statements, with the way it must be run.
struct ScriptShape {
  Transaction transaction = Transaction::ours;
  std::string begin;                  ///< the script's own BEGIN
  std::vector<Statement> statements;  ///< without the script's own BEGIN and COMMIT, where they are the frame
};

/// Cuts a script and looks at its transactions; throws ScriptError.
ScriptShape shape_of(const Script& script, const Engine& engine);

/// Whether the statement changes settings, the role or temporary objects of its session.
bool changes_session(const Statement& statement);

}  // namespace harness::sql_files
