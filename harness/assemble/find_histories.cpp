#include <algorithm>
#include <set>

#include <harness/assemble/find_histories.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 6;

/// Folders that hold other people's projects, what a program made, or nothing for us.
bool is_passed_over(const fs::path& folder) {
  static const std::set<std::string> names = {"node_modules", "site-packages", "build",      "dist",
                                              "target",       "vendor",        "__pycache__"};
  const auto name = folder.filename().string();
  return name.starts_with('.') || names.contains(name) || fs::exists(folder / "pyvenv.cfg");
}

std::vector<fs::path> folders_in(const fs::path& folder) {
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

class Search {
 public:
  explicit Search(const Registry& registry) : registry_(registry) {}

  void look(const fs::path& folder, int depth) {
    const auto known = found_.size();
    for (const auto& name : registry_.migrators.names()) {
      const auto& kind = registry_.migrators.get(name);
      if (kind.recognises(folder) && (!kind.lies_in || kind.lies_in(folder))) {
        found_.push_back({name, folder});
      }
    }
    const bool is_alembics = found_.size() > known && found_.back().kind == "alembic";
    if (depth == 0 || (found_.size() > known && !is_alembics)) {
      return;
    }
    for (const auto& inner : folders_in(folder)) {
      // What lies beside env.py belongs to its revisions.
      if (!fs::exists(inner / "env.py")) {
        look(inner, depth - 1);
      }
    }
  }

  std::vector<FoundHistory> found() && { return std::move(found_); }

 private:
  const Registry& registry_;
  std::vector<FoundHistory> found_;
};

}  // namespace

std::vector<FoundHistory> find_histories(const fs::path& folder, const Registry& registry) {
  Search search(registry);
  search.look(folder, deepest);
  return std::move(search).found();
}

}  // namespace harness
