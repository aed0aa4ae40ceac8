#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <harness/walk/routes/routes.hpp>

namespace harness {

/// How long a walk took for what costly routes do many times.
struct MeasuredCosts {
  Elapsed start = {};    ///< of the tool, on a database of its own
  Elapsed upgrade = {};  ///< of an empty database to head, with a look at what came of it
};

/// How long a route takes by that.
Elapsed time_of(const Ahead& ahead, const MeasuredCosts& measured);

/// "estimate: about 12 min for the costly checks of shop on postgres: 340 stops on the way up (2.1 s each)".
/// Pure.
std::string estimate_text(const std::string& unit, const std::vector<Ahead>& all, const MeasuredCosts& measured);

/// Tells what the costly routes are about to do, and how long that takes by what the walk has measured.
class Forecast {
 public:
  /// `start` is how long the first database took until the tool was ready on it.
  explicit Forecast(Elapsed start) : start_(start) {}

  /// What is known and has not been told; nothing if the options do not ask. `stairs` is null while they are
  /// walked in another thread.
  void tell(const WalkContext& context, const Evidence& evidence, const Stairs* stairs);

 private:
  Elapsed start_;
  std::set<std::size_t> told_;  ///< the places of the routes' entries
};

}  // namespace harness
