#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/location.hpp>

namespace harness::sql_files {

/// A setting that affects a run of Flyway and that the harness does not apply.
struct FlywaySetting {
  std::string name;
  std::string why;
  Location place;  ///< without a file for an environment variable
};

/// Flyway's settings for a project's scripts. The defaults are Flyway's own.
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
  bool mixes = false;  ///< "mixed": a script with statements that refuse a transaction runs without one
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
  /// The schemas that Flyway creates before the first migration, each once.
  std::vector<std::string> made_schemas() const;
};

/// Reads the nearest flyway.toml (with flyway.user.toml), or else the nearest flyway.conf, in the folder or
/// above it, as Flyway does: a flyway.conf does not count if there is a flyway.toml. Environment variables
/// FLYWAY_* override both. Throws a usage Error with file and line for a value that Flyway refuses.
FlywayConfig read_flyway_config(const std::filesystem::path& folder);

/// The settings in a script's own configuration file; nullopt: those of the project apply.
struct FlywayScriptConfig {
  std::optional<bool> in_transaction;
  std::optional<bool> replaces_placeholders;
  std::optional<std::string> encoding;
};

/// Reads "V1__name.sql.conf", if it exists, with its placeholders filled in. Throws a usage Error with file
/// and line for a property that Flyway does not know, or that only its paid editions accept.
FlywayScriptConfig read_flyway_script_config(const std::string& script, const FlywayConfig& config);

}  // namespace harness::sql_files
