#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// What a step does to its object.
enum class Phase { rename, drop, alter, create, note };

/// One statement, or a few about one object, on the way from the schema that is there to the one that is
/// wanted.
struct Step {
  Phase phase = Phase::alter;
  Identity object;
  Identity change;  ///< the change that it serves: another one's where an object is made anew for its sake
  std::string sql;
  std::set<Path> before;  ///< what the object refers to in the schema that is there
  std::set<Path> after;   ///< what it is to refer to in the one that is wanted
};

/// The steps so that each runs: what refers to an object is dropped before it and made after it, and what is
/// altered is so between the two. Where steps wait for each other, in the order of phases and kinds.
std::vector<Step> in_order(std::vector<Step> steps);

}  // namespace harness::postgres
