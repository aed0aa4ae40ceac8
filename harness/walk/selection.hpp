#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <harness/walk/route.hpp>
#include <harness/walk/start_state.hpp>

namespace harness {

class Engine;

/// The part of a suite's cases that a run judges.
struct Selection {
  std::optional<std::set<std::string>> revisions;  ///< the cases of these revisions; nullopt: of all
  bool whole_suite = true;                         ///< also the cases of the whole suite
  std::set<Route> routes = shipped_routes();       ///< checks that need other routes are left out
  std::shared_ptr<const Selection> whole =
      nullptr;  ///< the selection of all shards together; null: there are none

  bool has(const std::string& revision) const { return !revisions || revisions->contains(revision); }
  bool is_everything() const { return !revisions && whole_suite && routes == Selection().routes; }
  bool one_of_several() const { return whole != nullptr && whole->is_everything(); }
  /// Whether another shard judges the cases of a revision, or of the whole suite if `revision` is empty.
  bool leaves_to_others(const std::string& revision) const {
    return whole != nullptr && (revision.empty() ? whole->whole_suite : whole->has(revision));
  }
};

/// The options of a walk.
struct WalkOptions {
  Selection selection;  ///< the stairs go down at its revisions only
  bool keep = false;    ///< keeps the databases of the walk
  std::function<void(const Progress&)> progress = [](const Progress&) {};
  const StartState* start_state = nullptr;  ///< where the stairs begin; null: with an empty database
  /// The engine for the other routes, which are then walked in parallel with the stairs; null: one after
  /// another. It must be another server than that of the stairs, since databases of one server share roles.
  Engine* second_engine = nullptr;
  /// Called before the costly routes begin, from whichever thread walks them, with what they will do and how
  /// long that takes by what this walk has measured: once, and once more for what is known only later. Empty:
  /// nothing is estimated.
  std::function<void(const std::string& estimate)> tell = {};
};

}  // namespace harness
