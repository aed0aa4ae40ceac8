#include <algorithm>
#include <string_view>

#include <harness/engine/postgres/fixes/created_table.hpp>
#include <harness/engine/postgres/fixes/implied.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

bool has(const Change& change, std::string_view name) {
  return std::any_of(change.attributes.begin(), change.attributes.end(),
                     [&](const auto& attribute) { return attribute.attribute == name; });
}

Attributes attributes_of(const Change& change) {
  Attributes attributes;
  for (const auto& attribute : change.attributes) {
    attributes.emplace(attribute.attribute,
                       (attribute.before ? attribute.before : attribute.after).value_or(""));
  }
  return attributes;
}

/// Whether an object came and goes with its namesake on the parent table.
bool follows_parent(const Attributes& attributes) {
  const auto inherited = attributes.find("inherited");
  return attributes.contains("parent") || attributes.contains("attached to") ||
         (inherited != attributes.end() && inherited->second.find("local") == std::string::npos);
}

Path whole_of(const Identity& identity) {
  return {identity.path.begin(), identity.path.end() - 1};
}

}  // namespace

Implied::Implied(const Situation& situation, const Changes& changes) : situation_(situation) {
  for (const auto& change : changes) {
    changed_.insert(change.identity);
    if ((change.identity.kind == "column" || change.identity.kind == "domain") && has(change, "nullable")) {
      not_null_.insert(change.identity);
    }
  }
}

bool Implied::is_told_by_column(const Change& change) const {
  if (change.identity.kind == "domain not null") {
    return not_null_.contains({whole_of(change.identity), "domain"});
  }
  const auto column = not_null_column(attributes_of(change));
  return std::any_of(not_null_.begin(), not_null_.end(), [&](const Identity& other) {
    return whole_of(other) == whole_of(change.identity) && quote(other.path.back()) == column;
  });
}

bool Implied::contains(const Change& change) const {
  const auto& kind = change.identity.kind;
  if (change.kind == ChangeKind::altered) {
    return false;
  }
  if (kind == "view column" || kind == "role") {
    return true;
  }
  if (kind == "not null constraint" || kind == "domain not null") {
    return is_told_by_column(change) || follows_parent(attributes_of(change));
  }
  return follows_parent(attributes_of(change));
}

bool Implied::follows(const Identity& identity, const AttributeChange& attribute) const {
  const auto& name = attribute.attribute;
  const auto whole_changes = [&] {
    return std::any_of(changed_.begin(), changed_.end(), [&](const Identity& other) {
      return other.path.size() < identity.path.size() && is_within(identity.path, other.path);
    });
  };
  if ((name == "position" && identity.kind != "attribute") ||
      (name == "members" && identity.kind == "extension")) {
    return true;
  }
  if (identity.kind == "view column") {
    static const std::set<std::string_view> own = {"comment", "compression",       "default",
                                                   "options", "statistics target", "storage"};
    return !own.contains(name);
  }
  if (name == "definition") {
    const auto* found = situation_.found.find(identity);
    return found != nullptr && follows_parent(*found);
  }
  if (name == "inherited" && stays_local(identity, attribute)) {
    return false;
  }
  if (name == "inherited") {
    return identity.kind != "check constraint" || whole_changes();
  }
  if (name == "type" && identity.kind == "column") {
    return !value_of(situation_.wanted, identity, "inherited").empty();
  }
  if (name == "partition bound") {
    return value_of(situation_.wanted, identity, name) == "" ||
           value_of(situation_.found, identity, "partition of") !=
               value_of(situation_.wanted, identity, "partition of");
  }
  if (name == "replica identity") {
    return identity.kind.ends_with("table") || identity.kind == "materialized view"
               ? attribute.before == "index"
               : !attribute.before;
  }
  return false;
}

bool Implied::stays_local(const Identity& identity, const AttributeChange& attribute) const {
  const auto is_local = [](const std::optional<std::string>& value) {
    return !value || value->find("local") != std::string::npos;
  };
  const Identity table{whole_of(identity), "table"};
  return attribute.before && is_local(attribute.before) != is_local(attribute.after) &&
         value_of(situation_.wanted, table, "partition of").empty();
}

bool Implied::comes_with(const Identity& identity, const Attributes& attributes,
                         const std::map<Identity, Identity>& creates) const {
  const auto& kind = identity.kind;
  const auto whole = whole_of(identity);
  if (kind == "domain not null") {
    return creates.contains({whole, "domain"});
  }
  if (kind == "not null constraint") {
    const auto column = not_null_column(attributes);
    return std::any_of(creates.begin(), creates.end(), [&](const auto& other) {
      return other.first.kind == "column" && whole_of(other.first) == whole &&
             quote(other.first.path.back()) == column;
    });
  }
  return kind != "column" && follows_parent(attributes);
}

bool Implied::is_within_another(const Identity& identity, const std::map<Identity, Identity>& creates) {
  const auto whole = whole_of(identity);
  return identity.kind == "view column" ||
         ((identity.kind == "column" || identity.kind == "attribute") &&
          (creates.contains({whole, "table"}) || creates.contains({whole, "foreign table"}) ||
           creates.contains({whole, "composite type"})));
}

}  // namespace harness::postgres
