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

/// Held while one of several runs works on a database; let go with the object.
class Lock {
 public:
  virtual ~Lock() = default;
};

/// Somebody else held a lock for longer than we wait; the detail tells who, if that can be known.
class LockTimeout : public SqlError {
 public:
  using SqlError::SqlError;
};

/// Where engines differ for a migrator of SQL files. One implementation a file.
class Dialect {
 public:
  virtual ~Dialect() = default;

  /// The version table by its configured name, "table" or "schema.table".
  virtual Path table(const std::string& configured) const = 0;
  virtual bool table_exists(Session& session, const Path& table) const = 0;
  /// The type and the default of a column that holds the moment of its row's making.
  virtual std::string timestamp_column() const = 0;

  /// An expression for 64 bits of an applied revision's row, in decimal; empty where there is none.
  virtual std::string row_digest() const = 0;

  /// Keeps other runs out until the lock goes; null for a database that nobody else can reach. Throws
  /// LockTimeout.
  virtual std::unique_ptr<Lock> lock(Database& database, const Path& table,
                                     std::chrono::milliseconds limit) const = 0;
  /// Opens a revision's transaction; `own` is the script's own BEGIN, or empty.
  virtual std::string begin(std::string_view own) const = 0;
  /// Whether the error means that somebody else is writing, and trying again is worth it.
  virtual bool is_busy(const SqlError& error) const = 0;
  /// Whether the error means that the statement cannot run in a transaction (with others).
  virtual bool refuses_transaction(const SqlError& error) const = 0;
  /// Whether the statement changes the database itself.
  virtual bool writes(const std::string& statement) const = 0;
  /// What of a statement is taken without doing anything once its transaction has written, although it is
  /// refused or done before; empty for any other.
  virtual std::string ignored_after_write(const std::string& statement) const = 0;
  /// Whether the error means that a table has no column of that name.
  virtual bool misses_column(const SqlError& error) const = 0;

  /// Whether several statements in one string are one transaction, even where none is asked for.
  virtual bool joins_statements() const = 0;
  /// Whether a COMMIT where no transaction is open is an error, and not a warning.
  virtual bool commit_needs_transaction() const = 0;
  /// What makes the session able to write the version row whatever role a script took on; may be empty.
  virtual std::vector<std::string> own_role() const = 0;
  /// For a preview: what a script that changed the session is followed by, so that the next finds it as new.
  virtual std::string fresh_session() const = 0;
};

std::unique_ptr<Dialect> postgres_dialect();
std::unique_ptr<Dialect> sqlite_dialect();

/// The dialect of an engine; an internal Error for one that has none.
std::unique_ptr<Dialect> dialect_of(const Engine& engine);

/// Asks `take` for a lock again and again until it gives one or `limit` has passed; then throws LockTimeout
/// with the `sqlstate` and what `holder` tells.
std::unique_ptr<Lock> wait_for_lock(std::chrono::milliseconds limit, const std::string& sqlstate,
                                    const std::function<std::unique_ptr<Lock>()>& take,
                                    const std::function<std::string()>& holder);

/// Calls `attempt` until it no longer throws a busy error or `limit` has passed (LockTimeout).
void patiently(const Dialect& dialect, std::chrono::milliseconds limit, const std::function<void()>& attempt);

}  // namespace harness::sql_files
