#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/altered.hpp>
#include <harness/engine/postgres/fixes/creation.hpp>
#include <harness/engine/postgres/fixes/grant.hpp>
#include <harness/engine/postgres/fixes/references.hpp>
#include <harness/engine/postgres/fixes/removed.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>

namespace harness::postgres {
namespace {

/// The owner of most objects: the role that runs the migrations, as far as a catalog shows it.
std::string usual_owner(const Catalog& catalog) {
  std::map<std::string, int> counts;
  for (const auto& [identity, attributes] : catalog) {
    if (const auto owner = attributes.find("owner"); owner != attributes.end()) {
      ++counts[owner->second];
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

/// All attributes as lost ones.
Change lost(const Identity& identity, const Attributes& attributes) {
  Change change{ChangeKind::removed, identity, {}};
  for (const auto& [name, value] : attributes) {
    change.attributes.push_back({name, value, std::nullopt});
  }
  return change;
}

class Creation {
 public:
  Creation(const WantedObjects& objects, const Situation& situation, const Implied& implied)
      : objects_(objects), situation_(situation), implied_(implied), owner_(usual_owner(situation.wanted)) {}

  std::vector<Step> run() {
    for (const auto& [identity, cause] : objects_) {
      const auto& attributes = *situation_.wanted.find(identity);
      if (is_about_privileges({ChangeKind::removed, identity, {}})) {
        steps_.push_back(privileges_step(lost(identity, attributes)));
        steps_.back().change = cause;
      } else if (!implied_.comes_with(identity, attributes, objects_)) {
        add(identity, attributes, cause);
      }
    }
    return std::move(steps_);
  }

 private:
  /// What CREATE does not say of the object.
  std::vector<std::string> finish(const Identity& identity, const Attributes& attributes) const {
    auto rest = lost(identity, attributes);
    rest.kind = ChangeKind::altered;
    std::erase_if(rest.attributes, [&](const AttributeChange& attribute) {
      const auto& name = attribute.attribute;
      return is_created(identity, name) || (name == "enabled" && attribute.before == "origin") ||
             (name == "owner" && attribute.before == owner_) || name == "owned by";
    });
    auto finished = alter_back(rest, situation_);
    for (const auto& attribute : finished.left) {
      if (!implied_.follows(identity, attribute)) {
        finished.statements.push_back(note_on(identity, attribute));
      }
    }
    return std::move(finished.statements);
  }

  /// What the object, and the columns that are made with it, refer to.
  std::set<Path> referred(const Identity& identity, const Attributes& attributes) const {
    auto names = references(identity, attributes);
    if (identity.path.size() > 2) {
      names.insert(name_of(identity));
    }
    if (identity.kind.ends_with("table") || identity.kind == "composite type") {
      for (const auto& part : parts_of(situation_.wanted, identity.path)) {
        if (part.kind == "column" || part.kind == "attribute") {
          names.merge(references(part, *situation_.wanted.find(part)));
        }
      }
    }
    return names;
  }

  void add(const Identity& identity, const Attributes& attributes, const Identity& cause) {
    auto after = referred(identity, attributes);
    const bool within = Implied::is_within_another(identity, objects_);
    const auto made = within ? "" : create(identity, attributes, situation_);
    if (made.empty() && !within) {
      const auto note = left_to_do("create " + to_string(identity) + " again as it was before");
      steps_.push_back({Phase::note, identity, cause, note, {}, {}});
      return;
    }
    auto statements = finish(identity, attributes);
    if (!within) {
      statements.insert(statements.begin(), made);
    }
    // The column that owns a sequence may take its default from it.
    if (const auto column = attributes.find("owned by"); column != attributes.end()) {
      auto owned = std::exchange(after, {});
      owned.insert(name_of(identity));
      steps_.push_back({Phase::create,
                        {identity.path, "sequence owner"},
                        cause,
                        "ALTER SEQUENCE " + qualified(identity.path) + " OWNED BY " + column->second + ";",
                        {},
                        std::move(owned)});
    }
    if (!statements.empty()) {
      steps_.push_back({Phase::create, identity, cause, join(statements, "\n"), {}, std::move(after)});
    }
  }

  const WantedObjects& objects_;
  const Situation& situation_;
  const Implied& implied_;
  std::string owner_;
  std::vector<Step> steps_;
};

}  // namespace

std::string note_on(const Identity& identity, const AttributeChange& attribute) {
  constexpr std::size_t longest = 80;
  const auto& value = attribute.before;
  const bool fits = value && value->size() < longest && value->find('\n') == std::string::npos;
  return left_to_do(to_string(identity) + ": " + attribute.attribute +
                    (!value ? " must be gone again"
                     : fits ? " must be " + *value + " again"
                            : " must be as before"));
}

Step privileges_step(const Change& change) {
  const auto sql = undo_privileges(change);
  const auto name = name_of(change.identity);
  const auto phase = change.kind == ChangeKind::removed ? Phase::create : Phase::alter;
  return {sql.empty() ? Phase::note : phase,
          change.identity,
          change.identity,
          sql.empty() ? left_to_do(to_string(change.identity) + " must be as before") : sql,
          {},
          name.empty() ? std::set<Path>() : std::set<Path>{name}};
}

std::vector<Step> creation_steps(const WantedObjects& objects, const Situation& situation,
                                 const Implied& implied) {
  return Creation(objects, situation, implied).run();
}

}  // namespace harness::postgres
