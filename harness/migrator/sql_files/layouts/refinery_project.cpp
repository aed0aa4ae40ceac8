#include <algorithm>
#include <map>
#include <optional>
#include <set>

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

bool is_of_java(const std::filesystem::path& folder) {
  const auto files = {"pom.xml", "build.gradle", "build.gradle.kts"};
  return std::any_of(files.begin(), files.end(),
                     [&](const char* file) { return project_file(folder, file, "").has_value(); });
}

}  // namespace

std::string refinery_marker(const std::filesystem::path& folder) {
  if (project_file(folder, "refinery.toml", "db_type")) {
    return "there is a refinery.toml";
  }
  if (const auto file = project_file(folder, "Cargo.toml", "refinery")) {
    const auto text = read_text(*file);
    const auto lines = lines_of(text);
    if (std::any_of(lines.begin(), lines.end(),
                    [](const Line& line) { return is_dependency_on_refinery(line.text); })) {
      return "Cargo.toml names refinery";
    }
  }
  // A crate below may name it, or nothing does where its program is used.
  return project_file(folder, "Cargo.toml", "") && !is_of_java(folder)
             ? "there is a Cargo.toml, and nothing of Flyway's"
             : "";
}

bool begins_in_several(const std::filesystem::path& folder,
                       const std::function<std::string(const std::filesystem::path& path)>& version_of) {
  namespace fs = std::filesystem;
  std::map<std::string, std::set<fs::path>> folders;  // by the versions of their files
  std::error_code code;
  for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, code),
       end;
       !code && entry != end; entry.increment(code)) {
    std::error_code closed;
    const auto name = entry->path().filename().string();
    if (entry->is_directory(closed) &&
        (name.starts_with('.') || name == "node_modules" || name == "target")) {
      entry.disable_recursion_pending();
    } else if (const auto version = version_of(entry->path()); !version.empty()) {
      folders[version].insert(entry->path().parent_path());
    }
  }
  return !folders.empty() && folders.begin()->second.size() > 1;
}

bool records_with_refinery_scripts(const std::filesystem::path& folder) {
  return project_file(folder, "Cargo.toml", "tokio-postgres").has_value();
}

bool has_wide_versions_of_refinery(const std::filesystem::path& folder) {
  return project_file(folder, "Cargo.toml", "int8-versions").has_value();
}

}  // namespace harness::sql_files
