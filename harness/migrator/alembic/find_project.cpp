#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/alembic/find_project.hpp>
#include <harness/process/subprocess.hpp>

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

/// The folder and those above it, up to the root of its repository.
std::vector<fs::path> folders_up_from(fs::path folder) {
  std::vector<fs::path> folders;
  for (;; folder = folder.parent_path()) {
    folders.push_back(folder);
    if (folder == folder.parent_path() || fs::exists(folder / ".git")) {
      return folders;
    }
  }
}

void add_if_there(std::vector<std::string>& found, const fs::path& python) {
  if (fs::exists(python) && std::find(found.begin(), found.end(), python.string()) == found.end()) {
    found.push_back(python.string());
  }
}

/// The interpreter of the environment that Poetry keeps elsewhere; empty where there is none.
std::string poetrys(const std::vector<fs::path>& folders) {
  const auto project = std::find_if(folders.begin(), folders.end(), [](const fs::path& folder) {
    return fs::exists(folder / "poetry.lock");
  });
  if (project == folders.end() || find_program("poetry").empty()) {
    return "";
  }
  const auto answer =
      run({{"poetry", "env", "info", "--executable"}, {}, *project, std::chrono::seconds(30)});
  return answer.exit_code == 0 ? std::string(trim(answer.output)) : "";
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

std::vector<std::string> interpreters_for(const fs::path& file, const std::string& chosen) {
  if (!chosen.empty()) {
    const bool is_path = chosen.find('/') != std::string::npos;
    return {is_path ? (file.parent_path() / chosen).string() : chosen};
  }
  std::vector<std::string> found;
  if (const char* active = std::getenv("VIRTUAL_ENV"); active != nullptr && *active != '\0') {
    add_if_there(found, fs::path(active) / "bin/python");
  }
  const auto folders = folders_up_from(file.parent_path());
  const char* uv = std::getenv("UV_PROJECT_ENVIRONMENT");
  for (const auto& folder : folders) {
    for (const char* name : {uv != nullptr ? uv : ".venv", ".venv", "venv"}) {
      add_if_there(found, folder / name / "bin/python");
    }
  }
  if (found.empty()) {
    if (const auto python = poetrys(folders); !python.empty()) {
      add_if_there(found, python);
    }
  }
  if (const auto python = find_program("python3"); !python.empty()) {
    add_if_there(found, python);
  }
  // Where another Python comes first on PATH, the distribution's Alembic belongs to the distribution's own.
  add_if_there(found, "/usr/bin/python3");
  return found;
}

}  // namespace harness
