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
  std::optional<std::set<std::string>> revisions;  ///< the cases of these; nothing: of all
  bool whole_suite = true;                         ///< the cases of the whole suite, too
  std::set<Route> routes = shipped_routes();       ///< a check that needs others is left out
  std::shared_ptr<const Selection> whole =
      nullptr;  ///< its other cases are judged elsewhere, at the same time

  bool has(const std::string& revision) const { return !revisions || revisions->contains(revision); }
  bool is_everything() const { return !revisions && whole_suite && routes == Selection().routes; }
  bool one_of_several() const { return whole != nullptr && whole->is_everything(); }
  /// Whether the cases of a revision, or of the whole suite where it is empty, are judged elsewhere.
  bool leaves_to_others(const std::string& revision) const {
    return whole != nullptr && (revision.empty() ? whole->whole_suite : whole->has(revision));
  }
};

/// What a walk may be asked for.
struct WalkOptions {
  Selection selection;  ///< the stairs go down at its revisions only
  bool keep = false;    ///< leaves the databases of the walk in place
  std::function<void(const Progress&)> progress = [](const Progress&) {};
  const StartState* start_state = nullptr;  ///< of the stairs; null: an empty database
  /// For the other routes, which are walked at the same time as the stairs; null: one after another. Where
  /// databases share anything, such as roles, it must be another engine than that of the stairs.
  Engine* beside = nullptr;
};

}  // namespace harness
