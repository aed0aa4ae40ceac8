#include <algorithm>
#include <cctype>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_root.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/properties.hpp>

namespace harness::sql_files {
namespace {

/// "liquibase.command.changelogFile" and "changelog-file" as "changelogfile".
std::string plain_setting(std::string key) {
  key = lower(key);
  for (const std::string_view above : {"liquibase.command.", "liquibase."}) {
    if (key.starts_with(above)) {
      key.erase(0, above.size());
      break;
    }
  }
  std::erase_if(key, [](char letter) { return letter == '-' || letter == '_'; });
  return key;
}

/// Names alone: what combines them is for changesets.
std::set<std::string> contexts_of(const Property& property, const std::string& file) {
  std::set<std::string> names;
  for (const auto& name : liquibase_list(lower(property.value()))) {
    const bool is_plain = std::all_of(name.begin(), name.end(), [](unsigned char letter) {
      return std::isalnum(letter) != 0 ||
             std::string_view("_-.").find(static_cast<char>(letter)) != std::string_view::npos;
    });
    if (!is_plain) {
      throw usage_error(
          "\"" + name + "\" is no name of a context, and expressions of them are not followed here",
          "write names with commas between them", {file, property.line});
    }
    names.insert(name);
  }
  return names;
}

}  // namespace

LiquibaseProject read_liquibase_project(const std::filesystem::path& folder) {
  LiquibaseProject project;
  const auto file = project_file(folder, "liquibase.properties", "");
  if (!file) {
    return project;
  }
  project.file = *file;
  for (const auto& property : java_properties(read_text(*file))) {
    const auto key = plain_setting(property.key);
    const auto value = property.value();
    if (key == "changelogfile") {
      project.changelog = value;
    } else if (key == "databasechangelogtablename") {
      project.table = value;
    } else if (key == "databasechangeloglocktablename") {
      project.lock_table = value;
    } else if (key == "liquibaseschemaname") {
      project.schema = value;
    } else if (key == "defaultschemaname") {
      project.default_schema = value;
    } else if (key == "contexts" || key == "contextfilter") {
      project.filter.contexts = contexts_of(property, file->string());
    } else if (key == "labels" || key == "labelfilter") {
      project.filter.labels = value;
    } else if (key.starts_with("parameter.")) {
      project.parameters[property.key.substr(property.key.find('.') + 1)] = value;
    }
  }
  return project;
}

}  // namespace harness::sql_files
