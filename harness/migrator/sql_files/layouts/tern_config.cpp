#include <cstdlib>
#include <optional>
#include <string_view>

#include <harness/core/environment.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>
#include <harness/migrator/sql_files/layouts/tern_config.hpp>

namespace harness::sql_files {
namespace {

/// A value as it is, with any quotes around it, or that of `{{env "NAME"}}`; nullopt for other templates.
std::optional<std::string> value_of(std::string_view text) {
  if (text.find("{{") == std::string_view::npos) {
    return std::string(text);
  }
  if (!text.starts_with("{{") || !text.ends_with("}}")) {
    return std::nullopt;
  }
  auto action = trim(text.substr(2, text.size() - 4));
  if (!action.starts_with("env ")) {
    return std::nullopt;
  }
  action = trim(action.substr(4));
  if (action.size() < 2 || action.front() != '"' || action.find('"', 1) != action.size() - 1) {
    return std::nullopt;
  }
  const std::string name(action.substr(1, action.size() - 2));
  const char* value = std::getenv(name.c_str());
  if (value != nullptr && is_ci_secret(name, value)) {
    return std::nullopt;
  }
  return value == nullptr ? "" : value;
}

}  // namespace

TernConfig read_tern_config(const std::filesystem::path& folder) {
  TernConfig config;
  const auto file = project_file(folder, "tern.conf", "");
  if (!file) {
    return config;
  }
  const auto text = read_text(file->string());
  std::string_view section;
  for (const auto& line : lines_of(text)) {
    const auto row = trim(line.text);
    const auto equals = row.find('=');
    if (row.starts_with('[') && row.ends_with(']')) {
      section = trim(row.substr(1, row.size() - 2));
    } else if (!row.starts_with('#') && !row.starts_with(';') && equals != std::string_view::npos) {
      const std::string key(trim(row.substr(0, equals)));
      const auto value = value_of(trim(row.substr(equals + 1)));
      if (section == "data" && value) {
        config.data[key] = *value;
      } else if (section == "database" && key == "version_table" && value) {
        config.version_table = *value;
      }
    }
  }
  return config;
}

}  // namespace harness::sql_files
