#include <algorithm>
#include <set>

#include <harness/engine/postgres/fixes/added.hpp>
#include <harness/engine/postgres/fixes/drops.hpp>
#include <harness/engine/postgres/fixes/references.hpp>

namespace harness::postgres {
namespace {

bool is_whole(const Identity& identity) {
  return identity.kind != "schema" && identity.kind != "extension" && identity.kind != "role";
}

/// Whether the object goes with another one that is dropped.
bool goes_with_whole(const Identity& identity, const WantedObjects& objects) {
  return std::any_of(objects.begin(), objects.end(), [&](const auto& other) {
    return is_whole(other.first) && identity.path.size() > other.first.path.size() &&
           is_within(identity.path, other.first.path);
  });
}

/// Whether the column that owns the sequence is dropped, and the sequence with it.
bool goes_with_owner(const Identity& identity, const WantedObjects& objects, const Situation& situation) {
  const auto owner = identity.kind == "sequence" ? value_of(situation.found, identity, "owned by") : "";
  const auto names = names_in(owner);
  return !owner.empty() && std::any_of(objects.begin(), objects.end(), [&](const auto& other) {
    return other.first.path.size() >= 2 && names.contains({other.first.path[0], other.first.path[1]}) &&
           (other.first.kind == "table" ||
            (other.first.kind == "column" && names_object(owner, other.first.path[2])));
  });
}

/// All that the object and its parts refer to.
std::set<Path> references_within(const Identity& identity, const Situation& situation,
                                 const std::set<Identity>& without) {
  auto names = references(identity, *situation.found.find(identity));
  for (const auto& part : parts_of(situation.found, identity.path)) {
    if (!without.contains(part)) {
      names.merge(references(part, *situation.found.find(part)));
    }
  }
  names.erase(identity.path.size() == 2 ? name_of(identity) : Path());
  return names;
}

/// Which dropped tables a dropped table's foreign keys lead to.
using Keys = std::map<Path, std::map<Path, std::vector<Identity>>>;

Keys keys_between(const WantedObjects& objects, const Situation& situation) {
  Keys keys;
  for (const auto& [identity, cause] : objects) {
    if (identity.kind != "table") {
      continue;
    }
    for (const auto& key : parts_of(situation.found, identity.path, "foreign key")) {
      for (const auto& name : names_in(value_of(situation.found, key, "definition"))) {
        if (name != identity.path && objects.contains({name, "table"})) {
          keys[identity.path][name].push_back(key);
        }
      }
    }
  }
  return keys;
}

bool leads_to(const Keys& keys, const Path& from, const Path& to, std::set<Path>& seen) {
  if (from == to) {
    return true;
  }
  const auto next = keys.find(from);
  return seen.insert(from).second && next != keys.end() &&
         std::any_of(next->second.begin(), next->second.end(),
                     [&](const auto& step) { return leads_to(keys, step.first, to, seen); });
}

std::set<Identity> keys_in_circles(const Keys& keys) {
  std::set<Identity> circular;
  for (const auto& [table, targets] : keys) {
    for (const auto& [target, constraints] : targets) {
      std::set<Path> seen;
      if (leads_to(keys, target, table, seen)) {
        circular.insert(constraints.begin(), constraints.end());
      }
    }
  }
  return circular;
}

}  // namespace

std::vector<Step> drop_steps(const WantedObjects& objects, const Situation& situation) {
  const auto circular = keys_in_circles(keys_between(objects, situation));
  std::vector<Step> steps;
  for (const auto& key : circular) {
    steps.push_back({Phase::drop, key, objects.at({{key.path[0], key.path[1]}, "table"}), drop(key), {}, {}});
  }
  for (const auto& [identity, cause] : objects) {
    if (goes_with_whole(identity, objects) || goes_with_owner(identity, objects, situation)) {
      continue;
    }
    // A type that the server knows by functions that take it goes only together with these.
    const bool held =
        identity.kind == "base type" || situation.wanted.find({identity.path, "base type"}) != nullptr;
    auto sql = held ? "" : drop(identity);
    const bool known = !sql.empty();
    steps.push_back({known ? Phase::drop : Phase::note,
                     identity,
                     cause,
                     known ? std::move(sql) : left_to_do("drop " + to_string(identity)),
                     references_within(identity, situation, circular),
                     {}});
  }
  return steps;
}

}  // namespace harness::postgres
