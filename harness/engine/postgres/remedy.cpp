#include <optional>

#include <harness/engine/postgres/remedy.hpp>
#include <harness/engine/postgres/remedy/added.hpp>
#include <harness/engine/postgres/remedy/altered.hpp>
#include <harness/engine/postgres/remedy/grant.hpp>
#include <harness/engine/postgres/remedy/removed.hpp>

namespace harness::postgres {
namespace {

Attributes side(const Change& change, std::optional<std::string> AttributeChange::*side) {
  Attributes attributes;
  for (const auto& attribute : change.attributes) {
    if (attribute.*side) {
      attributes.emplace(attribute.attribute, *(attribute.*side));
    }
  }
  return attributes;
}

/// Whether an object came and goes with its namesake on the parent table.
bool follows_parent(const Attributes& attributes) {
  const auto inherited = attributes.find("inherited");
  return attributes.contains("parent") || attributes.contains("attached to") ||
         (inherited != attributes.end() && inherited->second.find("local") == std::string::npos);
}

}  // namespace

std::string remedy(const Change& change) {
  if (is_about_privileges(change)) {
    return undo_privileges(change);
  }
  if (change.kind == ChangeKind::altered) {
    return alter_back(change);
  }
  const bool added = change.kind == ChangeKind::added;
  const auto attributes = side(change, added ? &AttributeChange::after : &AttributeChange::before);
  if (follows_parent(attributes)) {
    return {};
  }
  return added ? drop(change.identity) : create(change.identity, attributes);
}

}  // namespace harness::postgres
