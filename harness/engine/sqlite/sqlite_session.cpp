#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/splitter.hpp>
#include <harness/engine/sqlite/sqlite_session.hpp>

namespace harness::sqlite {
namespace {

/// Whether the script is several statements that one transaction can hold.
bool wants_transaction(std::string_view sql) {
  try {
    const auto statements = split(sql);
    return statements.size() > 1 &&
           std::none_of(statements.begin(), statements.end(), [](const Statement& statement) {
             return statement.refuses_transaction || controls_transaction(statement.text);
           });
  } catch (const Error& error) {
    // Half a statement: nothing of the script may run.
    throw SqlError(error.what(), "SQLITE_ERROR", error.place().line);
  }
}

}  // namespace

SqliteSession::SqliteSession(Target target) : target_(std::move(target)), connection_(target_) {}

void SqliteSession::execute(std::string_view sql) {
  if (connection_.in_transaction() || !wants_transaction(sql)) {
    connection_.execute(sql);
    return;
  }
  connection_.execute("BEGIN");
  try {
    connection_.execute(sql);
    connection_.execute("COMMIT");
  } catch (...) {
    // Some errors have rolled back already.
    if (connection_.in_transaction()) {
      connection_.execute("ROLLBACK");
    }
    throw;
  }
}

Rows SqliteSession::query(std::string_view sql, const Row& parameters) {
  return connection_.query(sql, parameters);
}

void SqliteSession::copy_in(std::string_view /*statement*/, std::string_view /*data*/) {
  throw SqlError("SQLite has no COPY", "SQLITE_ERROR", 1);
}

bool SqliteSession::in_transaction() const {
  return connection_.in_transaction();
}

void SqliteSession::reset() {
  // Settings, temporary objects and attached databases all end with the connection.
  connection_ = Connection(target_);
}

}  // namespace harness::sqlite
