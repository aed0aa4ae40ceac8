#pragma once

#include <functional>
#include <set>
#include <string>

namespace harness {

/// A way to reach states of a database; what a walk carries out.
enum class Route { stairs, fresh, descent, model, stamped, twin, offline };

/// "stairs", ...: as in test names and messages.
std::string to_string(Route route);

/// Told before every move, for people who wait.
struct Progress {
  std::string suite;
  std::string engine;
  Route route = Route::stairs;
  std::string revision;  ///< empty where the whole history moves
  std::size_t done = 0;
  std::size_t total = 0;
};

}  // namespace harness
