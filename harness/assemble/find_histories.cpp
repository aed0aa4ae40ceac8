#include <algorithm>

#include <harness/assemble/find_histories.hpp>
#include <harness/assemble/search_folders.hpp>
#include <harness/assemble/set_aside.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

class Search {
 public:
  explicit Search(const Registry& registry) : registry_(registry) {}

  void look(const fs::path& folder, int depth) {
    const auto known = found_.size();
    for (const auto& name : kinds_recognising(folder, registry_)) {
      const auto& kind = registry_.migrators.get(name);
      if (!kind.lies_in || kind.lies_in(folder)) {
        found_.push_back({name, folder});
      }
    }
    const bool is_alembics = found_.size() > known && found_.back().kind == "alembic";
    if (depth == 0 || (found_.size() > known && !is_alembics)) {
      return;
    }
    for (const auto& inner : folders_to_search(folder)) {
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

std::vector<std::string> kinds_recognising(const fs::path& folder, const Registry& registry) {
  std::vector<std::string> kinds;
  for (const auto& name : registry.migrators.names()) {
    if (registry.migrators.get(name).recognises(folder)) {
      kinds.push_back(name);
    }
  }
  return kinds;
}

FoundHistories find_histories(const fs::path& folder, const Registry& registry) {
  Search search(registry);
  search.look(folder, deepest_search);
  FoundHistories found{std::move(search).found(), {}};
  const auto leave_out = [&](const auto& reason_of) {
    std::erase_if(found.histories, [&](const FoundHistory& history) {
      const std::string why = reason_of(history.folder.lexically_relative(folder));
      if (!why.empty()) {
        found.left_out.push_back({history.folder, why});
      }
      return !why.empty();
    });
  };
  leave_out([](const fs::path& below) {
    const auto engine = other_engine_of(below);
    return engine.empty() ? "" : "it is for " + engine + ", which is not tested here";
  });
  const bool all_for_show = std::all_of(
      found.histories.begin(), found.histories.end(),
      [&](const FoundHistory& history) { return is_for_show(history.folder.lexically_relative(folder)); });
  if (!all_for_show) {
    leave_out([](const fs::path& below) {
      return std::string(is_for_show(below) ? "it is among tests or examples" : "");
    });
  }
  return found;
}

}  // namespace harness
