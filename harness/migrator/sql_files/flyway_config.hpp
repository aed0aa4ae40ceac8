#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace harness::sql_files {

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
};

/// Reads the flyway.toml (and flyway.user.toml), or else the flyway.conf, that is nearest in the folder or
/// above it, as Flyway does: where there is a flyway.toml, a flyway.conf does not count. A usage Error with
/// file and line for a value that Flyway does not take.
FlywayConfig read_flyway_config(const std::filesystem::path& folder);

/// What the configuration beside a script says of it alone; nothing where it leaves that to the project.
struct FlywayScriptConfig {
  std::optional<bool> in_transaction;
  std::optional<bool> replaces_placeholders;
};

/// Reads "V1__name.sql.conf", if it is there, with its placeholders filled in. A usage Error with
/// file and line for a property that Flyway does not know, and for one that only its paid editions take.
FlywayScriptConfig read_flyway_script_config(const std::string& script, const FlywayConfig& config);

}  // namespace harness::sql_files
