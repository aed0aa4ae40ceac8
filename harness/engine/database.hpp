#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>
#include <harness/core/url.hpp>
#include <harness/engine/advisor.hpp>
#include <harness/engine/interrupter.hpp>
#include <harness/engine/lock_meter.hpp>
#include <harness/engine/preparer.hpp>
#include <harness/engine/race_gate.hpp>
#include <harness/engine/ran_statement.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

class Engine;
class RowMultiplier;
class WriterMeter;

/// How a database is read that was read before.
enum class Snapshots {
  incremental,  ///< what may have changed since; the rest is known
  full,         ///< everything each time
  verified,     ///< both; an internal Error names the first difference
};

/// How a transaction of ours is to end, and how it has ended.
struct CommitRequest {
  std::vector<std::string> last;  ///< in: statements to run right before COMMIT, in order; out: empty
  bool resets = false;            ///< in: the session may be reset after it, where that costs no further trip
  bool was_reset = false;         ///< out: it was, and need not be reset again
  /// In: no other session has written to this database since it began, or will until the next reading, so
  /// that all that is new is its own, with its savepoints.
  bool alone = false;
};

/// Capability of a database: transactions that are begun and committed here. The next reading then looks at
/// what they wrote and at nothing else. Other sessions write as well, so a reading must be right without
/// this, too.
class OwnTransactions {
 public:
  virtual ~OwnTransactions() = default;

  /// Begins a transaction on a session of this database by `statement`, and answers `question`, if there is
  /// one, from within it. Throws SqlError, and then no transaction is open.
  virtual Rows begin(Session& session, const std::string& statement, const std::string& question) = 0;
  /// Runs what is left of `request.last` and COMMIT. Throws SqlError, and then the transaction may still be
  /// open or aborted: the caller rolls back.
  virtual void commit(Session& session, CommitRequest& request) = 0;
};

/// A database, with readers for its catalog and its rows. One that an engine created is dropped when the
/// object goes, unless kept; one that was opened by its address is never dropped. The caller owns it; it must
/// go before its engine and after its sessions. For one thread at a time.
///
/// An Error of any function leaves the database as it was, and the next call begins afresh.
class Database {
 public:
  virtual ~Database() = default;

  /// The engine that made or opened it, which outlives it.
  virtual const Engine& engine() const = 0;
  /// The address for other programs; a socket directory as host where that serves.
  virtual const Url& url() const = 0;
  /// The version of the server that holds it: "PostgreSQL 15.18". An environment Error if the server does not
  /// answer.
  virtual std::string version() = 0;
  /// A new session. An environment Error if the database refuses connections.
  virtual std::unique_ptr<Session> connect() = 0;
  /// Every fact of the schema, system objects and the harness's own left out. Called after each move, so it
  /// should cost what has changed. An internal Error that names it for an object kind that the reader does
  /// not know: what is not known is never skipped. What other sessions have committed is seen.
  virtual Catalog catalog() = 0;
  /// Row counts and digests of all tables that have rows, with the rows themselves of those in `watched`, by
  /// their paths; paths of no table are ignored. A table that cannot be read is listed as unreadable, which
  /// is no Error.
  virtual Data data(const std::set<Path>& watched = {}) = 0;
  /// Leaves the database in place when the object goes; may change `url()`. An environment Error where that
  /// cannot be, and then it is dropped as before. Called at most once, after the last walk.
  virtual void keep() = 0;

  /// Optional: `data` right after `catalog()`, with nothing in between that could have changed either, so
  /// that the catalog need not be read again. The tables in `left_out` may be missing. By default this is
  /// `data`.
  virtual Data data_with_catalog(const std::set<Path>& watched, const std::vector<Path>& left_out) {
    (void)left_out;
    return data(watched);
  }

  /// Optional: lets programs reach it by `address`, too, which was the one of a database of this run that is
  /// gone, so that a program which takes long to start need not be started again. False where that cannot be,
  /// and then nothing has changed, as by default.
  virtual bool take_address(const Url& address) {
    (void)address;
    return false;
  }

  /// Optional: from now on `url()` and all sessions are those of this role, which may open the database. No
  /// session is open. By default nothing changes, for engines without roles.
  virtual void act_as(const std::string& role) { (void)role; }

  // Capabilities. Each belongs to the database and lives as long; null where it is absent.
  virtual OwnTransactions* own_transactions() { return nullptr; }
  virtual StatementLog* statement_log() { return nullptr; }
  virtual CodeValidator* code_validator() { return nullptr; }
  virtual RowTables* row_tables() { return nullptr; }
  virtual LockMeter* lock_meter() { return nullptr; }
  virtual WriterMeter* writer_meter() { return nullptr; }
  virtual RowMultiplier* row_multiplier() { return nullptr; }
  virtual Interrupter* interrupter() { return nullptr; }
  virtual RaceGate* race_gate() { return nullptr; }
  virtual StatementPreparer* statement_preparer() { return nullptr; }
};

/// Begins a transaction on a session of this database, by its OwnTransactions or else plainly: `statement` is
/// run, then `question`, if there is one, whose answer is returned. Throws SqlError, and then no transaction
/// is open.
Rows begin_transaction(Database& database, Session& session, const std::string& statement,
                       const std::string& question);
/// Ends it, by its OwnTransactions or else plainly: the statements of `request.last`, then COMMIT. Throws
/// SqlError, and then the transaction may still be open or aborted: the caller rolls back.
void commit_transaction(Database& database, Session& session, CommitRequest& request);
/// The same two without asking the database for a capability.
Rows begin_plainly(Session& session, const std::string& statement, const std::string& question);
void commit_plainly(Session& session, CommitRequest& request);

/// What its StatementLog has seen since the last call; nothing where it has none.
std::vector<RanStatement> take_statements(Database& database);
/// The same, which stays there for the next one who asks.
std::vector<RanStatement> seen_statements(Database& database);
/// How many connections its StatementLog has seen; nullopt where it has none.
std::optional<std::uint64_t> connections_to(Database& database);
/// What its CodeValidator finds; nothing where it has none.
std::vector<Unfinished> broken_code(Database& database);
/// Its RowTables; an internal Error where it has none.
RowTables& row_tables_of(Database& database);

}  // namespace harness
