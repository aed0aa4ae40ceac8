#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/engine/failure.hpp>
#include <harness/walk/snapshot.hpp>

namespace harness {

/// A way up that was stopped, and the tool run again.
struct Interruption {
  std::string statement;  ///< the last one that had ended, or the one that was stopped on its way
  Location place;
  bool within_statement = false;  ///< it was stopped on its way
  bool was_recorded = false;      ///< the version said then that the revision was applied
  std::optional<Failure> again;   ///< why the second run fails
  std::optional<Snapshot> end;    ///< after the second run
};

/// A revision that was stopped on its way up, and the state that it leads to undisturbed.
struct InterruptedVisit {
  std::string revision;
  Snapshot expected;
  std::set<Path> by_chance;  ///< tables whose rows are others with each undisturbed run
  std::vector<Interruption> tries;
  std::string untested;  ///< why it was not stopped; else empty
};

/// The revisions that leave something when they are stopped.
struct InterruptedWalk {
  std::vector<InterruptedVisit> visits;
  /// Those of them whose tool runs no revision in one transaction with its record; others of it were not
  /// tried.
  std::set<std::string> by_their_tool;
};

}  // namespace harness
