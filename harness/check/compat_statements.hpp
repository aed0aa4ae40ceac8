#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <harness/walk/compat_evidence.hpp>

namespace harness {

/// A statement that worked before a revision and does not after it, or not in the same way.
struct CompatLoss {
  std::size_t statement = 0;
  std::vector<std::string> why;  ///< the server's message, or what is missing or other
  bool by_trigger = false;       ///< what is missing may come from a trigger
};

/// The statements that the revision of a visit breaks.
std::vector<CompatLoss> losses_of(const CompatWalk& walk, const CompatVisit& visit);

/// Those that take or return something else after it, and still work.
std::vector<CompatLoss> changes_of(const CompatWalk& walk, const CompatVisit& visit);

/// The statements that could be prepared in no state that was looked at, with the reason in the last one.
std::vector<CompatLoss> never_prepared(const CompatWalk& walk);

}  // namespace harness
