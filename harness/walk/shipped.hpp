#pragma once

#include <functional>
#include <optional>
#include <set>
#include <vector>

#include <harness/walk/routes/routes.hpp>

namespace harness {

/// A route beside the stairs: when it is walked, and by what.
struct RouteEntry {
  std::set<Route> routes;  ///< walked where one of these is asked for; empty: wherever it applies
  /// Whether there is anything to walk, by what the entries before it left.
  std::function<bool(const WalkContext&, const Evidence&)> applies;
  /// Leaves its part of the evidence. `unused` is a prepared workplace that nobody needed so far, if there is
  /// one; who takes it empties it.
  std::function<void(const WalkContext&, std::optional<Workplace>& unused, Evidence&)> walk;
  /// What wants the evidence of the stairs, too: called when all routes are done. Empty: nothing does.
  std::function<void(const WalkContext&, Evidence&)> complete = {};
};

/// The routes that ship beside the stairs, in the order in which they are walked.
const std::vector<RouteEntry>& shipped_route_entries();

}  // namespace harness
