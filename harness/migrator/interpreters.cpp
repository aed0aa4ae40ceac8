#include <algorithm>
#include <cstdlib>

#include <harness/core/text.hpp>
#include <harness/migrator/interpreters.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

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
