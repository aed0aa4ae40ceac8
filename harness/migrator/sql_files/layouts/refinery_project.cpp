#include <algorithm>
#include <optional>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/refinery_project.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

namespace harness::sql_files {
namespace {

/// "refinery = ...", "refinery-core = ..." or "[dependencies.refinery]", and not a package of such a name.
bool is_dependency_on_refinery(std::string_view line) {
  const auto row = trim(line);
  return (row.starts_with("refinery") && row.find('=') != std::string_view::npos) ||
         (row.starts_with('[') && row.find("dependencies.refinery") != std::string_view::npos);
}

}  // namespace

std::string refinery_marker(const std::filesystem::path& folder) {
  if (project_file(folder, "refinery.toml", "db_type")) {
    return "there is a refinery.toml";
  }
  const auto file = project_file(folder, "Cargo.toml", "refinery");
  if (!file) {
    return {};
  }
  const auto text = read_text(*file);
  const auto lines = lines_of(text);
  const bool named = std::any_of(lines.begin(), lines.end(),
                                 [](const Line& line) { return is_dependency_on_refinery(line.text); });
  return named ? "Cargo.toml names refinery" : "";
}

bool records_with_refinery_scripts(const std::filesystem::path& folder) {
  return project_file(folder, "Cargo.toml", "tokio-postgres").has_value();
}

bool has_wide_versions_of_refinery(const std::filesystem::path& folder) {
  return project_file(folder, "Cargo.toml", "int8-versions").has_value();
}

}  // namespace harness::sql_files
