#include <algorithm>
#include <set>

#include <harness/assemble/search_folders.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// Folders that hold other people's projects, what a program made, or nothing for us.
bool is_passed_over(const fs::path& folder) {
  static const std::set<std::string> names = {"node_modules", "site-packages", "build",      "dist",
                                              "target",       "vendor",        "__pycache__"};
  const auto name = folder.filename().string();
  return name.starts_with('.') || names.contains(name) || fs::exists(folder / "pyvenv.cfg");
}

void search(const fs::path& folder, int depth, const std::function<void(const fs::path&)>& visit) {
  visit(folder);
  if (depth > 0) {
    for (const auto& inner : folders_to_search(folder)) {
      search(inner, depth - 1, visit);
    }
  }
}

}  // namespace

std::vector<fs::path> folders_to_search(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code closed;
    if (entry->is_directory(closed) && !entry->is_symlink(closed) && !is_passed_over(entry->path()) &&
        (fs::directory_iterator(entry->path(), closed), !closed)) {
      folders.push_back(entry->path());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

void search_folders(const fs::path& folder, const std::function<void(const fs::path& folder)>& visit) {
  search(folder, deepest_search, visit);
}

}  // namespace harness
