#pragma once

#include <cstddef>
#include <string>

#include <harness/core/clock.hpp>

namespace harness {

/// What a costly route is about to do, in units that a walk has measured before.
struct Ahead {
  std::size_t count = 0;     ///< 0: nothing
  std::string what = {};     ///< with the count: "31 upgrades elsewhere"
  std::size_t starts = 0;    ///< databases that are made, or tools that are started on one
  std::size_t upgrades = 0;  ///< of empty databases to head, with a look at what came of it
  Elapsed moves = {};        ///< of single revisions, as long as the stairs took for them
};

}  // namespace harness
