#include <algorithm>
#include <array>

#include <harness/check/ownership.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

bool covers(const std::vector<std::string>& globs, const std::string& name) {
  return std::any_of(globs.begin(), globs.end(),
                     [&](const std::string& glob) { return matches_glob(glob, name); });
}

/// The schema of the member's version tables, where no other member keeps one there.
std::vector<std::string> derived(const Evidence& evidence, const std::string& member) {
  std::vector<std::string> schemas;
  const auto own = evidence.bookkeeping.find(member);
  for (const auto& table : own == evidence.bookkeeping.end() ? std::vector<Path>{} : own->second) {
    const bool shared =
        std::any_of(evidence.bookkeeping.begin(), evidence.bookkeeping.end(), [&](const auto& other) {
          return other.first != member &&
                 std::any_of(other.second.begin(), other.second.end(),
                             [&](const Path& path) { return path.front() == table.front(); });
        });
    if (table.size() > 1 && !shared) {
      schemas.push_back(table.front());
    }
  }
  return schemas;
}

}  // namespace

Ownership::Ownership(const Evidence& evidence) {
  for (const auto& [member, tables] : evidence.bookkeeping) {
    has_schemas_ = has_schemas_ || std::any_of(tables.begin(), tables.end(),
                                               [](const Path& table) { return table.size() > 1; });
  }
  for (const auto& member : *evidence.members) {
    if (!member.owns.empty()) {
      declared_[member.name] = member.owns;
    }
    owned_[member.name] = member.owns.empty() ? derived(evidence, member.name) : member.owns;
  }
}

bool Ownership::in_schema(const Identity& identity) const {
  // What belongs to the whole database may have a role's or a publication's name in the place of a schema's.
  static constexpr std::array outside = {"default privilege", "publication", "role", "database",
                                         "user mapping"};
  const bool is_outside = std::any_of(outside.begin(), outside.end(),
                                      [&](const char* kind) { return identity.kind.starts_with(kind); });
  return !has_schemas_ || (!is_outside && (identity.path.size() > 1 || identity.kind.starts_with("schema")));
}

std::string Ownership::owner_of_schema(const Identity& identity) const {
  if (in_schema(identity)) {
    for (const auto& [member, schemas] : owned_) {
      if (covers(schemas, identity.path.front())) {
        return member;
      }
    }
  }
  return "";
}

bool Ownership::declares(const std::string& member) const {
  return declared_.contains(member);
}

bool Ownership::may_touch(const std::string& member, const Identity& identity) const {
  return !in_schema(identity) || covers(owned_.at(member), identity.path.front());
}

std::string Ownership::owned_by(const std::string& member) const {
  return join(owned_.at(member), ", ");
}

std::string Ownership::maker_of(const Path& path) const {
  for (auto prefix = path; !prefix.empty(); prefix.pop_back()) {
    if (const auto maker = makers_.find(prefix); maker != makers_.end()) {
      return maker->second;
    }
  }
  return "";
}

void Ownership::note(const std::string& member, const Changes& changes) {
  for (const auto& group : grouped(changes)) {
    if (group.head.kind == ChangeKind::added) {
      makers_.emplace(group.head.identity.path, member);
    } else if (group.head.kind == ChangeKind::removed) {
      makers_.erase(group.head.identity.path);
    }
  }
}

}  // namespace harness
