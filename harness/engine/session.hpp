#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <harness/catalog/data.hpp>

namespace harness {

/// A statement that the database refused. Expected bad news: a migrator turns it into a `Failure`, and where
/// the statement was the harness's own, `error_of_own` turns it into the Error that ends the run.
class SqlError : public std::runtime_error {
 public:
  SqlError(const std::string& message, std::string sqlstate, int line, std::string detail = {});

  /// Five characters, as PostgreSQL 15, appendix A lists them; SQLite's result name
  /// ("SQLITE_CONSTRAINT_UNIQUE", https://www.sqlite.org/rescode.html) there. Empty where no server said it.
  const std::string& sqlstate() const { return sqlstate_; }
  /// The line of the executed text that the server points at, from 1; 0 where it points at none.
  int line() const { return line_; }
  /// The server's DETAIL and HINT, if any.
  const std::string& detail() const { return detail_; }

 private:
  std::string sqlstate_;
  int line_;
  std::string detail_;
};

/// One connection to one database; the caller owns it, and it must go before its Database. For one thread at
/// a time.
///
/// What an SqlError leaves, wherever one is thrown here: the session can still be used, unless the connection
/// is lost: then every later call throws, but for `reset`, which reconnects. Outside a transaction nothing
/// of the call stays. Within one the transaction stays open: on PostgreSQL it is aborted, and every statement
/// but ROLLBACK is refused with 25P02 (PostgreSQL 15, section 3.4); on SQLite the statement alone is undone
/// and the transaction goes on, but for errors such as SQLITE_FULL, which end it
/// (https://www.sqlite.org/lang_transaction.html, section 3).
class Session {
 public:
  virtual ~Session() = default;

  /// Runs one statement, or several as one text: outside a transaction these are one transaction of their own
  /// (PostgreSQL 15, section 55.2.2.1), unless one of them cannot be in a transaction or controls it: then
  /// what came before the refused one stays. No COPY data. Throws SqlError; see above for the state after it.
  virtual void execute(std::string_view sql) = 0;
  /// Runs one statement, with $1, $2, ... bound to `parameters` in this order, each used once, and returns
  /// all its rows as text. Throws SqlError; see above for the state after it.
  virtual Rows query(std::string_view sql, const Row& parameters = {}) = 0;
  /// Runs a COPY ... FROM stdin and sends `data`, which ends before the closing "\.". Throws
  /// SqlError where the statement takes no data, and always where the engine has no COPY; none of the rows
  /// stays then.
  virtual void copy_in(std::string_view statement, std::string_view data) = 0;
  /// Whether a transaction is open, an aborted one included. Asks no server and never throws.
  virtual bool in_transaction() const = 0;
  /// Makes the session as good as a new one: rolls back, and forgets settings, role, temporary objects,
  /// locks and what was prepared. May reconnect; throws SqlError or an environment Error where that fails,
  /// and then the session is of no more use.
  virtual void reset() = 0;

  /// Optional: `query` for a statement that comes again and again under one name, so that it can be planned
  /// once. A name always means the same statement. By default this is `query`.
  virtual Rows query_again(const std::string& name, std::string_view sql, const Row& parameters) {
    (void)name;
    return query(sql, parameters);
  }
  /// Optional: `execute` for a statement with which a tool begins each of its sessions. To be called again
  /// after each `reset`, which may or may not keep what it sets. By default this is `execute`.
  virtual void begin_with(std::string_view sql) { execute(sql); }
};

}  // namespace harness
