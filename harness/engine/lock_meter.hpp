#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/core/clock.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// The modes of a lock on a relation, weakest first, as PostgreSQL 15, section 13.3.1 lists them.
enum class LockMode {
  none,
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive
};

/// "ACCESS EXCLUSIVE"; empty for none.
std::string_view to_string(LockMode mode);
/// Whether others who only read wait for it.
bool blocks_reads(LockMode mode);
/// Whether others who write wait for it.
bool blocks_writes(LockMode mode);

/// What a lock can be held on: a table, an index, a sequence, a TOAST table.
struct Relation {
  std::string id;    ///< stays through a rename
  Path path;         ///< as in catalogs
  Path table;        ///< whose index, sequence or TOAST table it is; else its own path
  Path parent = {};  ///< the partitioned table that it is a partition of; empty: of none
  std::string kind;  ///< "table", "partitioned table", "index", "sequence", "TOAST table", ...
  std::string file;  ///< where it is stored: another one after it was written anew; empty: nowhere
};

/// What was done with the rows of a table.
struct RowWork {
  std::uint64_t read = 0;     ///< rows, one after another or by an index
  std::uint64_t changed = 0;  ///< rows, or deleted
  std::uint64_t added = 0;    ///< rows
  std::uint64_t blocks = 0;   ///< looked at

  bool operator==(const RowWork&) const = default;
};

/// A lock that a transaction holds, and what has become of its relation in it.
struct HeldLock {
  std::string id;  ///< of the relation
  LockMode mode = LockMode::none;
  std::string file;         ///< as it is now
  std::uint64_t scans = 0;  ///< of a table as a whole, of an index any, since the transaction began
  RowWork work = {};        ///< since then
};

/// The locks of a transaction at one moment.
struct HeldLocks {
  std::vector<HeldLock> locks;               ///< on relations that were there when the measuring began
  std::string lock_timeout;                  ///< how long its statements wait for one: "2s"; empty: for ever
  std::optional<std::uint64_t> logged = {};  ///< bytes that the server has written to its log, ever
  /// Of a statement outside of transactions: its locks are the modes alone that it was seen to take while it
  /// ran, none where nobody watched.
  bool in_none = false;
  Elapsed waited = {};  ///< of the statement's time, for whoever watched it
};

/// Capability of a database: says which locks the statements of a move take, those of other programs too.
/// Between `begin` and `end` each transaction is asked after its statements; nothing is measured otherwise.
class LockMeter {
 public:
  virtual ~LockMeter() = default;

  /// Begins, and returns the relations that are there. An environment Error where they cannot be read.
  virtual std::vector<Relation> begin() = 0;
  /// The relations that are there now. An environment Error where they cannot be read.
  virtual std::vector<Relation> relations() = 0;
  /// The bytes that the server has written to its log, ever. An environment Error where it does not say.
  virtual std::uint64_t logged() = 0;
  /// Whether it has begun and not ended.
  virtual bool is_measuring() const = 0;
  /// To be called right before a transaction of a session begins. Throws SqlError.
  virtual void prepare(Session& session) = 0;
  /// To be called right before a session runs a statement outside of a transaction: one that cannot be in one
  /// and works on tables is watched from elsewhere while it runs, until `held` or `unwatch`. Throws SqlError.
  virtual void watch(Session& session, const std::string& sql) = 0;
  /// Watches no more, where `held` cannot be called; returns when nothing of the watching is in anybody's
  /// way. Never throws.
  virtual void unwatch() = 0;
  /// What the open transaction of a session of this database holds now, or that there is none; null where
  /// nothing is measured. Statements of other programs have it in `RanStatement::held`, those in a
  /// transaction and those that were watched. Throws SqlError.
  virtual std::shared_ptr<const HeldLocks> held(Session& session) = 0;
  /// Ends; does nothing where it has not begun. Never throws.
  virtual void end() = 0;
};

}  // namespace harness
