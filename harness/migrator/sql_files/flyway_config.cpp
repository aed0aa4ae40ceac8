#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/flyway_config.hpp>
#include <harness/migrator/sql_files/placeholders.hpp>
#include <harness/migrator/sql_files/project_file.hpp>
#include <harness/migrator/sql_files/properties.hpp>

// Flyway: ConfigurationManagerImpl for which file counts, SqlScriptMetadata for a script's own.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ours = "flyway.";
constexpr std::string_view placeholder = "flyway.placeholders.";

bool truth_of(const Property& property, const fs::path& file) {
  const auto value = lower(property.value());
  if (value != "true" && value != "false") {
    throw usage_error("Flyway wants true or false for " + property.key + ", not \"" + property.value() + "\"",
                      "correct it", {file.string(), property.line});
  }
  return value == "true";
}

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
                                                  : nullptr;
}

void take(FlywayConfig& config, const Property& property, const fs::path& file) {
  if (property.key.starts_with(placeholder)) {
    config.placeholders[lower(property.key.substr(placeholder.size()))] = property.value();
    return;
  }
  if (!property.key.starts_with(ours)) {
    return;
  }
  const auto name = std::string_view(property.key).substr(ours.size());
  if (auto* text = text_for(config, name)) {
    if (property.value().empty() && !name.ends_with("MigrationPrefix")) {
      throw usage_error("Flyway takes no empty " + property.key, "give it a value, or take it out",
                        {file.string(), property.line});
    }
    *text = property.value();
  } else if (name == "sqlMigrationSuffixes") {
    config.suffixes = parts_of(property);
  } else if (name == "placeholderReplacement") {
    config.replaces_placeholders = truth_of(property, file);
  } else if (name == "executeInTransaction") {
    config.in_transaction = truth_of(property, file);
  } else if (name == "locations") {
    config.locations = folders_of(property, file);
  }
}

void take_all(FlywayConfig& config, const fs::path& file) {
  const auto text = read_text(file.string());
  const auto properties = file.extension() == ".toml" ? toml_properties(text) : java_properties(text);
  for (const auto& property : properties) {
    take(config, property, file);
  }
}

bool is_nearer(const fs::path& one, const fs::path& other) {
  return one.parent_path().string().size() > other.parent_path().string().size();
}

}  // namespace

FlywayConfig read_flyway_config(const fs::path& folder) {
  FlywayConfig config;
  const auto toml = project_file(folder, "flyway.toml", "");
  const auto user = project_file(folder, "flyway.user.toml", "");
  const auto conf = project_file(folder, "flyway.conf", "");
  const auto modern = toml ? toml : user;
  if (conf && (!modern || is_nearer(*conf, *modern))) {
    take_all(config, *conf);
    return config;
  }
  for (const auto& file : {toml, user}) {
    if (file) {
      take_all(config, *file);
    }
  }
  return config;
}

FlywayScriptConfig read_flyway_script_config(const std::string& script, const FlywayConfig& config) {
  FlywayScriptConfig own;
  const auto file = script + ".conf";
  if (!is_file(file)) {
    return own;
  }
  const auto text = fill_placeholders(read_text(file), config, file);
  for (const auto& property : java_properties(text)) {
    if (property.key == "executeInTransaction") {
      own.in_transaction = truth_of(property, file);
    } else if (property.key == "placeholderReplacement") {
      own.replaces_placeholders = truth_of(property, file);
    } else if (property.key == "shouldExecute") {
      throw usage_error("shouldExecute is of Flyway's paid editions, and is not evaluated here",
                        "take the script out, or the condition", {file, property.line});
    } else if (property.key != "encoding") {
      throw usage_error("Flyway does not know the property \"" + property.key + "\" of a script",
                        "known are executeInTransaction, placeholderReplacement and encoding",
                        {file, property.line});
    }
  }
  return own;
}

}  // namespace harness::sql_files
