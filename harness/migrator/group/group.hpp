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

/// A revision of a member as the group names it: "habits/0002".
std::string in_group(const std::string& member, const std::string& revision);

/// The member's name and its own revision; nothing for a text that is not of that form.
struct GroupTarget {
  std::string member;
  std::string revision;
};
std::optional<GroupTarget> group_target(const std::string& text);

/// Several histories in their order as one: every revision is named "member/revision", an upgrade brings one
/// member after the other to its head, a downgrade goes the other way. A member that fails ends the command
/// with its name. Two members with one version table are a usage Error as soon as a database shows it.
std::unique_ptr<Migrator> make_group_migrator(std::vector<GroupMember> members);

}  // namespace harness
