#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/data.hpp>
#include <harness/catalog/diff.hpp>
#include <harness/core/clock.hpp>
#include <harness/history/history.hpp>
#include <harness/migrator/migrator.hpp>
#include <harness/suite/suite.hpp>
#include <harness/walk/compat_evidence.hpp>
#include <harness/walk/interrupted_evidence.hpp>
#include <harness/walk/race_evidence.hpp>
#include <harness/walk/rows_evidence.hpp>
#include <harness/walk/snapshot.hpp>

namespace harness {

/// One revision on the stairs: up, down, up again, each move with the state after it. A later part is missing
/// when an earlier one failed or the revision has no way back.
struct Visit {
  std::string revision;
  Snapshot before;
  StepResult up;
  std::optional<Snapshot> after_up;
  std::optional<StepResult> down;
  std::optional<Snapshot> after_down;
  std::optional<StepResult> up_again;
  std::optional<Snapshot> after_up_again;
  std::string up_text = {};  ///< the text of the way up, if it leaves fewer rows in a table; else empty
  Elapsed took = {};         ///< the moves, and a look at the state after each
};

/// Every revision up, down and up. Ends at the first revision that does not go up.
struct Stairs {
  std::vector<Visit> visits;
};

/// One command of the tool, with the state before and after it.
struct Call {
  Verb verb = Verb::upgrade;
  std::string target;
  CallResult result;
  Snapshot before;
  Snapshot after;
};

/// A start of the application on a migrated database, with the state before and after it.
struct Startup {
  std::string command;
  int exit_code = 0;
  bool timed_out = false;
  std::string output;
  Location place;
  Snapshot before;
  Snapshot after;
};

/// Code in the schema that cannot run at head.
struct BrokenCode {
  Unfinished what;
  std::string since;  ///< the revision that broke it; empty if none of them did
};

/// An empty database, "upgrade head", and the same once more.
struct Fresh {
  Call first;
  std::optional<Snapshot> migrated;  ///< before the suite's scripts for after an upgrade, if it has any
  std::vector<BrokenCode> broken_code;
  std::optional<Call> second;
  std::vector<Startup> startups;
  Elapsed started = {};  ///< until the tool was ready on its database; 0: not known
  Elapsed took = {};     ///< the first upgrade, and a look at the state before and after it
};

/// The state that the migrations alone lead to.
const Snapshot& migrated(const Fresh& fresh);
/// `state` without the changes that the suite's scripts made at head after the migrations, since no way down
/// undoes them.
Snapshot without_finish(const Fresh& fresh, const Snapshot& state);

/// From head down as far as the way back goes, and up to head again.
struct Descent {
  Snapshot head;
  std::vector<StepResult> downs;
  std::string stopped_at;          ///< the irreversible revision that ended the way down; empty at base
  std::optional<Snapshot> lowest;  ///< the lowest state reached
  std::optional<Snapshot>
      lowest_expected;  ///< the state on the way up that it must equal; nullopt: not known
  std::optional<Call> upgrade;
};

/// A line of a branched history, upgraded on an empty database with its declared dependencies only.
struct Line {
  std::string end;  ///< its last revision
  CallResult result;
};

/// The schema that a model source creates.
struct Modelled {
  std::string source;
  Location place;
  std::optional<Failure> failure;
  std::optional<Snapshot> snapshot;  ///< including the tables that the source misses
  Overlooked overlooked = {};
  std::vector<std::string> pending = {};  ///< changes of the models for which no revision is written
};

/// A database that existed before migrations: made by a source, stamped, then upgraded.
struct Stamped {
  std::string source;
  std::string revision;
  Location place;
  std::optional<Failure> failure;
  std::optional<Snapshot> stamped;
  std::optional<Snapshot> expected;  ///< a migrated database at the same revision
  std::optional<Call> upgrade;
};

/// The SQL that the tool writes instead of moving, run like a file.
struct Offline {
  std::string command;                   ///< that writes it, see `OfflineSql`
  std::vector<OfflineScript> unwritten;  ///< revisions of which it cannot; they were moved by the tool
  std::size_t written = 0;
  std::string revision;  ///< the failed one, or the first after which the schemas differ; empty: none
  std::optional<Failure> failure;    ///< of the SQL that was run
  std::optional<Snapshot> expected;  ///< the state after the tool's own way up
  std::optional<Snapshot> actual;
  std::vector<OfflineScript> scripts;  ///< until the first one after which the schemas differ is found
};

/// Another history of the same system, at head or at a revision paired with one of ours.
struct SameAs {
  std::string counterpart;  ///< the other suite's name
  Location place;
  std::string ours;                ///< our revision; empty for head
  std::string theirs;              ///< its revision; empty for head
  std::optional<Failure> failure;  ///< of the upgrade to there
  bool failed_is_ours = false;
  std::optional<Snapshot> expected;  ///< the state that our history makes there
  std::optional<Snapshot> actual;
};

/// The same history in another environment.
struct Twin {
  std::string environment;           ///< "with TimeZone = 'Pacific/Chatham'", "with revision 005 before 004"
  bool is_order = false;             ///< not the environment is another one, but the order of the revisions
  std::optional<Failure> failure;    ///< of its "upgrade head"
  std::optional<Snapshot> expected;  ///< the usual state, at head; with `revision` after that one
  std::optional<Snapshot> actual;    ///< the state there, without the setting itself
  std::set<Path> other_rows;         ///< tables whose rows are others at head
  std::string revision;              ///< the first after which they differ; empty: none, or not known
};

/// A way up that succeeds on an empty database and fails on one in use, where repeatable migrations ran at
/// the end of an earlier deployment.
struct FailedInUse {
  std::string revision;
  std::vector<std::string>
      repeatables;       ///< those without which it succeeds; all of them if that is not known
  std::string deployed;  ///< the last revision of the deployment before it
  Failure failure;
};

/// How a database in use differs at head from one made from scratch: an object of a repeatable migration is
/// gone or outdated, since that runs again only when its text changes.
struct DiffersInUse {
  std::string revision;  ///< the one whose way up did it; a repeatable one if none changed anything
  std::vector<std::string> repeatables;  ///< those that mention what differs
  bool is_certain = false;               ///< none of them is known to run again
  Changes changes;
};

/// The results of walking a history deployment by deployment.
struct Deployments {
  std::vector<FailedInUse> failed;
  std::vector<DiffersInUse> differs;
};

/// The evidence of all walks of one suite on one engine, which the checks judge.
struct Evidence {
  std::string suite;
  std::string engine;
  const History* history = nullptr;
  const Advisor* advisor = nullptr;  ///< of the engine; null where it has none
  const std::vector<SeedEntry>* seeds = nullptr;
  std::optional<Failure> broken_start;  ///< the tool could not open an empty database
  std::optional<Stairs> stairs;
  std::optional<Fresh> fresh;
  std::vector<Line> lines;  ///< the lines that the stairs do not visit alone
  std::optional<Descent> descent;
  std::vector<Modelled> models;
  std::vector<Stamped> stamps;
  std::vector<SameAs> same_as;
  /// The tool's own tables by member of a group; under "" for a suite that is no group.
  Bookkeeping bookkeeping;
  /// See FileLayout::version_tables.
  std::vector<Path> version_tables;
  const std::vector<Member>* members = nullptr;
  std::map<std::string, std::string> made_before;  ///< see StartState::makers
  const Branch* branch = nullptr;                  ///< null: no --since
  std::optional<CallResult> merged;                ///< "upgrade head" of the merged history
  std::vector<FailedInUse> failed_in_use;
  std::vector<DiffersInUse> differs_in_use;
  std::optional<Offline> offline;
  std::optional<RowStairs> rows;
  std::vector<Twin> twins;
  std::optional<InterruptedWalk> interrupted;
  std::vector<Race> races;
  std::optional<CompatWalk> compat;
  const LockPolicy* lock_policy = nullptr;
  bool losses_are_declared = false;  ///< a loss that a statement names is an error until it is declared
  std::vector<std::string> kept;     ///< the addresses of kept databases, without passwords
};

/// The locks of a move but those on the tool's own tables.
MoveLocks without_own_tables(const Evidence& evidence, MoveLocks locks);

}  // namespace harness
