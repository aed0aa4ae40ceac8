#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What the members of a group own: the schemas that they declare, or else the schema of their version table
/// if no other member's is in it; in all other schemas, the objects that their own revisions made.
class Ownership {
 public:
  explicit Ownership(const Evidence& evidence);

  /// The member that owns the object's schema; empty if none does, or if the object has no schema.
  std::string owner_of_schema(const Identity& identity) const;
  /// The member whose revision made the object, or the object that it is a part of; empty if none did.
  std::string maker_of(const Path& path) const;
  /// Whether the member declares what it owns; it owns nothing else then.
  bool declares(const std::string& member) const;
  /// Whether the member's declaration allows it to change the object.
  bool may_touch(const std::string& member, const Identity& identity) const;
  /// What the member owns, for messages.
  std::string owned_by(const std::string& member) const;

  /// Notes what a revision of the member has made.
  void note(const std::string& member, const Changes& changes);

 private:
  bool in_schema(const Identity& identity) const;

  bool has_schemas_ = false;
  std::map<std::string, std::vector<std::string>> declared_;
  std::map<std::string, std::vector<std::string>> owned_;
  std::map<Path, std::string> makers_;
};

}  // namespace harness
