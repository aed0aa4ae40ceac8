#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/failure.hpp>
#include <harness/walk/snapshot.hpp>

namespace harness {

/// One round of several migrators that upgraded one database at once, each having read it before any of them
/// wrote. The rounds in one place follow each other, with the same `revision`.
struct Race {
  std::string revision;  ///< the last one, which alone was missing; empty: the database was empty
  std::size_t racers = 0;
  /// Why it was not run, and then it is the only round and nothing below is known; else empty.
  std::string untried;
  std::vector<Failure> failures;  ///< of those that failed
  bool never_ended = false;       ///< they were ended after a time that is much too long
  Snapshot expected;              ///< after one migrator alone
  Snapshot actual;
  std::set<Path> by_chance;  ///< tables whose rows are others with each upgrade
  /// The tool's own tables that hold more rows than after one migrator alone.
  std::set<Path> recorded_twice;
};

}  // namespace harness
