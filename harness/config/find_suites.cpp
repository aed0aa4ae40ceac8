#include <algorithm>
#include <cctype>

#include <harness/config/config.hpp>
#include <harness/config/read_group.hpp>
#include <harness/core/error.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

bool is_passed_over(const fs::path& folder) {
  const auto name = folder.filename().string();
  return name.starts_with('.') || name == "node_modules" || name == "build" || name == "__pycache__";
}

/// The folder's full path, without a '/' at its end.
fs::path full(const fs::path& folder) {
  const auto path = fs::absolute(folder).lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

std::vector<fs::path> configurations_below(const fs::path& folder) {
  std::vector<fs::path> found;
  for (auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied);
       entry != fs::recursive_directory_iterator(); ++entry) {
    std::error_code no_folder;  // as a link that leads nowhere
    if (entry->is_directory(no_folder) && is_passed_over(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->path().filename() == "migrate.toml") {
      found.push_back(entry->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string suite_name_of(const fs::path& folder) {
  std::string name = folder.filename().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name.empty() ? "history" : name;
}

std::vector<SuiteSource> find_suites(const fs::path& folder) {
  return find_suites(folder, {});
}

std::vector<SuiteSource> find_suites(const fs::path& folder, const Trail& trail) {
  if (!fs::is_directory(folder)) {
    throw usage_error(fs::exists(folder) ? "this is a file, not a folder" : "there is no such folder",
                      "name a folder that holds a history or a migrate.toml", {folder.string()});
  }
  std::error_code closed;
  if (fs::directory_iterator(folder, closed); closed) {
    throw usage_error("cannot read the folder: " + closed.message(), "check its permissions",
                      {folder.string()});
  }
  std::vector<SuiteSource> suites;
  for (const auto& file : configurations_below(folder)) {
    auto found = read_config(file, trail);
    std::move(found.begin(), found.end(), std::back_inserter(suites));
  }
  if (suites.empty()) {
    SuiteSource suite;
    suite.folder = full(folder);
    suite.name = suite_name_of(suite.folder);
    suite.place = {suite.folder.string()};
    suite.history.path = suite.folder;
    suite.history.place = suite.place;
    suites.push_back(std::move(suite));
  }
  return suites;
}

}  // namespace harness
