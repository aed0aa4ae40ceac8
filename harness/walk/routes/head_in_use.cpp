#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include <harness/catalog/diff.hpp>
#include <harness/core/text.hpp>
#include <harness/walk/routes/head_in_use.hpp>

namespace harness {
namespace {

std::optional<Catalog> made_from_scratch(const WalkContext& context,
                                         const std::shared_ptr<Migrator>& migrator) {
  InUse place(context, migrator);
  const auto repeatables = ids_of(*migrator, true);
  if (!place.reaches(ids_of(*migrator, false)) || place.repeat(repeatables) != repeatables) {
    return std::nullopt;
  }
  return place.catalog();
}

bool same(const Attributes* one, const Attributes* other) {
  return (one == nullptr) == (other == nullptr) && (one == nullptr || *one == *other);
}

/// The last step that took what is expected away; empty where none did.
std::string origin_of(const Identity& identity, const Attributes* expected,
                      const std::vector<StepInUse>& steps) {
  const auto step = std::find_if(steps.rbegin(), steps.rend(), [&](const StepInUse& candidate) {
    return same(candidate.before.find(identity), expected) && !same(candidate.after.find(identity), expected);
  });
  return step == steps.rend() ? "" : step->revision;
}

/// The repeatable migrations whose text names the object, or what it is a part of: by its own name, without
/// the schema and the arguments.
Ids naming(Migrator& migrator, const Engine& engine, const Path& path) {
  Ids found;
  const auto at = std::min<std::size_t>(path.size() - 1, engine.dialect().family() == "sqlite" ? 0 : 1);
  const auto name = path[at].substr(0, path[at].find('('));
  for (const auto& repeatable : ids_of(migrator, true)) {
    if (has_word(revision_text(migrator, repeatable).everything, name)) {
      found.push_back(repeatable);
    }
  }
  return found;
}

/// The step that changed the object, or what it is a part of.
std::string origin_in(const std::map<Path, std::string>& origins, Path path) {
  for (; !path.empty(); path.pop_back()) {
    if (const auto found = origins.find(path); found != origins.end()) {
      return found->second;
    }
  }
  return {};
}

void add(const Change& change, const std::string& origin, const Ids& by,
         std::map<std::string, DiffersInUse>& found) {
  const auto& revision = origin.empty() ? by.front() : origin;
  auto& differs = found[revision];
  differs.revision = revision;
  for (const auto& repeatable : by) {
    auto& known = differs.repeatables;
    if (std::find(known.begin(), known.end(), repeatable) == known.end()) {
      known.push_back(repeatable);
    }
  }
  differs.changes.push_back(change);
}

}  // namespace

std::vector<DiffersInUse> differs_at_head(const WalkContext& context,
                                          const std::shared_ptr<Migrator>& migrator, const Catalog& actual,
                                          const std::vector<StepInUse>& steps) {
  const auto expected = made_from_scratch(context, migrator);
  if (!expected) {
    return {};
  }
  const auto changes = diff(*expected, actual);
  std::map<Path, std::string> origins;
  for (const auto& change : changes) {
    if (const auto step = origin_of(change.identity, expected->find(change.identity), steps); !step.empty()) {
      origins.emplace(change.identity.path, step);
    }
  }
  std::map<std::string, DiffersInUse> found;
  for (const auto& change : changes) {
    if (const auto by = naming(*migrator, context.engine, change.identity.path); !by.empty()) {
      add(change, origin_in(origins, change.identity.path), by, found);
    }
  }
  std::vector<DiffersInUse> all;
  std::transform(found.begin(), found.end(), std::back_inserter(all),
                 [](auto& entry) { return std::move(entry.second); });
  return all;
}

}  // namespace harness
