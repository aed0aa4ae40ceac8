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
#include <harness/history/history.hpp>
#include <harness/migrator/migrator.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// A database at one moment: its schema and rows without the tool's own tables, and the heads it stands at.
struct Snapshot {
  std::shared_ptr<const Catalog> catalog;
  std::shared_ptr<const Data> data;
  std::set<std::string> heads;
};

/// Whether both snapshots hold the same schema.
bool same_catalog(const Snapshot& one, const Snapshot& other);
/// Whether both snapshots hold the same number of rows in each table.
bool same_counts(const Snapshot& one, const Snapshot& other);

/// One revision on the stairs: up, down, up again, each move with the state it left.
/// A later part is missing when an earlier one failed or the revision has no way back.
struct Visit {
  std::string revision;
  Snapshot before;
  StepResult up;
  std::optional<Snapshot> after_up;
  std::optional<StepResult> down;
  std::optional<Snapshot> after_down;
  std::optional<StepResult> up_again;
  std::optional<Snapshot> after_up_again;
  std::string up_text = {};  ///< what the way up says, where it leaves fewer rows in a table; else empty
};

/// Every revision up, down and up. Ends at the first revision that does not go up.
struct Stairs {
  std::vector<Visit> visits;
};

/// One command, with the state before and after it.
struct Call {
  Verb verb = Verb::upgrade;
  std::string target;
  CallResult result;
  Snapshot before;
  Snapshot after;
};

/// What a start of the application did to a migrated database.
struct Startup {
  std::string command;
  int exit_code = 0;
  bool timed_out = false;
  std::string output;
  Location place;
  Snapshot before;
  Snapshot after;
};

/// What cannot run at head.
struct BrokenCode {
  Unfinished what;
  std::string since;  ///< the revision after which it could not; empty where none of them did it
};

/// An empty database, "upgrade head", and the same once more.
struct Fresh {
  Call first;
  std::optional<Snapshot> migrated;  ///< before what runs after the migrations, where anything does
  std::vector<BrokenCode> broken_code;
  std::optional<Call> second;
  std::vector<Startup> startups;
};

/// The state that the migrations alone led to.
const Snapshot& migrated(const Fresh& fresh);
/// The same state, but for what the suite's scripts after the migrations made of the state at head: no way
/// down takes that back.
Snapshot without_finish(const Fresh& fresh, const Snapshot& state);

/// From head down as far as the way back goes, and up to head again.
struct Descent {
  Snapshot head;
  std::vector<StepResult> downs;
  std::string stopped_at;          ///< the irreversible revision that ended the way down; empty at base
  std::optional<Snapshot> lowest;  ///< the lowest state reached
  std::optional<Snapshot>
      lowest_expected;  ///< the state on the way up that it must equal; nothing when unknown
  std::optional<Call> upgrade;
};

/// A line of a branched history, upgraded on an empty database with what it says that it needs.
struct Line {
  std::string end;  ///< its last revision
  CallResult result;
};

/// The schema that a model source creates.
struct Modelled {
  std::string source;
  Location place;
  std::optional<Failure> failure;
  std::optional<Snapshot> snapshot;  ///< with what the source overlooks
  Overlooked overlooked = {};
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

/// The tool's SQL, written without a database and run as a file would be.
struct Offline {
  std::vector<OfflineScript> unwritten;  ///< revisions that need a database; they were moved by the tool
  std::size_t written = 0;
  std::string revision;  ///< that of the failure, or the first after which the schemas differ; empty: none
  std::optional<Failure> failure;    ///< of the SQL that was run
  std::optional<Snapshot> expected;  ///< what the tool's own way up gives there
  std::optional<Snapshot> actual;
  std::vector<OfflineScript> scripts;  ///< while the first after which the schemas differ is still looked for
};

/// Another history of the same system, at head or at a revision that is paired with one of ours.
struct SameAs {
  std::string counterpart;  ///< the other suite's name
  Location place;
  std::string ours;                ///< our revision; empty for head
  std::string theirs;              ///< its revision; empty for head
  std::optional<Failure> failure;  ///< of the way there
  bool failed_is_ours = false;
  std::optional<Snapshot> expected;  ///< what our history makes there
  std::optional<Snapshot> actual;
};

/// A way up that goes through on an empty database and fails on one in use, where what is repeatable ran at
/// the end of an earlier deployment.
struct FailedInUse {
  std::string revision;
  std::vector<std::string> repeatables;  ///< those without which it goes through; all where that is not known
  std::string deployed;                  ///< the last revision of the deployment before it
  Failure failure;
};

/// How a database in use differs at head from one made from scratch: what a repeatable migration made is
/// gone or as it was, for it runs again only when its text changes.
struct DiffersInUse {
  std::string revision;  ///< whose way up did it; a repeatable one where none changed anything
  std::vector<std::string> repeatables;  ///< those that name what differs
  bool is_certain = false;               ///< it is known that none of them runs again
  Changes changes;
};

/// What came of walking a history deployment by deployment.
struct Deployments {
  std::vector<FailedInUse> failed;
  std::vector<DiffersInUse> differs;
};

/// Everything that the walks of one suite on one engine left behind; what the checks judge.
struct Evidence {
  std::string suite;
  std::string engine;
  const History* history = nullptr;
  const Engine* dialect = nullptr;  ///< for words only: quoting and fixes
  const std::vector<SeedEntry>* seeds = nullptr;
  std::optional<Failure> broken_start;  ///< the tool could not even look at an empty database
  std::optional<Stairs> stairs;
  std::optional<Fresh> fresh;
  std::vector<Line> lines;  ///< those that the stairs do not walk by themselves
  std::optional<Descent> descent;
  std::vector<Modelled> models;
  std::vector<Stamped> stamps;
  std::vector<SameAs> same_as;
  /// The tool's own tables by the members of a group; one without a name for a suite that is none.
  std::map<std::string, std::vector<Path>> bookkeeping;
  /// See Migrator::version_tables.
  std::vector<Path> version_tables;
  const std::vector<Member>* members = nullptr;
  std::map<std::string, std::string> made_before;  ///< see Beginning::makers
  const Branch* branch = nullptr;                  ///< null where none was named
  std::optional<CallResult> merged;  ///< "upgrade head" of what the branch and its target will make together
  std::vector<FailedInUse> failed_in_use;
  std::vector<DiffersInUse> differs_in_use;
  std::optional<Offline> offline;
  std::vector<std::string> kept;  ///< the addresses of databases left in place, without passwords
};

}  // namespace harness
