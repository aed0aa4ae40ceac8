#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <harness/engine/row_multiplier.hpp>
#include <harness/locks/scaled_move.hpp>
#include <harness/suite/suite.hpp>
#include <harness/walk/selection.hpp>

namespace harness {

/// A revision whose way up was run over tables of several sizes.
struct ScaledVisit {
  std::string revision;
  std::vector<ScaledRun> runs = {};
  std::vector<MultipliedTable> tables = {};  ///< at the largest number of rows that was run
  std::vector<std::string> notes = {};       ///< what was left out, and why
};

/// The tables of a visit.
std::set<Path> tables_of(const ScaledVisit& visit);

/// What a scaled walk is to do.
struct ScaledOrder {
  std::vector<std::uint64_t> rows;                    ///< ascending
  unsigned times = 3;                                 ///< for each of them
  std::map<std::string, std::set<Path>> tables = {};  ///< to multiply, by the revision
};

/// Before each of these revisions the tables are filled, and multiplied in copies of the database; the way up
/// is run in a new copy each time, and its statements measured. A number of rows that would take minutes is
/// left out. The history must go up as far as the last of them, over rows. Throws an Error if a walk could
/// not be carried out; a usage Error where the engine cannot multiply rows or say what is locked.
std::vector<ScaledVisit> walk_scaled(const Suite& suite, Engine& engine, const WalkOptions& options,
                                     const ScaledOrder& order);

}  // namespace harness
