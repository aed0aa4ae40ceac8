#pragma once

#include <string>
#include <vector>

#include <harness/blame/blame.hpp>

namespace harness {

/// What became of one object, as far as the revisions that were looked at show it.
struct Lifetime {
  std::string made;                  ///< the revision that made it last; empty: not known
  std::vector<std::string> changed;  ///< those that changed or renamed it since, oldest first
  std::string gone;                  ///< the one after which it is there no more; empty: none
  bool renamed = false;              ///< it is gone because it, or what it is a part of, has another name
  Identity first;                    ///< its name before the first of these revisions, or when it was made
};

/// The lifetime of an object by the name that it has after the last of `revisions`, or had when it was there
/// last. These hold everything that each revision changed, oldest first, in the form in which a new name is
/// an attribute "name". `with_parts`: a change of a part is one of the object. Pure.
Lifetime lifetime_of(const std::vector<BlamedRevision>& revisions, const Identity& object, bool with_parts);

}  // namespace harness
