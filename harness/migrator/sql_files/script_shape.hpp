#pragma once

#include <string>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// Whose transaction a script runs in.
enum class Transaction {
  ours,    ///< around the script and its version row
  script,  ///< the script is one BEGIN ... COMMIT: the version row is written before its COMMIT
  none     ///< marked no-transaction, or with a COMMIT in the middle: statement by statement, then the row
};

/// A script's statements, and the transaction that they run in.
struct ScriptShape {
  Transaction transaction = Transaction::ours;
  std::string begin;                  ///< the script's own BEGIN
  std::vector<Statement> statements;  ///< without BEGIN and COMMIT if these enclose the script
  Recording recorded = Recording::last;
  bool is_sent_apart = false;  ///< each statement is sent by itself, whatever transaction there is
};

/// Splits a script and analyses its transactions; throws ScriptError.
ScriptShape shape_of(const Script& script, const Engine& engine);

/// Whether the statement changes settings, the role or temporary objects of its session.
bool changes_session(const Statement& statement);

}  // namespace harness::sql_files
