#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// One of several histories on one database.
struct GroupMember {
  std::string name;
  std::shared_ptr<Migrator> migrator;
  Location place;  ///< where it is named as a member
};

/// The group's name of a member's revision: "habits/0002".
std::string in_group(const std::string& member, const std::string& revision);

/// A member's name and its own revision, from such a name; nullopt for any other text.
struct GroupTarget {
  std::string member;
  std::string revision;
};
std::optional<GroupTarget> group_target(const std::string& text);

/// Several histories in order as one: revisions are named "member/revision", an upgrade brings one member
/// after the other to its head, a downgrade goes the other way. A failing member ends the command; the
/// failure names it. Throws a usage Error if two members use one version table, as soon as a database shows
/// that.
std::unique_ptr<Migrator> make_group_migrator(std::vector<GroupMember> members);

}  // namespace harness
