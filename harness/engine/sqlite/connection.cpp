#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <sqlite3.h>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/prepared.hpp>
#include <harness/engine/sqlite/result_code.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// A memory database belongs to one walk: whoever holds its lock is most likely who would wait.
int lock_wait(const Target& target) {
  return target.in_memory() ? 100 : 5000;
}

void refuse_nul(std::string_view sql) {
  if (const auto nul = sql.find('\0'); nul != std::string_view::npos) {
    throw SqlError("the text holds a NUL byte, where SQLite would stop reading", "SQLITE_ERROR",
                   line_at(sql, nul));
  }
}

}  // namespace

struct Connection::Handle {
  sqlite3* connection = nullptr;
  int lock_wait = 0;  ///< in milliseconds
  Account account;
  int asides = 0;
  std::optional<WriterWatch> writer;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { sqlite3_close(connection); }

  WriterWatch* writer_watch() { return writer ? &*writer : nullptr; }
};

Connection::Connection(const Target& target) : handle_(std::make_unique<Handle>()) {
  handle_->lock_wait = lock_wait(target);
  const int flags = (target.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | (target.in_memory() ? SQLITE_OPEN_URI : 0);
  const int code = sqlite3_open_v2(target.name.c_str(), &handle_->connection, flags, nullptr);
  if (handle_->connection == nullptr) {
    throw SqlError("out of memory", "SQLITE_NOMEM", 0);
  }
  if (code != SQLITE_OK) {
    throw SqlError(sqlite3_errmsg(handle_->connection),
                   result_code_name(sqlite3_extended_errcode(handle_->connection)), 0);
  }
  sqlite3_extended_result_codes(handle_->connection, 1);
  sqlite3_busy_timeout(handle_->connection, handle_->lock_wait);
  if (target.disposable && !target.in_memory()) {
    execute("PRAGMA synchronous = OFF");
  }
  if (target.keeps_foreign_keys) {
    execute("PRAGMA foreign_keys = ON");
  }
}

namespace {

/// A PRAGMA, ATTACH, or whatever is temporary.
bool is_about_connection(int action) {
  constexpr int actions[] = {SQLITE_PRAGMA,
                             SQLITE_ATTACH,
                             SQLITE_DETACH,
                             SQLITE_CREATE_TEMP_INDEX,
                             SQLITE_CREATE_TEMP_TABLE,
                             SQLITE_CREATE_TEMP_TRIGGER,
                             SQLITE_CREATE_TEMP_VIEW,
                             SQLITE_DROP_TEMP_INDEX,
                             SQLITE_DROP_TEMP_TABLE,
                             SQLITE_DROP_TEMP_TRIGGER,
                             SQLITE_DROP_TEMP_VIEW};
  return std::find(std::begin(actions), std::end(actions), action) != std::end(actions);
}

bool writes_rows(int action) {
  return action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
}

}  // namespace

void Connection::start_account() {
  // SQLite asks for every statement that it compiles, those of triggers and foreign keys included.
  const auto authorize = [](void* handle, int action, const char* first, const char*, const char*,
                            const char*) {
    auto& self = *static_cast<Handle*>(handle);
    if (self.asides == 0) {
      self.account.touched_connection = self.account.touched_connection || is_about_connection(action);
      if (writes_rows(action) && first != nullptr) {
        self.account.written.insert(fold(first));
      }
    }
    return SQLITE_OK;
  };
  handle_->account = {};
  sqlite3_set_authorizer(handle_->connection, authorize, handle_.get());
}

void Connection::note_writer_in(std::shared_ptr<WriterLog> log) {
  handle_->writer.emplace(handle_->connection, std::move(log));
}

void Connection::forget_last_row() {
  sqlite3_set_last_insert_rowid(handle_->connection, 0);
}

const Connection::Account& Connection::account() const {
  return handle_->account;
}

void Connection::settle_account() {
  handle_->account.written.clear();
}

Connection::Aside::Aside(Connection& connection) : connection_(connection) {
  ++connection_.handle_->asides;
}

Connection::Aside::~Aside() {
  --connection_.handle_->asides;
}

Connection::~Connection() = default;
Connection::Connection(Connection&& other) noexcept = default;
Connection& Connection::operator=(Connection&& other) noexcept = default;

std::vector<ResultColumn> Connection::prepare(std::string_view sql) {
  refuse_nul(sql);
  std::vector<ResultColumn> columns;
  const Prepared statement(handle_->connection, sql, next_token(sql, 0));
  for (int column = 0; statement.exists() && column < statement.columns(); ++column) {
    columns.push_back({statement.column_name(column), statement.column_type(column)});
  }
  return columns;
}

void Connection::execute(std::string_view sql) {
  refuse_nul(sql);
  // From token to token, so that an error's line is the statement's and not that of a comment before it.
  for (std::size_t at = next_token(sql, 0); at < sql.size();) {
    Prepared statement(handle_->connection, sql, at);
    const auto text = sql.substr(at, statement.end() - at);
    at = next_token(sql, statement.end());
    if (statement.exists()) {
      const WriterWatch::Statement watched(handle_->writer_watch(), text, statement.writes());
      statement.bind({});
      while (statement.step()) {
      }
    }
  }
}

Rows Connection::query(std::string_view sql, const Row& parameters) {
  refuse_nul(sql);
  Prepared statement(handle_->connection, sql, next_token(sql, 0));
  if (!statement.exists()) {
    throw SqlError("there is no statement to run", "SQLITE_MISUSE", 1);
  }
  if (Prepared(handle_->connection, sql, statement.end()).exists()) {
    throw SqlError("a query is one statement, and here are more", "SQLITE_MISUSE", 1);
  }
  const WriterWatch::Statement watched(handle_->writer_watch(), sql, statement.writes());
  statement.bind(parameters);
  Rows result;
  for (int column = 0; column < statement.columns(); ++column) {
    result.columns.push_back(statement.column_name(column));
  }
  while (statement.step()) {
    auto& row = result.rows.emplace_back();
    for (int column = 0; column < statement.columns(); ++column) {
      row.push_back(to_value(statement.cell(column)));
    }
  }
  return result;
}

void Connection::each(std::string_view sql, const std::function<void(const std::vector<Cell>&)>& row) {
  Prepared statement(handle_->connection, sql, 0);
  std::vector<Cell> cells(static_cast<std::size_t>(statement.columns()));
  while (statement.step()) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
      cells[column] = statement.cell(static_cast<int>(column));
    }
    row(cells);
  }
}

std::string Connection::scalar(std::string_view sql, const Row& parameters) {
  auto answer = query(sql, parameters);
  if (answer.rows.empty() || answer.rows.front().empty() || !answer.rows.front().front()) {
    throw internal_error("no answer to: " + std::string(sql));
  }
  return *answer.rows.front().front();
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_->connection) == 0;
}

void Connection::fire_triggers(bool fire) {
  sqlite3_db_config(handle_->connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, fire ? 1 : 0, nullptr);
}

void Connection::refuse_quoted_text() {
  sqlite3_db_config(handle_->connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_->connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

void Connection::copy_to(Connection& target) {
  auto* backup = sqlite3_backup_init(target.handle_->connection, "main", handle_->connection, "main");
  if (backup == nullptr) {
    throw error_of(target.handle_->connection, {}, 0);
  }
  int code = SQLITE_OK;
  int waited = 0;
  // The busy timeout does not cover the locks that a backup takes.
  do {
    code = sqlite3_backup_step(backup, -1);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
      sqlite3_sleep(10);
      waited += 10;
    }
  } while ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && waited < handle_->lock_wait);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) {
    throw SqlError(std::string("cannot copy the database: ") + sqlite3_errstr(code), result_code_name(code),
                   0);
  }
}

}  // namespace harness::sqlite
