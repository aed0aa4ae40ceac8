#include <algorithm>

#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/block_without_meaning.hpp>
#include <harness/migrator/sql_files/rehearse_script.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {
namespace {

/// Whether all of it can be taken back by one ROLLBACK.
bool is_one_transaction(const ScriptShape& shape) {
  return shape.transaction != Transaction::none &&
         std::none_of(shape.statements.begin(), shape.statements.end(), [](const Statement& statement) {
           return begins_or_ends(statement) || statement.refuses_transaction;
         });
}

/// How the statements and the checks behind them end.
Rehearsal run_all(Session& session, const Dialect& dialect, const ScriptShape& shape,
                  const std::string& file) {
  try {
    for (const auto& statement : shape.statements) {
      run_statement(session, statement, file);
    }
    session.execute(dialect.check_deferred());
  } catch (const SqlError& error) {
    return {failure_of(error, file)};
  }
  return {};
}

}  // namespace

std::optional<Rehearsal> rehearse_script(Session& session, const Engine& engine, const Dialect& dialect,
                                         const Script& script, const std::function<bool(Session&)>& first) {
  if (dialect.check_deferred().empty() || !script.conditions.empty()) {
    return std::nullopt;
  }
  try {
    const auto shape = shape_of(script, engine);
    if (!is_one_transaction(shape) || block_without_meaning(script, shape, engine)) {
      return std::nullopt;
    }
    session.execute(dialect.begin(shape.begin));
    auto rehearsal =
        first(session) ? std::optional(run_all(session, dialect, shape, script.file)) : std::nullopt;
    if (!session.in_transaction()) {
      return std::nullopt;
    }
    session.execute("ROLLBACK");
    return rehearsal;
  } catch (const SqlError&) {
    return std::nullopt;
  }
}

}  // namespace harness::sql_files
