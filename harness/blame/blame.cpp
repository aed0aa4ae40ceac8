#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include <harness/blame/blame.hpp>
#include <harness/catalog/names.hpp>

namespace harness {
namespace {

struct Renaming {
  Path before;
  Path after;
};

std::vector<Renaming> renamings_in(const Changes& changes) {
  std::vector<Renaming> renamings;
  for (const auto& change : changes) {
    for (const auto& attribute : change.attributes) {
      if (change.kind == ChangeKind::altered && attribute.attribute == "name" && attribute.after) {
        auto after = change.identity.path;
        after.back() = *attribute.after;
        renamings.push_back({change.identity.path, std::move(after)});
      }
    }
  }
  return renamings;
}

/// The paths that `parts` name, but those of parts of others.
std::set<Path> named_in(const Catalog& catalog, const Path& parts) {
  std::set<Path> found;
  std::size_t shortest = 0;
  for (const auto& [identity, attributes] : catalog) {
    if (!names(parts, identity.path) || (!found.empty() && identity.path.size() > shortest)) {
      continue;
    }
    if (!found.empty() && identity.path.size() < shortest) {
      found.clear();
    }
    shortest = identity.path.size();
    found.insert(identity.path);
  }
  return found;
}

/// Goes back through the states.
class Blaming {
 public:
  explicit Blaming(const Path& parts) : parts_(parts) {}

  Changes step(const Catalog& before, const Catalog& after, const Changes& changes) {
    for (const auto* catalog : {&after, &before}) {
      if (followed_.empty()) {
        followed_ = named_in(*catalog, parts_);
      }
    }
    const auto renamings = renamings_in(changes);
    Changes blamed;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(blamed),
                 [&](const Change& change) { return concerns(change, renamings); });
    go_back(renamings);
    return blamed;
  }

 private:
  bool concerns(const Change& change, const std::vector<Renaming>& renamings) const {
    const auto& path = change.identity.path;
    for (const auto& renaming : renamings) {
      if (path == renaming.before) {
        return std::any_of(followed_.begin(), followed_.end(), [&](const Path& followed) {
          return is_within(followed, renaming.after) || is_within(renaming.after, followed);
        });
      }
      // The parts of what is renamed are gone under the one name, and there under the other.
      if (is_within(path, renaming.before) || is_within(path, renaming.after)) {
        return false;
      }
    }
    return std::any_of(followed_.begin(), followed_.end(),
                       [&](const Path& followed) { return is_within(path, followed); });
  }

  void go_back(const std::vector<Renaming>& renamings) {
    std::set<Path> earlier;
    for (auto path : followed_) {
      for (const auto& [before, after] : renamings) {
        if (is_within(path, after)) {
          std::copy(before.begin(), before.end(), path.begin());
          break;
        }
      }
      earlier.insert(std::move(path));
    }
    followed_ = std::move(earlier);
  }

  const Path& parts_;
  std::set<Path> followed_;
};

}  // namespace

std::vector<BlamedRevision> blame(const std::vector<SchemaState>& states, const Path& parts,
                                  Changes (*told)(Changes changes)) {
  std::vector<BlamedRevision> revisions;
  Blaming blaming(parts);
  for (auto at = states.size(); at-- > 1;) {
    const auto& before = states[at - 1].catalog;
    const auto& after = states[at].catalog;
    if (auto changes = blaming.step(before, after, told(diff(before, after))); !changes.empty()) {
      revisions.push_back({states[at].revision, std::move(changes)});
    }
  }
  std::reverse(revisions.begin(), revisions.end());
  return revisions;
}

}  // namespace harness
