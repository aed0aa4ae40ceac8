#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/core/location.hpp>
#include <harness/engine/lock_meter.hpp>
#include <harness/engine/ran_statement.hpp>

namespace harness {

/// What a statement did to a relation that was there before the move.
struct LockEffect {
  Relation relation;               ///< as it was before the move
  LockMode held = LockMode::none;  ///< by its transaction after it, the strongest
  bool is_taken = false;           ///< by this statement, or made stronger by it
  bool is_rewritten = false;       ///< its file is another one
  bool is_gone = false;            ///< dropped in this transaction
  bool is_read = false;            ///< by a scan of the whole relation, whether it has rows or not
};

/// What a statement did with the rows of a table that was there before the move, its indexes included.
struct TableWork {
  Path table;
  RowWork done;
};

/// A statement with what it did to relations; only those to which it did something.
struct LockStep {
  std::string sql;
  Location place;
  std::uint64_t session = 0;
  std::uint64_t transaction = 0;
  Elapsed took = {};
  bool is_alone = false;          ///< outside of transactions: its locks are those it was seen to take
  std::string lock_timeout = {};  ///< how long it waits for a lock: "2s", "not known"; empty: for ever
  std::vector<LockEffect> effects = {};
  std::vector<TableWork> work = {};
  /// Bytes that the server has logged since the statement before; nullopt where others may have run between.
  std::optional<std::uint64_t> logged = {};
};

/// The lock of which a database has one, for all who write, as a transaction of a move has held it.
struct WriterLock {
  std::string sql;             ///< the statement with which it came
  Location place = {};         ///< of it; nowhere where the tool took it itself
  Elapsed held = {};           ///< until it was gone
  std::size_t statements = 0;  ///< of the revision's, meanwhile
  bool of_tool = false;        ///< none of them: for the tool's own tables
};

/// The locks of a move, by its statements in their order.
struct MoveLocks {
  std::vector<LockStep> steps = {};
  /// Statements of which nothing is known: outside of transactions, or sent together with others.
  std::vector<std::string> unmeasured = {};
  std::vector<LockStep> alone = {};  ///< those among them that completed, without effects
  /// On an engine that has this lock alone; nullopt on others.
  std::optional<std::vector<WriterLock>> writer = {};
};

/// What is known of a move besides its statements.
struct MoveEnds {
  std::optional<std::uint64_t> logged = {};  ///< by the server, when it began
  /// The relations when it had ended; empty: nobody looked.
  std::vector<Relation> after = {};
};

/// Whether a statement's work grows with the rows of a table that was there before: it read one as a whole.
bool grows_with_rows(const LockStep& step);
/// Whether it is a table, or what holds rows as one does.
bool holds_rows(const Relation& relation);

/// Whether others wait for the table that it holds. Nobody but its owner writes a materialized view.
bool is_waited_for(const LockEffect& effect);
/// Whether others wait behind the statement while it waits, perhaps for ever, for this lock, which it takes.
bool others_queue(const LockStep& step, const LockEffect& effect);

/// What a move did, of which `before` were the relations when it began. Pure.
MoveLocks locks_of(const std::vector<Relation>& before, const RanStatements& ran, const MoveEnds& ends = {});

/// Whether a move has statements outside of transactions, so that the relations after it say more.
bool ran_alone(const RanStatements& ran);

}  // namespace harness
