#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/postgres/wire/questions.hpp>

namespace harness::postgres {

/// How many rows of a system catalog a transaction has written.
struct RowCounts {
  std::int64_t inserted = 0;
  std::int64_t updated = 0;
  std::int64_t deleted = 0;

  std::int64_t written() const { return inserted + updated; }
};

/// What a transaction of ours has written, read in its own session right before COMMIT from the session's
/// statistics counters and locks. The cost is proportional to what the transaction did.
struct Written {
  std::uint64_t transaction = 0;  ///< 0: it wrote nothing
  bool alone = false;             ///< what came after it is its own: CommitRequest::alone
  std::map<Oid, RowCounts> catalogs;
  std::set<Oid> relations;                  ///< that it locked
  std::set<std::pair<Oid, Oid>> objects;    ///< other objects that it locked: catalog and oid
  std::set<Oid> relations_with_other_rows;  ///< not catalogs; whose rows it wrote
  /// It has written rows of a system catalog by a statement of its own, or may have: DDL does not keep the
  /// lock that such a statement keeps.
  bool by_hand = false;
};

/// The questions that a relay asks in the sessions of others on this server.
wire::Questions questions_in_transactions(Connection& session);

/// Parses their answers from the beginning and the end of a transaction. Nullopt if they are unreliable:
/// settings such as track_counts or search_path were not the required ones.
std::optional<Written> written_outside(const Rows& first, const Rows& last);

/// Watches the transactions of ours on one session.
class TransactionWatch {
 public:
  /// Begins a transaction with `statement` and returns the answer to `question` in it, if it is not empty.
  /// Returns nullopt, without a transaction, if it cannot watch one.
  std::optional<Rows> begin(Connection& session, const std::string& statement, const std::string& question);
  /// Whether it still watches the session's current transaction.
  bool watches(const Connection& session) const;
  /// Commits that transaction and returns what it wrote; nullopt if that cannot be known. Throws SqlError if
  /// the server refuses the commit.
  std::optional<Written> commit(Connection& session, CommitRequest& ending);

 private:
  std::map<Oid, RowCounts> before_;
  bool known_ = false;
  int resets_ =
      0;  ///< the session's count when the transaction began; another number means another transaction
};

}  // namespace harness::postgres
