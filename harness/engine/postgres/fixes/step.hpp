#pragma once

#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness::postgres {

/// What a step does to its object.
enum class Phase { rename, drop, alter, create, note };

/// One statement, or a few about one object, on the way from the found schema to the wanted one.
struct Step {
  Phase phase = Phase::alter;
  Identity object;
  Identity change;  ///< the change that it serves: another object's, if this one is recreated for its sake
  std::string sql;
  std::set<Path> before;  ///< what the object refers to in the found schema
  std::set<Path> after;   ///< what it refers to in the wanted schema
};

/// Sorts the steps so that each can run: an object's dependents are dropped before it and created after it,
/// and objects are altered in between. Steps in a cycle are in the order of phases and kinds.
std::vector<Step> in_order(std::vector<Step> steps);

}  // namespace harness::postgres
