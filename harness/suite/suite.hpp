#pragma once

#include <algorithm>
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
#include <harness/history/branch.hpp>
#include <harness/migrator/migrator.hpp>
#include <harness/model/model_source.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {

/// The engines that a part of a suite is for; empty means all of the suite's.
using EngineNames = std::set<std::string>;

struct ModelEntry {
  ModelSource source;
  Location place;
  EngineNames engines;
};

/// A database that was there before migrations: made by a source, then stamped.
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

/// SQL that runs behind each upgrade to the newest revision: policies, grants. Twice must be as good as once.
struct FinishEntry {
  std::filesystem::path file;
  Location place;
  EngineNames engines;
};

/// A history that stands in a group, or for itself with schemas that it owns.
struct Member {
  std::string name;  ///< empty for a suite that is no group
  Location place;
  std::vector<std::string> owns;  ///< globs over schemas (or tables, where there are none); empty: derived
};

/// SQL that a new database needs before anything else runs in it: extensions, roles, schemas.
struct Preparation {
  std::string text;
  Location place;
};

struct Suite;

/// Another history of the same system.
struct SameAsEntry {
  std::shared_ptr<const Suite> suite;
  std::map<std::string, std::string> at;  ///< its revisions by ours, where both make the same; head apart
  Location place;
  EngineNames engines;

  /// Whether it can be compared with on this engine.
  bool serves(const std::string& engine) const;
};

/// The history that a branch and its target will make together, and the target's own.
struct Together {
  std::shared_ptr<Migrator> merged;
  std::shared_ptr<Migrator> target;
  std::filesystem::path copy;         ///< the folder of the merged files,
  std::filesystem::path home;         ///< and that which it stands for
  std::shared_ptr<const void> files;  ///< what the histories are read from goes with it
};

/// One history with its models, seed data and engines.
struct Suite {
  std::string name;
  Location place;  ///< where it is configured
  std::vector<std::string> engines;
  std::string engines_reason = {};  ///< why these, where its project's files chose them; else empty
  std::shared_ptr<Migrator> migrator;
  std::vector<Preparation> preparations;
  std::vector<ModelEntry> models;
  std::vector<StampEntry> stamps;
  std::vector<SameAsEntry> same_as;
  std::vector<SeedEntry> seeds;
  std::vector<StartupEntry> startups;
  std::vector<Tolerance> tolerances;
  std::vector<FinishEntry> after;
  std::vector<Member> members;         ///< in their order
  std::optional<Branch> branch;        ///< with --since: what is new, beside the branch that it goes into
  std::optional<Together> together;    ///< where that has gone on since
  std::shared_ptr<Migrator> deployed;  ///< the target's own history, where it has a copy; null otherwise
};

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
