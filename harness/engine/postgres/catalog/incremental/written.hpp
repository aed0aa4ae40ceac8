#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// How many rows of a system catalog a transaction has written.
struct RowCounts {
  std::int64_t inserted = 0;
  std::int64_t updated = 0;
  std::int64_t deleted = 0;

  std::int64_t written() const { return inserted + updated; }
};

/// What a transaction of ours has written, told by its own session right before COMMIT: in the session's
/// counters and locks the server keeps it at hand, and it costs what the transaction did.
struct Written {
  std::uint64_t transaction = 0;  ///< 0 when it wrote nothing
  std::map<Oid, RowCounts> catalogs;
  std::set<Oid> relations;                  ///< those that it locked
  std::set<std::pair<Oid, Oid>> objects;    ///< what else it locked: catalog and oid
  std::set<Oid> relations_with_other_rows;  ///< whose rows it wrote
};

/// What another program may ask about its own transactions on this server.
OutsideQuestions outside_questions(Connection& session);

/// What it was answered; nothing where that is worth nothing.
std::optional<Written> written_outside(const Rows& first, const Rows& last);

/// Watches the transactions of ours on one session.
class TransactionWatch {
 public:
  /// Begins a transaction by `statement`, and tells what `question` is answered within it, if there is one.
  /// Nothing, and no transaction, where it could not watch one.
  std::optional<Rows> begin(Connection& session, const std::string& statement, const std::string& question);
  /// Whether it still watches the transaction that the session is in.
  bool watches(const Connection& session) const;
  /// Commits that, and tells what it wrote; nothing where that cannot be known. Throws SqlError when the
  /// server refuses to.
  std::optional<Written> commit(Connection& session, CommitRequest& ending);

 private:
  std::map<Oid, RowCounts> before_;
  bool known_ = false;
  int resets_ = 0;  ///< of the session when the transaction began: another number, another transaction
};

}  // namespace harness::postgres
