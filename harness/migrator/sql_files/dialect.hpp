#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/engine/engine.hpp>

namespace harness::sql_files {

/// A lock on a database against other runs; the destructor releases it.
class Lock {
 public:
  virtual ~Lock() = default;
};

/// Thrown when another holds a lock for longer than the limit; the detail names the holder, if known.
class LockTimeout : public SqlError {
 public:
  using SqlError::SqlError;
};

/// The differences between engines for a migrator of SQL files. One implementation a file.
class Dialect {
 public:
  virtual ~Dialect() = default;

  /// The version table by its configured name, "table" or "schema.table".
  virtual Path table(const std::string& configured) const = 0;
  virtual bool table_exists(Session& session, const Path& table) const = 0;
  /// The type and the default of a column with its row's creation time.
  virtual std::string timestamp_column() const = 0;

  /// An expression for a 64-bit digest of a version row, in decimal; empty if there is none.
  virtual std::string row_digest() const = 0;

  /// Locks the database against other runs; null for a database that no other process can reach. Throws
  /// LockTimeout.
  virtual std::unique_ptr<Lock> lock(Database& database, const Path& table,
                                     std::chrono::milliseconds limit) const = 0;
  /// Opens a revision's transaction; `own` is the script's own BEGIN, or empty.
  virtual std::string begin(std::string_view own) const = 0;
  /// Whether the error means that another connection is writing, so that a retry may succeed.
  virtual bool is_busy(const SqlError& error) const = 0;
  /// Whether the error means that the statement cannot run in a transaction (with others).
  virtual bool refuses_transaction(const SqlError& error) const = 0;
  /// Whether the statement changes the database itself.
  virtual bool writes(const std::string& statement) const = 0;
  /// The part of a statement that has no effect once its transaction has written, although it is refused or
  /// takes effect before; empty for any other statement.
  virtual std::string ignored_after_write(const std::string& statement) const = 0;
  /// Whether the error means that a table has no column of that name.
  virtual bool misses_column(const SqlError& error) const = 0;

  /// Whether several statements in one string form one implicit transaction.
  virtual bool joins_statements() const = 0;
  /// Whether COMMIT without an open transaction is an error, and not a warning.
  virtual bool commit_needs_transaction() const = 0;
  /// The statements that let the session write the version row whatever role a script has set; may be empty.
  virtual std::vector<std::string> own_role() const = 0;
  /// The statement that checks now what is otherwise checked by COMMIT; empty where there is none.
  virtual std::string check_deferred() const = 0;
  /// For a preview: the statements after a script that changes the session, which reset it for the next
  /// script.
  virtual std::string fresh_session() const = 0;
};

std::unique_ptr<Dialect> postgres_dialect();
std::unique_ptr<Dialect> sqlite_dialect();

/// The dialect of an engine. Throws an internal Error for an engine without one.
std::unique_ptr<Dialect> dialect_of(const Engine& engine);

/// Calls `take` until it returns a lock. Throws LockTimeout after `limit`, with `sqlstate` and the result of
/// `holder`.
std::unique_ptr<Lock> wait_for_lock(std::chrono::milliseconds limit, const std::string& sqlstate,
                                    const std::function<std::unique_ptr<Lock>()>& take,
                                    const std::function<std::string()>& holder);

/// Calls `attempt` until it no longer throws a busy error or `limit` has passed (LockTimeout).
void patiently(const Dialect& dialect, std::chrono::milliseconds limit, const std::function<void()>& attempt);

}  // namespace harness::sql_files
