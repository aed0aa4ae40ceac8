#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/tolerance.hpp>
#include <harness/core/location.hpp>
#include <harness/rows/given/entries.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// Variables for a program, by name; the values are templates (see `core/url_template.hpp`).
using EnvironmentTemplates = std::map<std::string, std::string>;

/// The command lines of a tool without a plug-in (see `migrator/command/command.hpp`).
struct ToolSource {
  std::map<std::string, std::vector<std::string>> commands;
  std::map<std::string, std::string> patterns;
  std::string files;
  std::string base;  ///< empty: "base"
  std::vector<std::string> bookkeeping;
  bool lists_json = false;           ///< `list` prints an object for each revision
  bool serves_all = false;           ///< what `serve` starts is told the database with each command
  std::string python_module;         ///< {python} is an interpreter that has it; empty: there is no {python}
  std::vector<std::string> markers;  ///< files of which each project of the tool has one; none: not known
  std::string helper;                ///< the text of a script, in the place of {helper}
  std::string helper_name;           ///< as messages name it
};

/// Where a history is and how to run its tool. Paths are absolute.
struct HistorySource {
  std::string kind;              ///< "sql", "alembic", "command", a preset's; empty: recognise it
  bool recognised = false;       ///< the kind is not from the configuration
  bool one_transaction = false;  ///< of SQL files: all that run in one command
  std::filesystem::path path;
  std::string layout;                            ///< of SQL files; empty: recognise it
  std::map<std::string, std::string> variables;  ///< that the tool fills into SQL files
  std::filesystem::path preamble;                ///< SQL for each new database; empty: none
  std::vector<std::string> setup;                ///< the same, as statements
  std::vector<std::string> session;              ///< statements at the beginning of each session of SQL files
  std::string python;                            ///< the interpreter of an Alembic project
  EnvironmentTemplates x;                        ///< its "-x" arguments
  std::string database;                          ///< one of several of an Alembic project; empty: it has one
  EnvironmentTemplates environment;
  std::map<std::string, EnvironmentTemplates> environment_by_engine;
  std::set<std::string> passed;  ///< see SuiteSource::passed
  std::map<std::string, std::string> irreversible;
  std::map<std::string, Location> irreversible_at;  ///< the lines of its keys
  ToolSource tool;
  std::string version_table;  ///< of SQL files; empty: the default
  Location place;
};

/// A source that creates a whole schema: exactly one of `sql`, `metadata` and `command` (which may print it).
struct SchemaSource {
  std::vector<std::filesystem::path> sql;
  bool metadata = false;  ///< the models that the migration tool knows
  std::vector<std::string> command;
  bool prints_sql = false;  ///< the command prints the schema's SQL, and does not run it
  EnvironmentTemplates environment;
  std::string revision;  ///< of a stamp
  Location place;
  EngineNames engines;
};

/// A command that starts the application.
struct StartupSource {
  std::vector<std::string> command;
  EnvironmentTemplates environment;
  Location place;
  EngineNames engines;
};

/// Another history of the same system: the schemas are equal at head and at the revisions that `at` pairs.
struct SameAsSource {
  std::filesystem::path path;             ///< its migrate.toml, or a folder with one or with a history
  std::string suite;                      ///< its name there; empty: the only one
  std::map<std::string, std::string> at;  ///< its revisions by ours
  Location place;
  EngineNames engines;
};

/// One [[suite]] or [group] as it is written; pure data.
struct SuiteSource {
  std::string name;
  std::filesystem::path folder;  ///< the base of relative paths; commands run in it
  Location place;
  std::vector<std::string> engines;  ///< empty: all that the history can run on
  EngineVersions versions;           ///< of the engines' servers, where some are named
  HistorySource history;
  std::vector<SchemaSource> models;
  std::vector<SchemaSource> stamps;
  std::vector<SameAsSource> same_as;
  std::vector<SeedEntry> seeds;
  std::vector<StartupSource> startups;
  std::vector<Tolerance> tolerances;
  std::vector<std::string> owns;    ///< globs over the schemas that its revisions may touch
  std::optional<bool> rows;         ///< also walk every revision with rows in the tables; nullopt: not said
  GivenRows given;                  ///< rows of its own, and how others are made
  bool twins = false;               ///< also upgrade it in other environments
  Stops interrupted = Stops::once;  ///< where its ways up are stopped, to be run again
  bool race = false;                ///< several migrators also upgrade it at once
  unsigned race_rounds = 2;         ///< so many times in the same place
  std::vector<StatementPattern> statements;  ///< where those of the application are
  LockPolicy locks;                          ///< which revisions are judged by the locks that they take
  bool losses_are_declared = false;          ///< each loss of rows that a statement names must be declared
  std::set<std::string> passed;              ///< globs: names of secrets that its programs get nevertheless
  std::vector<SchemaSource> after;           ///< SQL that runs after each upgrade to head
  std::vector<SuiteSource> members;          ///< of a group, in their order; empty for a suite
  std::vector<Location> member_places;       ///< where each is named

  bool is_group() const { return !members.empty(); }
};

/// Reads the suites and groups of a migrate.toml. Throws a usage Error with file, line and fix for anything
/// unknown.
std::vector<SuiteSource> read_config(const std::filesystem::path& file);

/// The suites of a folder: those of every migrate.toml in or below it, or, if there is none, one for the
/// folder's history. Throws a usage Error if it finds nothing to test.
std::vector<SuiteSource> find_suites(const std::filesystem::path& folder);

/// A suite's name from a folder's: letters, digits and underscores.
std::string suite_name_of(const std::filesystem::path& folder);

/// Every migrate.toml in a folder and below it, except in hidden folders and those of other programs.
std::vector<std::filesystem::path> configurations_below(const std::filesystem::path& folder);

/// The groups, and the suites that are no member of a group.
std::vector<SuiteSource> without_members(std::vector<SuiteSource> sources);

}  // namespace harness
