#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/migrator/moves.hpp>

namespace harness {

/// The tables that belong to a tool, with all their parts, by the members of a group; under "" for a tool
/// that is no group. A path that no table has does no harm.
using Bookkeeping = std::map<std::string, std::vector<Path>>;

/// All of them.
std::vector<Path> tables_of(const Bookkeeping& bookkeeping);

/// Capability of a session: the lock by which sessions of the tool keep each other out of a database.
class ToolLock {
 public:
  virtual ~ToolLock() = default;

  /// Sessions whose locks have one name wait for each other. Never empty.
  virtual std::string name() const = 0;
  /// Takes the lock, and lets it go with the answer; null if no one else can reach the database. Throws
  /// SqlError if another session holds it for too long, and then nothing is held.
  virtual std::shared_ptr<void> take() = 0;
};

/// What came of a move that was tried and taken back.
struct Rehearsal {
  std::optional<Failure> failure;  ///< nothing where it goes through
};

/// A migration tool at work on one database. For one thread at a time; it must go before its database and its
/// migrator.
///
/// A migration that fails is a value and not an Error: the session can still be used, and what the database
/// is like then is the tool's affair, which the walks look at. An Error means that the tool cannot be run at
/// all, and ends the run of the suite.
class MigratorSession {
 public:
  virtual ~MigratorSession() = default;

  /// Does what the tool does whenever it looks at a database (environment scripts, its version table),
  /// without moving anything: what this leaves is the tool's own, not a revision's. Called before the first
  /// move, and more often: a second call changes nothing.
  virtual std::optional<Failure> prepare() = 0;
  /// Moves exactly one revision, in a transaction or without one as the tool does; what it reports as done is
  /// committed. The revisions that it follows are applied, those that follow it are not.
  virtual StepResult move(const Edge& edge) = 0;
  /// Runs one command as people type it, under the tool's lock where it has one. `target` is a revision,
  /// "head", "heads" or "base", as the tool understands it. Stops at the first revision that fails.
  virtual CallResult call(Verb verb, const std::string& target) = 0;
  /// The heads that the database's version table names, also where no file has them; none for a database that
  /// the tool has not touched. An Error if that cannot be read. Called after each move, so it should be
  /// cheap.
  virtual std::set<std::string> current() = 0;
  /// The tables that belong to the tool: they are left out of comparisons. Asked after `prepare`, and after
  /// each move.
  virtual Bookkeeping bookkeeping() = 0;
  /// Lets go of its connections, so that the database can be cloned or overwritten with another; the next
  /// call connects again, and knows nothing of what was read before.
  virtual void disconnect() = 0;

  /// Optional: `move`, stopped as by the end of its machine as soon as so many of its statements have ended,
  /// counted as they stand in `StepResult::ran`; it may be through before. What it leaves is committed or is
  /// not, and the next call begins as a new run of the tool does. nullopt where it cannot be stopped, and
  /// then nothing was done, as by default.
  virtual std::optional<StepResult> move_until(const Edge& edge, std::size_t statements) {
    (void)edge, (void)statements;
    return std::nullopt;
  }

  /// Optional: how `move` ends over what `first` does to the database, all of which is taken back: quicker
  /// than a copy of the database. `first` runs in the move's transaction, and returns false where it cannot
  /// do its part. nullopt then, and where the move is not one transaction of a session of ours, as by
  /// default.
  virtual std::optional<Rehearsal> rehearse(const Edge& edge, const std::function<bool(Session&)>& first) {
    (void)edge, (void)first;
    return std::nullopt;
  }

  /// Optional: the SQL of a revision's way up and of its record, as the tool writes them with a look at this
  /// database, which stands before the revision and stays as it is. nullopt where the migrator has no
  /// OfflineSql, or has written it without a database, as by default.
  virtual std::optional<OfflineScript> write_up(const std::string& revision) {
    (void)revision;
    return std::nullopt;
  }

  /// Optional: "upgrade head" as the tool itself does it, without a lock of the harness, while other sessions
  /// of this migrator do the same on the same database in other threads. nullopt where what would race is the
  /// harness and not the tool, as by default.
  virtual std::optional<CallResult> race() { return std::nullopt; }

  /// Capability: null where the tool has no lock; belongs to the session.
  virtual ToolLock* lock() { return nullptr; }
};

/// Takes the session's lock, see `ToolLock::take`; null where it has none.
std::shared_ptr<void> take_lock(MigratorSession& session);

}  // namespace harness
