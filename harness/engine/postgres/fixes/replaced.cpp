#include <algorithm>
#include <string_view>

#include <harness/engine/postgres/fixes/removed.hpp>
#include <harness/engine/postgres/fixes/replaced.hpp>

namespace harness::postgres {
namespace {

/// What can be made again without a loss.
bool holds_no_rows(const Identity& identity, const Situation& situation) {
  static const std::set<std::string_view> kinds = {"check constraint",
                                                   "domain constraint",
                                                   "event trigger",
                                                   "exclusion constraint",
                                                   "foreign key",
                                                   "function",
                                                   "index",
                                                   "materialized view",
                                                   "policy",
                                                   "primary key",
                                                   "procedure",
                                                   "publication",
                                                   "rule",
                                                   "statistics",
                                                   "trigger",
                                                   "unique constraint",
                                                   "view"};
  return kinds.contains(identity.kind) ||
         (identity.kind == "column" && !value_of(situation.wanted, identity, "generated").empty() &&
          value_of(situation.found, identity, "inherited").empty());
}

bool is_key(const Identity& identity) {
  return identity.kind == "primary key" || identity.kind == "unique constraint";
}

bool has_no_dependents(const Identity& identity) {
  static const std::set<std::string_view> kinds = {"check constraint",
                                                   "domain constraint",
                                                   "event trigger",
                                                   "exclusion constraint",
                                                   "foreign key",
                                                   "index",
                                                   "policy",
                                                   "publication",
                                                   "rule",
                                                   "statistics",
                                                   "trigger"};
  return kinds.contains(identity.kind);
}

bool speaks_of(const Attributes& attributes, const std::string& column) {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& attribute) {
    return attribute.first != "comment" && names_object(attribute.second, column);
  });
}

}  // namespace

const Referrers& Replacement::referrers() {
  if (!referrers_) {
    referrers_.emplace(situation_.found);
  }
  return *referrers_;
}

std::vector<Identity> Replacement::users_of_column(const Identity& column, bool with_indexes) {
  static const std::set<std::string_view> bound = {"view", "materialized view", "rule", "policy", "trigger"};
  static const std::set<std::string_view> also = {"index",       "unique constraint", "exclusion constraint",
                                                  "primary key", "check constraint",  "foreign key",
                                                  "statistics"};
  const auto& name = column.path.back();
  std::vector<Identity> users;
  const auto look_at = [&](const Identity& user) {
    const bool generated = user.kind == "column" && !value_of(situation_.found, user, "generated").empty();
    const bool counts = bound.contains(user.kind) || generated || (with_indexes && also.contains(user.kind));
    if (counts && user != column && speaks_of(*situation_.found.find(user), name)) {
      users.push_back(user);
    }
  };
  for (const auto& part : parts_of(situation_.found, {column.path[0], column.path[1]})) {
    look_at(part);
  }
  for (const auto& user : referrers().of(name_of(column))) {
    look_at(user);
  }
  return users;
}

std::vector<Identity> Replacement::dependents(const Identity& identity) {
  if (identity.kind == "column") {
    return users_of_column(identity, true);
  }
  std::vector<Identity> found;
  if (has_no_dependents(identity)) {
    return found;
  }
  for (const auto& user : referrers().of(name_of(identity))) {
    const bool part = is_within(user.path, identity.path);
    if (!part && user.kind != "view column" && (!is_key(identity) || user.kind == "foreign key")) {
      found.push_back(user);
    }
  }
  if (is_key(identity)) {
    // A foreign key within the table names it without a path of its own.
    for (const auto& part : parts_of(situation_.found, {identity.path[0], identity.path[1]}, "foreign key")) {
      if (names_in(value_of(situation_.found, part, "definition")).contains(name_of(identity))) {
        found.push_back(part);
      }
    }
  }
  return found;
}

bool Replacement::add(const Identity& identity, std::set<Identity>& all) {
  if (!all.insert(identity).second) {
    return true;
  }
  const auto* wanted = situation_.wanted.find(identity);
  if (wanted != nullptr &&
      (!holds_no_rows(identity, situation_) || create(identity, *wanted, situation_).empty())) {
    return false;
  }
  const auto users = dependents(identity);
  return std::all_of(users.begin(), users.end(), [&](const Identity& user) { return add(user, all); });
}

std::optional<std::set<Identity>> Replacement::of(const Identity& identity) {
  std::set<Identity> all;
  return add(identity, all) ? std::optional(all) : std::nullopt;
}

std::optional<std::set<Identity>> Replacement::for_type_of(const Identity& column) {
  std::set<Identity> all;
  for (const auto& user : users_of_column(column, false)) {
    if (!add(user, all)) {
      return std::nullopt;
    }
  }
  return all;
}

}  // namespace harness::postgres
