#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/location.hpp>

namespace harness::sql_files {

/// A setting that would change what a run of Flyway does, and is not applied here.
struct FlywaySetting {
  std::string name;
  std::string why;
  Location place;  ///< no file for a variable of the environment
};

/// What Flyway is told of a project's scripts. The defaults are Flyway's own.
struct FlywayConfig {
  std::string versioned = "V";
  std::string undo = "U";
  std::string repeatable = "R";
  std::string baseline = "B";
  std::string separator = "__";
  std::vector<std::string> suffixes = {".sql"};
  bool replaces_placeholders = true;
  std::string placeholder_prefix = "${";
  std::string placeholder_suffix = "}";
  std::string placeholder_separator = ":";
  std::map<std::string, std::string> placeholders;  ///< by their names in lower case
  bool in_transaction = true;
  std::vector<std::filesystem::path> locations;  ///< folders of the file system, with their full paths
  bool mixes = false;  ///< statements that refuse a transaction may stand beside others, which have none then
  bool refuses_other_names = false;  ///< "validateMigrationNaming"
  bool out_of_order = false;
  std::string encoding = "UTF-8";
  std::string table = "flyway_schema_history";
  std::string default_schema;  ///< empty: the first of `schemas`, or the session's own
  std::vector<std::string> schemas;
  bool creates_schemas = true;
  std::string initial_sql;
  std::string target;  ///< empty: all
  Location target_place;
  std::string environment = "default";  ///< of flyway.toml
  std::vector<FlywaySetting> not_applied;

  /// The schema that the migrations run in; empty for the session's own.
  std::string schema() const;
  /// Those that Flyway makes before the first migration, each once.
  std::vector<std::string> made_schemas() const;
};

/// Reads the flyway.toml (and flyway.user.toml), or else the flyway.conf, that is nearest in the folder or
/// above it, as Flyway does: where there is a flyway.toml, a flyway.conf does not count. Variables FLYWAY_*
/// of the environment go before both. A usage Error with file and line for a value that Flyway does not take.
FlywayConfig read_flyway_config(const std::filesystem::path& folder);

/// What the configuration beside a script says of it alone; nothing where it leaves that to the project.
struct FlywayScriptConfig {
  std::optional<bool> in_transaction;
  std::optional<bool> replaces_placeholders;
  std::optional<std::string> encoding;
};

/// Reads "V1__name.sql.conf", if it is there, with its placeholders filled in. A usage Error with
/// file and line for a property that Flyway does not know, and for one that only its paid editions take.
FlywayScriptConfig read_flyway_script_config(const std::string& script, const FlywayConfig& config);

}  // namespace harness::sql_files
