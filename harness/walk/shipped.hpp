#pragma once

#include <functional>
#include <optional>
#include <set>
#include <vector>

#include <harness/walk/routes/routes.hpp>

namespace harness {

/// A route other than the stairs: when it is walked, and the functions that walk it.
struct RouteEntry {
  std::set<Route> routes;  ///< walked if one of these is selected; empty: whenever it applies
  /// Whether there is anything to walk, given the evidence of the entries before it.
  std::function<bool(const WalkContext&, const Evidence&)> applies;
  /// Adds its part of the evidence. `unused` is a prepared workplace that no route has used yet, if there is
  /// one; a route that uses it resets the optional.
  std::function<void(const WalkContext&, std::optional<Workplace>& unused, Evidence&)> walk;
  /// The part that also needs the evidence of the stairs; called when all routes are done. May be empty.
  std::function<void(const WalkContext&, Evidence&)> complete = {};
  /// Where the route takes long: what it is about to do. `stairs` is null where they have not been walked;
  /// nullopt where that has to be awaited. May be empty.
  std::function<std::optional<Ahead>(const WalkContext&, const Stairs* stairs)> ahead = {};
};

/// The shipped routes other than the stairs, in the order in which they are walked.
const std::vector<RouteEntry>& shipped_route_entries();

/// Whether the walk asks for a route.
bool is_asked_for(const RouteEntry& entry, const WalkContext& context);

}  // namespace harness
