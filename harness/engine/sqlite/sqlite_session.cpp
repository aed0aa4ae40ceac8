#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/sqlite/splitter.hpp>
#include <harness/engine/sqlite/sqlite_session.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// Whether the script is several statements that one transaction can hold.
bool wants_transaction(std::string_view sql) {
  try {
    const auto statements = split(sql);
    return statements.size() > 1 &&
           std::none_of(statements.begin(), statements.end(), [](const Statement& statement) {
             return statement.refuses_transaction || controls_transaction(statement.text) ||
                    sets_up_connection(statement.text);
           });
  } catch (const Error& error) {
    // Half a statement: nothing of the script may run.
    throw SqlError(error.what(), "SQLITE_ERROR", error.place().line);
  }
}

/// Whether a statement sets what ends with its connection, and nothing else: neither rows nor the file.
bool sets_connection(std::string_view sql) {
  constexpr std::string_view begin = "pragma ";
  constexpr std::string_view settings[] = {"busy_timeout", "case_sensitive_like", "foreign_keys",
                                           "recursive_triggers"};
  const auto text = fold(trim(sql));
  if (!text.starts_with(begin) || text.find(';') < text.size() - 1) {
    return false;
  }
  const auto rest = std::string(trim(text.substr(begin.size())));
  return std::any_of(std::begin(settings), std::end(settings), [&](std::string_view setting) {
    return rest.starts_with(setting) && rest.find_first_not_of(" =", setting.size()) > setting.size();
  });
}

std::shared_ptr<Connection> open(const Target& target, const std::shared_ptr<WriterLog>& log) {
  auto connection = std::make_shared<Connection>(target);
  connection->start_account();
  if (log) {
    connection->note_writer_in(log);
  }
  return connection;
}

}  // namespace

SqliteSession::SqliteSession(Target target, std::shared_ptr<WriterLog> log)
    : target_(std::move(target)),
      log_(std::move(log)),
      connection_(std::make_shared<Place>(open(target_, log_))) {}

SqliteSession::SqliteSession(Target target, Place connection)
    : target_(std::move(target)),
      connection_(std::make_shared<Place>(std::move(connection))),
      is_guest_(true) {}

SqliteSession::~SqliteSession() {
  if (is_guest_) {
    connection().forget_last_row();
  }
}

void SqliteSession::execute(std::string_view sql) {
  if (connection().in_transaction() || !wants_transaction(sql)) {
    connection().execute(sql);
    return;
  }
  connection().execute("BEGIN");
  try {
    connection().execute(sql);
    connection().execute("COMMIT");
  } catch (...) {
    // Some errors have rolled back already.
    if (connection().in_transaction()) {
      connection().execute("ROLLBACK");
    }
    throw;
  }
}

void SqliteSession::begin_with(std::string_view sql) {
  if (fold(trim(sql)) == "pragma double_quoted_strings = off") {
    connection().refuse_quoted_text();
    return;
  }
  if (!sets_connection(sql)) {
    execute(sql);
    return;
  }
  // A connection that has nothing else of a revision stays at a reset, and the rows that are known with it.
  const Connection::Aside aside(connection());
  connection().execute(sql);
}

Rows SqliteSession::query(std::string_view sql, const Row& parameters) {
  return connection().query(sql, parameters);
}

void SqliteSession::copy_in(std::string_view /*statement*/, std::string_view /*data*/) {
  throw SqlError("SQLite has no COPY", "SQLITE_ERROR", 1);
}

bool SqliteSession::in_transaction() const {
  return connection().in_transaction();
}

void SqliteSession::reset() {
  // Settings, temporary objects and attached databases all end with the connection. To make another costs as
  // much as the schema is large, so one that was not touched is kept.
  if (connection().in_transaction()) {
    connection().execute("ROLLBACK");
  }
  if (connection().account().touched_connection) {
    *connection_ = open(target_, log_);
  } else {
    connection().forget_last_row();
  }
}

}  // namespace harness::sqlite
