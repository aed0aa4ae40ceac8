#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/tolerance.hpp>
#include <harness/core/location.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// Variables for a program, by name; the values are templates (see `core/url_template.hpp`).
using EnvironmentTemplates = std::map<std::string, std::string>;

/// The command lines of a tool that has no plug-in of its own (see `migrator/command/command.hpp`).
struct ToolSource {
  std::map<std::string, std::vector<std::string>> commands;
  std::map<std::string, std::string> patterns;
  std::string files;
  std::string base;
  std::vector<std::string> bookkeeping;
};

/// Where a history is and how its tool is to be run. Paths are absolute.
struct HistorySource {
  std::string kind;         ///< "sql", "alembic", "command"; empty: to be recognised
  bool recognised = false;  ///< nobody wrote the kind
  std::filesystem::path path;
  std::string layout;                            ///< of SQL files; empty: to be recognised
  std::map<std::string, std::string> variables;  ///< that the tool puts into SQL files
  std::filesystem::path preamble;                ///< SQL for each new database; empty: none
  std::vector<std::string> setup;                ///< the same, as statements
  std::vector<std::string> session;              ///< statements for each session that SQL files find
  std::string python;                            ///< the interpreter of an Alembic project
  EnvironmentTemplates x;                        ///< its "-x" arguments
  std::string database;                          ///< of several that it has; empty: it has one
  EnvironmentTemplates environment;
  std::map<std::string, EnvironmentTemplates> environment_by_engine;
  std::set<std::string> passed;  ///< the suite's
  std::map<std::string, std::string> irreversible;
  std::map<std::string, Location> irreversible_at;  ///< the lines of its keys
  ToolSource tool;
  std::string version_table;  ///< of SQL files; empty: the default
  Location place;
};

/// What creates a schema at once: exactly one of the three.
struct SchemaSource {
  std::vector<std::filesystem::path> sql;
  bool metadata = false;  ///< the models that the migration tool knows
  std::vector<std::string> command;
  EnvironmentTemplates environment;
  std::string revision;  ///< of a stamp
  Location place;
  EngineNames engines;
};

struct StartupSource {
  std::vector<std::string> command;
  EnvironmentTemplates environment;
  Location place;
  EngineNames engines;
};

/// Another history of the same system: at head, and at the revisions that `at` pairs, the schemas are one.
struct SameAsSource {
  std::filesystem::path path;             ///< its migrate.toml, or the folder that holds one or a history
  std::string suite;                      ///< its name there; empty: the only one
  std::map<std::string, std::string> at;  ///< its revisions by ours
  Location place;
  EngineNames engines;
};

/// One [[suite]] or [group] as it is written; pure data.
struct SuiteSource {
  std::string name;
  std::filesystem::path folder;  ///< that paths and commands start from
  Location place;
  std::vector<std::string> engines;  ///< empty: all that the history can run on
  HistorySource history;
  std::vector<SchemaSource> models;
  std::vector<SchemaSource> stamps;
  std::vector<SameAsSource> same_as;
  std::vector<SeedEntry> seeds;
  std::vector<StartupSource> startups;
  std::vector<Tolerance> tolerances;
  std::vector<std::string> owns;        ///< globs over the schemas that its revisions may touch
  std::set<std::string> passed;         ///< variables that its programs get although they look like secrets
  std::vector<SchemaSource> after;      ///< SQL that runs after each upgrade to head
  std::vector<SuiteSource> members;     ///< of a group, in their order; empty for a suite
  std::vector<Location> member_places;  ///< where each is named

  bool is_group() const { return !members.empty(); }
};

/// Reads the suites and groups of a migrate.toml. Throws a usage Error with file, line and fix for
/// anything that it does not know.
std::vector<SuiteSource> read_config(const std::filesystem::path& file);

/// The suites of a folder: those of every migrate.toml below it, or, where there is none, one for the history
/// that the folder holds. Throws a usage Error when it finds nothing to test.
std::vector<SuiteSource> find_suites(const std::filesystem::path& folder);

/// A folder's name as a suite's: letters, digits and underscores.
std::string suite_name_of(const std::filesystem::path& folder);

/// Every migrate.toml of a folder and of those below it, but for hidden ones and those of other programs.
std::vector<std::filesystem::path> configurations_below(const std::filesystem::path& folder);

/// Those that nobody names by name: groups, and suites that are no member of one of them.
std::vector<SuiteSource> without_members(std::vector<SuiteSource> sources);

}  // namespace harness
