#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/altered.hpp>
#include <harness/engine/postgres/fixes/creation.hpp>
#include <harness/engine/postgres/fixes/drops.hpp>
#include <harness/engine/postgres/fixes/grant.hpp>
#include <harness/engine/postgres/fixes/implied.hpp>
#include <harness/engine/postgres/fixes/plan.hpp>
#include <harness/engine/postgres/fixes/removed.hpp>
#include <harness/engine/postgres/fixes/renamed.hpp>
#include <harness/engine/postgres/fixes/replaced.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>

namespace harness::postgres {
namespace {

class Plan {
 public:
  Plan(const Catalog& wanted, const Catalog& found, int major)
      : found_(found),
        renames_(rename_back(wanted, found_)),
        situation_{wanted, found_, major},
        replacement_(situation_),
        changes_(diff(wanted, found_)),
        implied_(situation_, changes_) {}

  std::vector<Step> run() {
    steps_ = renames_;
    for (const auto& change : changes_) {
      if (change.kind == ChangeKind::altered && !is_about_privileges(change)) {
        replace_where_needed(change);
      }
    }
    for (const auto& change : changes_) {
      if (implied_.contains(change)) {
        continue;
      }
      if (is_about_privileges(change)) {
        if (!within_dropped(change.identity)) {
          steps_.push_back(privileges_step(change));
        }
      } else if (change.kind != ChangeKind::altered && moves_with_extension(change)) {
        continue;
      } else if (change.kind == ChangeKind::removed) {
        creates_.emplace(change.identity, change.identity);
      } else if (change.kind == ChangeKind::added) {
        drops_.emplace(change.identity, change.identity);
      } else if (!replaced(change.identity) && !with_parent_.contains(change.identity)) {
        add_alteration(change);
      }
    }
    auto drops = drop_steps(drops_, situation_);
    std::move(drops.begin(), drops.end(), std::back_inserter(steps_));
    auto creations = creation_steps(creates_, situation_, implied_);
    std::move(creations.begin(), creations.end(), std::back_inserter(steps_));
    leave_what_is_held();
    tell_of_roles();
    return in_order(std::move(steps_));
  }

 private:
  /// A role that is referred to instead of another may be the renamed one, or the other may be out of use: a
  /// catalog does not show which.
  void tell_of_roles() {
    const auto has = [&](ChangeKind kind) {
      return std::any_of(changes_.begin(), changes_.end(), [&](const Change& change) {
        return change.identity.kind == "role" && change.kind == kind;
      });
    };
    for (const auto& change : changes_) {
      if (change.identity.kind == "role" && change.kind == ChangeKind::removed && has(ChangeKind::added)) {
        steps_.push_back(
            {Phase::rename,
             change.identity,
             change.identity,
             left_to_do("see to it that the role " + qualified(change.identity.path) + " is there"),
             {},
             {}});
      }
    }
  }

  static bool has_library(const Change& change) {
    return std::any_of(change.attributes.begin(), change.attributes.end(),
                       [](const auto& attribute) { return attribute.attribute == "library"; });
  }

  static bool may_be_member(const Change& change) {
    return change.kind != ChangeKind::altered && change.identity.path.size() == 2 && subject(change.identity);
  }

  /// The extension whose number of members has changed and nothing else; null where there is none.
  const Change* moved_extension() const {
    const auto found = std::find_if(changes_.begin(), changes_.end(), [](const Change& other) {
      return other.identity.kind == "extension" && other.kind == ChangeKind::altered &&
             other.attributes.size() == 1 && other.attributes.front().attribute == "members";
    });
    return found == changes_.end() ? nullptr : &*found;
  }

  /// Whether the object left the extension, or joined it. A catalog shows how many did: where there are more
  /// objects that could have, only a routine of a library is taken for one.
  bool is_moved_member(const Change& change, const Change& extension) const {
    const auto& members = extension.attributes.front();
    const auto difference =
        std::abs(std::stol(members.before.value_or("0")) - std::stol(members.after.value_or("0")));
    return may_be_member(change) && (has_library(change) || std::count_if(changes_.begin(), changes_.end(),
                                                                          may_be_member) <= difference);
  }

  /// Whether the object only left an extension, or joined it, or is a part of one that did: it is there all
  /// the time.
  bool moves_with_extension(const Change& change) {
    const auto* extension = moved_extension();
    if (extension != nullptr && is_moved_member(change, *extension)) {
      const std::string verb = change.kind == ChangeKind::removed ? " DROP " : " ADD ";
      steps_.push_back({Phase::alter,
                        change.identity,
                        change.identity,
                        "ALTER EXTENSION " + qualified(extension->identity.path) + verb +
                            subject(change.identity)->text() + ";",
                        {},
                        {}});
      return true;
    }
    return extension != nullptr && std::any_of(changes_.begin(), changes_.end(), [&](const Change& whole) {
             return whole.identity.path.size() < change.identity.path.size() &&
                    is_within(change.identity.path, whole.identity.path) &&
                    is_moved_member(whole, *extension);
           });
  }

  /// What cannot be changed by a statement holds what it refers to, which then cannot be dropped.
  void leave_what_is_held() {
    for (bool more = true; more;) {
      more = false;
      std::set<Path> held;
      for (const auto& step : steps_) {
        const auto* there = step.phase == Phase::note ? situation_.found.find(step.object) : nullptr;
        if (there != nullptr) {
          held.merge(references(step.object, *there));
        }
      }
      for (auto& step : steps_) {
        if (step.phase == Phase::drop && step.object.path.size() == 2 &&
            held.contains(name_of(step.object))) {
          step.phase = Phase::note;
          step.sql = left_to_do("drop " + to_string(step.object) + ", once nothing holds it");
          more = true;
        }
      }
    }
  }

  /// Whether the object is recreated, by itself or with its whole.
  bool replaced(const Identity& identity) const {
    return std::any_of(drops_.begin(), drops_.end(), [&](const auto& drop) {
      return situation_.wanted.find(drop.first) != nullptr &&
             (drop.first == identity ||
              (identity.path.size() > drop.first.path.size() && is_within(identity.path, drop.first.path)));
    });
  }

  /// Whether the object goes with another one; where that is made again, so is this one.
  bool within_dropped(const Identity& identity) const {
    return std::any_of(drops_.begin(), drops_.end(), [&](const auto& drop) {
      return identity.path.size() > drop.first.path.size() && is_within(identity.path, drop.first.path);
    });
  }

  void replace(const std::set<Identity>& objects, const Identity& cause) {
    for (const auto& object : objects) {
      drops_.emplace(object, cause);
      if (situation_.wanted.find(object) == nullptr) {
        continue;
      }
      creates_.emplace(object, cause);
      for (const auto& part : parts_of(situation_.wanted, object.path)) {
        creates_.emplace(part, cause);
      }
    }
  }

  void replace_where_needed(const Change& change) {
    const auto differs = [&](std::string_view name) {
      return std::any_of(change.attributes.begin(), change.attributes.end(),
                         [&](const auto& attribute) { return attribute.attribute == name; });
    };
    if (change.identity.kind == "trigger" && differs("parent")) {
      // A partition's trigger goes and comes with its parent's.
      const bool own = !situation_.wanted.find(change.identity)->contains("parent");
      (own ? creates_ : drops_).emplace(change.identity, change.identity);
      with_parent_.insert(change.identity);
      return;
    }
    if (change.identity.kind == "column" && (differs("type") || differs("collation"))) {
      if (const auto away = replacement_.for_type_of(change.identity)) {
        replace(*away, change.identity);
      }
    }
    auto left = alter_back(change, situation_).left;
    std::erase_if(left, [&](const AttributeChange& attribute) {
      static const std::set<std::string_view> of_the_index = {"attached to", "inherited", "invalid",
                                                              "not ready"};
      return implied_.follows(change.identity, attribute) || redefines(change, attribute) ||
             of_the_index.contains(attribute.attribute);
    });
    if (left.empty() || (change.identity.kind == "column" && !differs("generated"))) {
      return;
    }
    if (const auto objects = replacement_.of(change.identity)) {
      replace(*objects, change.identity);
    }
  }

  /// Whether CREATE OR REPLACE does it: a view that keeps its columns, a function with its signature.
  bool redefines(const Change& change, const AttributeChange& attribute) const {
    const auto& kind = change.identity.kind;
    if (kind == "view" && attribute.attribute == "definition") {
      const auto columns = parts_of(situation_.found, change.identity.path, "view column");
      return std::all_of(columns.begin(), columns.end(), [&](const Identity& column) {
        return value_of(situation_.found, column, "position") ==
                   value_of(situation_.wanted, column, "position") &&
               value_of(situation_.found, column, "type") == value_of(situation_.wanted, column, "type") &&
               value_of(situation_.found, column, "collation") ==
                   value_of(situation_.wanted, column, "collation");
      });
    }
    const bool routine = kind == "function" || kind == "procedure";
    return routine &&
           !create(change.identity, *situation_.wanted.find(change.identity), situation_).empty() &&
           std::none_of(change.attributes.begin(), change.attributes.end(), [](const auto& other) {
             return other.attribute == "arguments" || other.attribute == "returns" ||
                    other.attribute == "window";
           });
  }

  std::set<Path> speaks_of(const Change& change, std::optional<std::string> AttributeChange::*side) const {
    Attributes attributes;
    for (const auto& attribute : change.attributes) {
      if (attribute.*side) {
        attributes.emplace(attribute.attribute, *(attribute.*side));
      }
    }
    return references(change.identity, attributes);
  }

  void add_alteration(const Change& change) {
    auto alteration = alter_back(change, situation_);
    bool redefined = false;
    for (const auto& attribute : alteration.left) {
      if (implied_.follows(change.identity, attribute)) {
        continue;
      }
      if (redefines(change, attribute)) {
        redefined = true;
      } else {
        steps_.push_back(
            {Phase::note, change.identity, change.identity, note_on(change.identity, attribute), {}, {}});
      }
    }
    if (redefined) {
      const auto made = create(change.identity, *situation_.wanted.find(change.identity), situation_);
      alteration.statements.insert(alteration.statements.begin(),
                                   "CREATE OR REPLACE" + made.substr(std::string_view("CREATE").size()));
    }
    if (!alteration.statements.empty()) {
      steps_.push_back({Phase::alter, change.identity, change.identity, join(alteration.statements, "\n"),
                        speaks_of(change, &AttributeChange::after),
                        speaks_of(change, &AttributeChange::before)});
    }
  }

  Catalog found_;
  std::vector<Step> renames_;
  Situation situation_;
  Replacement replacement_;
  Changes changes_;
  Implied implied_;
  WantedObjects drops_;
  WantedObjects creates_;
  std::set<Identity>
      with_parent_;  ///< triggers that come to be, or cease to be, a partition's share of another
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> plan(const Catalog& wanted, const Catalog& found, int major) {
  return Plan(wanted, found, major).run();
}

}  // namespace harness::postgres
