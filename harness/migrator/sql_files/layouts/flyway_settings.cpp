#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>

#include <unistd.h>

#include <harness/core/environment.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/flyway_settings.hpp>

// Flyway 10: ConfigurationParameters and ConfigUtils for the names, EnvironmentVariables for those of
// variables.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ours = "flyway.";
constexpr std::string_view placeholder = "flyway.placeholders.";

std::vector<std::string> parts_of(const Property& property) {
  std::vector<std::string> parts;
  for (const auto& value : property.values) {
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto comma = std::min(rest.find(','), rest.size());
      parts.emplace_back(trim(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return parts;
}

/// Locations on the class path are a build's affair.
std::vector<fs::path> folders_of(const Property& property, const fs::path& file) {
  constexpr std::string_view scheme = "filesystem:";
  std::vector<fs::path> folders;
  for (const auto& location : parts_of(property)) {
    if (location.starts_with(scheme)) {
      folders.push_back((file.parent_path() / location.substr(scheme.size())).lexically_normal());
    }
  }
  return folders;
}

/// Where a property that is a text goes; null for another.
std::string* text_for(FlywayConfig& config, std::string_view name) {
  return name == "sqlMigrationPrefix"             ? &config.versioned
         : name == "undoSqlMigrationPrefix"       ? &config.undo
         : name == "repeatableSqlMigrationPrefix" ? &config.repeatable
         : name == "baselineMigrationPrefix"      ? &config.baseline
         : name == "sqlMigrationSeparator"        ? &config.separator
         : name == "placeholderPrefix"            ? &config.placeholder_prefix
         : name == "placeholderSuffix"            ? &config.placeholder_suffix
         : name == "placeholderSeparator"         ? &config.placeholder_separator
         : name == "defaultSchema"                ? &config.default_schema
         : name == "initSql"                      ? &config.initial_sql
         : name == "encoding"                     ? &config.encoding
         : name == "table"                        ? &config.table
         : name == "environment"                  ? &config.environment
                                                  : nullptr;
}

/// Where a property that is a truth goes; null for another.
bool* truth_for(FlywayConfig& config, std::string_view name) {
  return name == "placeholderReplacement"    ? &config.replaces_placeholders
         : name == "executeInTransaction"    ? &config.in_transaction
         : name == "mixed"                   ? &config.mixes
         : name == "outOfOrder"              ? &config.out_of_order
         : name == "createSchemas"           ? &config.creates_schemas
         : name == "validateMigrationNaming" ? &config.refuses_other_names
                                             : nullptr;
}

/// Why a setting that changes what Flyway does is not applied here; null for one that does not.
const char* reason_against(std::string_view name) {
  static const std::map<std::string_view, const char*> reasons = {
      {"group", "each migration has a transaction of its own here"},
      {"skipExecutingMigrations", "a migration that is not run cannot be tested"},
      {"cherryPick", "all migrations are run here"},
      {"ignoreMigrationPatterns", "no migration is missing in a database of the test's own"},
      {"baselineOnMigrate", "a database of the test's own is empty before the first migration"},
      {"baselineVersion", "a database of the test's own is empty before the first migration"},
      {"errorOverrides", "an error is an error here"},
      {"detectEncoding", "name the encoding: a guess may differ from Flyway's"},
      {"callbackLocations", "callbacks are not run here"},
      {"callbacks", "callbacks are not run here"},
      {"resolvers", "programs of the project's are not run here"},
      {"tablespace", "the server has none but its own"}};
  const auto found = reasons.find(name);
  return found == reasons.end() ? nullptr : found->second;
}

bool is_the_default(const Property& property) {
  const auto value = lower(property.value());
  return value.empty() || value == "false" || (property.key == "flyway.baselineVersion" && value == "1");
}

/// The name of a Flyway property without its table; empty for one of another environment or another program.
std::string_view name_of(const Property& property, const FlywayConfig& config) {
  const std::string_view key = property.key;
  const auto environment = "environments." + config.environment + ".";
  if (key.starts_with(environment)) {
    return key.substr(environment.size());
  }
  return key.starts_with(ours) ? key.substr(ours.size()) : std::string_view();
}

void take_target(const Property& property, const fs::path& file, FlywayConfig& config) {
  const auto value = lower(property.value());
  config.target = value == "latest" || value.empty() ? "" : property.value();
  config.target_place = {file.string(), property.line};
  if (value == "current" || value == "next") {
    config.target.clear();
    config.not_applied.push_back(
        {"target", "\"" + value + "\" depends on the database in use", config.target_place});
  }
}

void require_a_value(const Property& property, std::string_view name, const fs::path& file) {
  const bool may_be_empty = name.ends_with("MigrationPrefix") || name == "defaultSchema" || name == "initSql";
  if (property.value().empty() && !may_be_empty) {
    throw usage_error("Flyway takes no empty " + property.key, "give it a value, or take it out",
                      {file.string(), property.line});
  }
}

void take_lists(std::string_view name, const Property& property, const fs::path& file, FlywayConfig& config) {
  if (name == "sqlMigrationSuffixes") {
    config.suffixes = parts_of(property);
  } else if (name == "schemas") {
    config.schemas = parts_of(property);
  } else if (name == "locations") {
    config.locations = folders_of(property, file);
  }
}

/// The property that a variable is for, as Flyway derives it: "defaultSchema" of "DEFAULT_SCHEMA".
std::string property_of(std::string_view variable) {
  constexpr std::string_view of_placeholder = "PLACEHOLDERS_";
  if (variable.starts_with(of_placeholder)) {
    return "placeholders." + lower(variable.substr(of_placeholder.size()));
  }
  std::string name;
  bool capital = false;
  for (const char c : variable) {
    const auto letter = static_cast<unsigned char>(c);
    name += c == '_'
                ? ""
                : std::string(1, static_cast<char>(capital ? std::toupper(letter) : std::tolower(letter)));
    capital = c == '_';
  }
  return name;
}

}  // namespace

std::string FlywayConfig::schema() const {
  return !default_schema.empty() ? default_schema : schemas.empty() ? "" : schemas.front();
}

std::vector<std::string> FlywayConfig::made_schemas() const {
  auto made = creates_schemas ? schemas : std::vector<std::string>();
  const auto first = schema();
  if (creates_schemas && !first.empty() && std::find(made.begin(), made.end(), first) == made.end()) {
    made.push_back(first);
  }
  return made;
}

bool flyway_truth(const Property& property, const fs::path& file) {
  const auto value = lower(property.value());
  if (value != "true" && value != "false") {
    throw usage_error("Flyway wants true or false for " + property.key + ", not \"" + property.value() + "\"",
                      "correct it", {file.string(), property.line});
  }
  return value == "true";
}

void take_flyway_setting(const Property& property, const fs::path& file, FlywayConfig& config) {
  if (property.key.starts_with(placeholder)) {
    config.placeholders[lower(property.key.substr(placeholder.size()))] = property.value();
    return;
  }
  const auto name = name_of(property, config);
  if (auto* text = text_for(config, name)) {
    require_a_value(property, name, file);
    *text = property.value();
  } else if (auto* truth = truth_for(config, name)) {
    *truth = flyway_truth(property, file);
  } else if (name == "target") {
    take_target(property, file, config);
  } else if (const auto* why = reason_against(name); why != nullptr && !is_the_default(property)) {
    config.not_applied.push_back({std::string(name), why, {file.string(), property.line}});
  } else {
    take_lists(name, property, file, config);
  }
}

void add_flyway_variables(std::vector<FlywayProperty>& settings) {
  constexpr std::string_view prefix = "FLYWAY_";
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = std::min(text.find('='), text.size());
    const auto name = text.substr(0, equals);
    // A secret of a CI is none of the settings that are applied here, and must not become SQL.
    if (name.starts_with(prefix) && equals < text.size() && !is_ci_secret(name, text.substr(equals + 1))) {
      settings.push_back({{std::string(ours) + property_of(name.substr(prefix.size())),
                           {std::string(text.substr(equals + 1))},
                           0},
                          {}});
    }
  }
}

}  // namespace harness::sql_files
