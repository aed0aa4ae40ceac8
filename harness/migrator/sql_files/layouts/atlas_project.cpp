#include <algorithm>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/atlas_project.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {

std::set<std::string> atlas_settings(const std::filesystem::path& folder, const std::string& key) {
  std::set<std::string> values;
  const auto file = project_file(folder, "atlas.hcl", key);
  const auto text = file ? read_text(file->string()) : "";
  for (const auto& line : lines_of(text)) {
    const auto equals = line.text.find('=');
    if (equals == std::string_view::npos || trim(line.text.substr(0, equals)) != key) {
      continue;
    }
    auto value = trim(line.text.substr(equals + 1));
    if (value.starts_with('"')) {
      value = value.substr(1, value.find('"', 1) - 1);
    }
    values.emplace(trim(value.substr(0, std::min(value.find(" #"), value.find(" //")))));
  }
  return values;
}

}  // namespace harness::sql_files
