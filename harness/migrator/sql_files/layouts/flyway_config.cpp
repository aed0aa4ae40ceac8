#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/flyway_config.hpp>
#include <harness/migrator/sql_files/layouts/flyway_settings.hpp>
#include <harness/migrator/sql_files/layouts/placeholders.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/properties.hpp>

// Flyway: ConfigurationManagerImpl for which file counts, SqlScriptMetadata for a script's own.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

void add_all(const fs::path& file, std::vector<FlywayProperty>& settings) {
  const auto text = read_text(file.string());
  for (auto& property : file.extension() == ".toml" ? toml_properties(text) : java_properties(text)) {
    settings.push_back({std::move(property), file});
  }
}

bool is_nearer(const fs::path& one, const fs::path& other) {
  return one.parent_path().string().size() > other.parent_path().string().size();
}

/// What the files say; those that do not count are passed over.
std::vector<FlywayProperty> settings_of_files(const fs::path& folder) {
  std::vector<FlywayProperty> settings;
  const auto toml = project_file(folder, "flyway.toml", "");
  const auto user = project_file(folder, "flyway.user.toml", "");
  const auto conf = project_file(folder, "flyway.conf", "");
  const auto modern = toml ? toml : user;
  if (conf && (!modern || is_nearer(*conf, *modern))) {
    add_all(*conf, settings);
    return settings;
  }
  for (const auto& file : {toml, user}) {
    if (file) {
      add_all(*file, settings);
    }
  }
  return settings;
}

}  // namespace

FlywayConfig read_flyway_config(const fs::path& folder) {
  FlywayConfig config;
  auto settings = settings_of_files(folder);
  add_flyway_variables(settings);
  // What one says of an environment depends on the one that another chooses.
  for (const bool chooses : {true, false}) {
    for (const auto& setting : settings) {
      if ((setting.property.key == "flyway.environment") == chooses) {
        take_flyway_setting(setting.property, setting.file, config);
      }
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
      own.in_transaction = flyway_truth(property, file);
    } else if (property.key == "placeholderReplacement") {
      own.replaces_placeholders = flyway_truth(property, file);
    } else if (property.key == "encoding") {
      own.encoding = property.value();
    } else if (property.key == "shouldExecute") {
      throw usage_error("shouldExecute is of Flyway's paid editions, and is not evaluated here",
                        "take the script out, or the condition", {file, property.line});
    } else {
      throw usage_error("Flyway does not know the property \"" + property.key + "\" of a script",
                        "known are executeInTransaction, placeholderReplacement and encoding",
                        {file, property.line});
    }
  }
  return own;
}

}  // namespace harness::sql_files
