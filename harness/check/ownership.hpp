#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What the members of a group own: the schemas that they declare, or else those of their version tables
/// where no other member keeps one; and everywhere else the objects that their own revisions made.
class Ownership {
 public:
  explicit Ownership(const Evidence& evidence);

  /// The member whose schema the object lies in; empty for nobody's, and for what lies in no schema.
  std::string owner_of_schema(const Identity& identity) const;
  /// The member whose revision made the object, or the one that it is a part of; empty where none did.
  std::string maker_of(const Path& path) const;
  /// Whether the member says itself what it owns: then nothing else is its own.
  bool declares(const std::string& member) const;
  /// Whether it may touch what lies there, by its own declaration.
  bool may_touch(const std::string& member, const Identity& identity) const;
  /// What it owns, for messages.
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
