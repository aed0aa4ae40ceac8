#pragma once

#include <string>
#include <vector>

#include <harness/catalog/diff.hpp>

namespace harness {

/// The schema after a revision.
struct SchemaState {
  std::string revision;  ///< empty: before the first one
  Catalog catalog;
};

/// What a revision did to an object and its parts.
struct BlamedRevision {
  std::string revision;
  Changes changes;
};

/// The revisions that made, changed, renamed or dropped the objects that `parts` name at the end, or when
/// they were there last, oldest first; of several objects with that name those that are no parts of others. A
/// name from before a renaming is followed. `told` brings the differences of two states into the form in
/// which a new name is an attribute "name". Pure.
std::vector<BlamedRevision> blame(const std::vector<SchemaState>& states, const Path& parts,
                                  Changes (*told)(Changes changes));

}  // namespace harness
