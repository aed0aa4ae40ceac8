#include <algorithm>
#include <optional>
#include <utility>

#include <harness/blame/lifetime.hpp>

namespace harness {
namespace {

const Change* own_change_in(const Changes& changes, const Identity& object) {
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [&](const Change& change) { return change.identity == object; });
  return found == changes.end() ? nullptr : &*found;
}

/// The path after a change that gives another name; nullopt for any other change.
std::optional<Path> new_path(const Change& change) {
  for (const auto& attribute : change.attributes) {
    if (change.kind == ChangeKind::altered && attribute.attribute == "name" && attribute.after) {
      auto path = change.identity.path;
      path.back() = *attribute.after;
      return path;
    }
  }
  return std::nullopt;
}

bool is_below(const Path& path, const Path& whole) {
  return path.size() > whole.size() && is_within(path, whole);
}

bool is_part_of(const Identity& part, const Identity& whole) {
  return is_below(part.path, whole.path) ||
         (part.path == whole.path && part.kind.starts_with(whole.kind + " "));
}

/// Goes back through the revisions, by the name that the object had after each.
class GoingBack {
 public:
  GoingBack(Identity object, bool with_parts) : object_(std::move(object)), with_parts_(with_parts) {}

  /// False where nothing before this revision belongs to the same lifetime.
  bool step(const BlamedRevision& revision) {
    if (const auto before = name_before_renaming_of_whole(revision.changes)) {
      return step_with_whole(revision, *before);
    }
    if (const auto* own = own_change_in(revision.changes, object_)) {
      return step_of_own(revision, *own);
    }
    if (const auto* renaming = renaming_of_own(revision.changes)) {
      note_change(revision.revision);
      object_ = renaming->identity;
      return true;
    }
    if (with_parts_ && std::any_of(revision.changes.begin(), revision.changes.end(),
                                   [&](const Change& one) { return is_part_of(one.identity, object_); })) {
      note_change(revision.revision);
    }
    return true;
  }

  Lifetime lifetime() && {
    std::reverse(lifetime_.changed.begin(), lifetime_.changed.end());
    lifetime_.first = std::move(object_);
    return std::move(lifetime_);
  }

 private:
  void note_change(const std::string& revision) {
    seen_ = true;
    lifetime_.changed.push_back(revision);
  }

  std::optional<Identity> name_before_renaming_of_whole(const Changes& changes) const {
    for (const auto& change : changes) {
      if (const auto path = new_path(change); path && is_below(object_.path, *path)) {
        auto before = object_;
        std::copy(change.identity.path.begin(), change.identity.path.end(), before.path.begin());
        return before;
      }
    }
    return std::nullopt;
  }

  /// What was renamed with its whole is gone under the one name and there under the other.
  bool step_with_whole(const BlamedRevision& revision, const Identity& before) {
    const auto* here = own_change_in(revision.changes, object_);
    if (here != nullptr && here->kind == ChangeKind::added &&
        own_change_in(revision.changes, before) == nullptr) {
      lifetime_.made = revision.revision;
      return false;
    }
    object_ = before;
    return true;
  }

  bool step_of_own(const BlamedRevision& revision, const Change& own) {
    if (own.kind == ChangeKind::added) {
      lifetime_.made = revision.revision;
      return false;
    }
    const bool has_new_name = new_path(own).has_value();
    if (own.kind == ChangeKind::altered && !has_new_name) {
      note_change(revision.revision);
      return true;
    }
    if (seen_) {
      return false;
    }
    seen_ = true;
    lifetime_.gone = revision.revision;
    lifetime_.renamed =
        has_new_name ||
        std::any_of(revision.changes.begin(), revision.changes.end(), [&](const Change& change) {
          return new_path(change) && is_below(object_.path, change.identity.path);
        });
    return true;
  }

  const Change* renaming_of_own(const Changes& changes) const {
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const Change& change) {
      return change.identity.kind == object_.kind && new_path(change) == object_.path;
    });
    return found == changes.end() ? nullptr : &*found;
  }

  Identity object_;
  bool with_parts_;
  bool seen_ = false;
  Lifetime lifetime_;
};

}  // namespace

Lifetime lifetime_of(const std::vector<BlamedRevision>& revisions, const Identity& object, bool with_parts) {
  GoingBack way(object, with_parts);
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    if (!way.step(*revision)) {
      break;
    }
  }
  return std::move(way).lifetime();
}

}  // namespace harness
