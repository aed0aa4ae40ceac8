#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/catalog/tolerance.hpp>
#include <harness/core/location.hpp>
#include <harness/engine/engine_label.hpp>
#include <harness/history/branch.hpp>
#include <harness/migrator/migrator.hpp>
#include <harness/model/model_source.hpp>
#include <harness/process/subprocess.hpp>
#include <harness/rows/given/entries.hpp>
#include <harness/statements/release_statement.hpp>

namespace harness {

/// The engines that a part of a suite is for; empty: all of the suite's.
using EngineNames = std::set<std::string>;

/// A source that creates the schema of the application's models.
struct ModelEntry {
  ModelSource source;
  Location place;
  EngineNames engines;
};

/// A database from before migrations: made by a source, then stamped.
struct StampEntry {
  ModelSource source;
  std::string revision;
  Location place;
  EngineNames engines;
};

enum class Match { exactly, at_least };

/// The rows that a table must hold at head; columns that a row does not name are not compared.
struct SeedEntry {
  std::string table;  ///< "profiles" or "app.profiles"
  Match match = Match::exactly;
  std::vector<std::map<std::string, Value>> rows;
  Location place;
  EngineNames engines;
};

/// A start of the application on a migrated database.
struct StartupEntry {
  std::string command;  ///< as written, for messages
  std::function<ProcessResult(const Database&)> start;
  Location place;
  EngineNames engines;
};

/// SQL that runs after each upgrade to the newest revision: policies, grants. It must be idempotent.
struct FinishEntry {
  std::filesystem::path file;
  Location place;
  EngineNames engines;
};

/// A member of a group, or a suite of its own that declares schemas.
struct Member {
  std::string name;  ///< empty for a suite that is no group
  Location place;
  std::vector<std::string>
      owns;  ///< globs over schemas (or tables, if the engine has no schemas); empty: derived
};

/// SQL that runs first in each new database: extensions, roles, schemas.
struct Preparation {
  std::string text;
  Location place;
};

/// Which revisions are judged by the locks that they take: those of the branch, of all of them, or those that
/// touch a table of a known size.
struct LockPolicy {
  enum class Judged { none, branch, all };  ///< each more than the one before

  Judged judged = Judged::branch;
  std::map<std::string, std::uint64_t> sizes = {};  ///< rows in production by table: "orders", "app.orders"
};

/// Where the ways up of revisions are stopped, to be run again: nowhere, once where the most of a revision is
/// done and nothing is recorded, or wherever something of it stays.
enum class Stops { none, once, everywhere };

struct Suite;

/// Another history of the same system.
struct SameAsEntry {
  std::shared_ptr<const Suite> suite;
  std::map<std::string, std::string>
      at;  ///< our revisions, and its revisions with the same schema; without head
  Location place;
  EngineNames engines;

  /// Whether the other history runs on this engine, so that both can be compared.
  bool serves(const std::string& engine) const;
};

/// The history after the merge of a branch into its target, and the target's own.
struct Together {
  std::shared_ptr<Migrator> merged;
  std::shared_ptr<Migrator> target;
  std::filesystem::path copy;         ///< the folder of the merged files
  std::filesystem::path home;         ///< the folder that it replaces
  std::shared_ptr<const void> files;  ///< keeps the files of the histories until it is released
};

/// One history with its models, seed data and engines.
struct Suite {
  std::string name;
  Location place;  ///< where it is configured
  std::vector<std::string> engines;
  EngineVersions versions =
      {};  ///< of the engines' servers; those of a history together with others do not count
  std::string engines_reason = {};  ///< why these, if the project's files chose them; else empty
  std::shared_ptr<Migrator> migrator;
  std::vector<Preparation> preparations;
  std::vector<ModelEntry> models;
  std::vector<StampEntry> stamps;
  std::vector<SameAsEntry> same_as;
  std::vector<SeedEntry> seeds;
  std::vector<StartupEntry> startups;
  std::vector<Tolerance> tolerances;
  std::vector<FinishEntry> after;
  std::vector<Member> members;       ///< in their order
  std::optional<Branch> branch;      ///< with --since: what the branch adds to its target
  std::optional<Together> together;  ///< if the target has new revisions since the merge base
  bool rows = false;                 ///< every revision is also walked with rows in the tables
  unsigned rows_seed = 0;            ///< what the values of these rows follow from
  GivenRows given = {};              ///< rows of its own, and how others are made
  bool losses_are_declared = false;  ///< also a loss of rows that a statement names must be declared
  LockPolicy locks = {};
  bool twins = false;  ///< it is also upgraded in other environments
  Stops interrupted = Stops::once;
  bool race = false;                   ///< several migrators upgrade it at once
  unsigned racers = 3;                 ///< so many
  unsigned race_rounds = 2;            ///< so many times in the same place
  StatementSources statements = {};    ///< those of the application
  std::shared_ptr<Migrator> deployed;  ///< the target's own history, if it could be copied; else null
};

/// Whether some of its revisions are judged by the locks that they take.
inline bool judges_locks(const Suite& suite) {
  const auto& [judged, sizes] = suite.locks;
  return suite.rows && judged != LockPolicy::Judged::none &&
         (judged == LockPolicy::Judged::all || suite.branch || !sizes.empty());
}

inline bool runs_on(const Suite& suite, const std::string& engine) {
  return std::find(suite.engines.begin(), suite.engines.end(), engine) != suite.engines.end();
}

/// Whether an entry for `engines` concerns this engine.
inline bool concerns(const EngineNames& engines, const std::string& engine) {
  return engines.empty() || engines.contains(engine);
}

inline bool SameAsEntry::serves(const std::string& engine) const {
  return concerns(engines, engine) && runs_on(*suite, engine);
}

}  // namespace harness
