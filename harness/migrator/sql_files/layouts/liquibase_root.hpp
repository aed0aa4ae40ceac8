#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <harness/migrator/sql_files/layouts/liquibase_scope.hpp>

namespace harness::sql_files {

/// The settings of a project in its liquibase.properties.
struct LiquibaseProject {
  std::filesystem::path file;  ///< empty if there is none
  std::string changelog;       ///< as written; empty if it names none
  std::string table;           ///< of the history; empty: the usual one
  std::string lock_table;
  std::string schema;          ///< of its own tables
  std::string default_schema;  ///< that changesets find first; empty: "public"
  LiquibaseFilter filter = {};
  std::map<std::string, std::string> parameters = {};
};

/// Reads the nearest liquibase.properties; throws a usage Error for a filter that is not followed here.
LiquibaseProject read_liquibase_project(const std::filesystem::path& folder);

/// Whether the file is a changelog of Liquibase's in XML, YAML or JSON.
bool is_liquibase_changelog(const std::filesystem::path& file);

/// The first changelog of a folder in XML, YAML or JSON; nullopt if there is none. Throws a usage Error if it
/// could be several.
std::optional<std::filesystem::path> liquibase_root(const std::filesystem::path& folder,
                                                    const LiquibaseProject& project);

/// The SQL files that a changelog includes, in order. Throws a usage Error with file and line for whatever is
/// no include.
std::vector<std::filesystem::path> liquibase_included(const std::filesystem::path& changelog);

/// The SQL files of a folder and those below it, in the order of includeAll.
std::vector<std::filesystem::path> liquibase_files(const std::filesystem::path& folder);

}  // namespace harness::sql_files
