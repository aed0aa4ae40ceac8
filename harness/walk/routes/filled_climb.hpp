#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>

#include <harness/walk/routes/filled_place.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

/// The way up over filled tables, with a halt before some revisions.
class FilledClimb {
 public:
  /// `context` outlives it; progress is reported for `route`. Makes an empty database.
  FilledClimb(const WalkContext& context, Route route)
      : context_(context), route_(route), place_(context, prepared(context)) {}

  /// Calls `at` before each chosen revision goes up, with all tables filled; it leaves the place as it is.
  /// What lies far below the next one is passed over, and no table is filled there. An internal Error if that
  /// fails in an empty database. `after`,
  /// if there is one, is called when the revision has gone up and the place was looked at, or with false
  /// where it has failed over these rows.
  void go(const std::set<std::string>& chosen,
          const std::function<void(FilledPlace& place, const std::string& revision)>& at,
          const std::function<void(bool went_up)>& after = {});

 private:
  std::size_t approach(std::size_t at, const std::set<std::string>& chosen);
  void fill(const std::string& id, std::size_t at);
  void go_up(const std::string& id, std::size_t at, const std::function<void(bool went_up)>& after);

  const WalkContext& context_;
  Route route_;
  FilledPlace place_;
  std::set<Path> changed_;
};

}  // namespace harness
