#include <algorithm>
#include <fstream>
#include <sstream>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/alembic/find_project.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

bool has_section(const fs::path& pyproject) {
  std::ifstream file(pyproject);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("[tool.alembic]")) {
      return true;
    }
  }
  return false;
}

/// Folders that hold other people's projects, or none.
bool is_passed_over(const fs::path& folder) {
  const auto name = folder.filename().string();
  return name.starts_with('.') || name == "node_modules" || name == "site-packages" || name == "build" ||
         name == "__pycache__" || fs::exists(folder / "pyvenv.cfg");
}

std::vector<fs::path> files_below(const fs::path& folder) {
  constexpr int deepest = 4;
  std::vector<fs::path> found;
  std::error_code ended;
  for (fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, ended),
       end;
       !ended && entry != end; entry.increment(ended)) {
    std::error_code no_folder;
    if (entry->is_directory(no_folder)) {
      if (entry.depth() >= deepest || is_passed_over(entry->path())) {
        entry.disable_recursion_pending();
      }
    } else if (entry->path().filename() == "alembic.ini") {
      found.push_back(entry->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<fs::path> alembic_files(const fs::path& path) {
  if (!fs::is_directory(path)) {
    return fs::is_regular_file(path) ? std::vector{path} : std::vector<fs::path>();
  }
  if (fs::is_regular_file(path / "alembic.ini")) {
    return {path / "alembic.ini"};
  }
  if (has_section(path / "pyproject.toml")) {
    return {path / "pyproject.toml"};
  }
  return files_below(path);
}

fs::path alembic_file(const fs::path& path) {
  const auto files = alembic_files(path);
  if (files.empty()) {
    throw usage_error("no alembic.ini is in " + path.string(),
                      "name the folder that holds it, or the file itself");
  }
  if (files.size() > 1) {
    std::string names;
    for (const auto& file : files) {
      names += (names.empty() ? "" : ", ") + file.string();
    }
    throw usage_error("several Alembic projects are below " + path.string() + ": " + names,
                      "name the folder of one with --dir, or write a migrate.toml with a suite for each");
  }
  return fs::absolute(files.front()).lexically_normal();
}

std::vector<std::string> alembic_databases(const fs::path& path) {
  const auto files = alembic_files(path);
  if (files.size() != 1) {
    return {};
  }
  std::ifstream file(files.front());
  bool is_alembics = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('[')) {
      is_alembics = line.starts_with("[alembic]");
    }
    const auto equals = line.find('=');
    if (!is_alembics || equals == std::string::npos || trim(line.substr(0, equals)) != "databases") {
      continue;
    }
    std::vector<std::string> names;
    std::istringstream list(line.substr(equals + 1));
    for (std::string name; std::getline(list, name, ',');) {
      names.emplace_back(trim(name));
    }
    return names.size() > 1 ? names : std::vector<std::string>();
  }
  return {};
}

}  // namespace harness
