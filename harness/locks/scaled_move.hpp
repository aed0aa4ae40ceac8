#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/locks/growth.hpp>
#include <harness/locks/move_locks.hpp>

namespace harness {

/// One way up over tables with so many rows.
struct ScaledRun {
  std::uint64_t rows = 0;
  MoveLocks locks = {};
};

/// How a quantity was measured, one value a run.
struct ScaledCounters {
  std::vector<Measured> time = {};  ///< milliseconds
  std::vector<Measured> read = {};  ///< rows
  std::vector<Measured> changed = {};
  std::vector<Measured> added = {};
  std::vector<Measured> blocks = {};
  std::vector<Measured> logged = {};  ///< bytes; fewer values where it was not known of a run
};

/// A statement of a move, all of its runs with this text together.
struct ScaledStatement {
  std::string sql;
  Location place = {};
  ScaledCounters counters = {};
  std::set<Path> tables = {};         ///< on whose rows it works
  std::optional<Growth> growth = {};  ///< nullopt: at one number of rows alone
  bool is_by_time = false;            ///< no counter says how it grows
};

/// A table for which others wait, and for how long: from the statement that locks it to the end of its
/// transaction.
struct ScaledLock {
  Relation relation = {};
  LockMode mode = LockMode::none;
  std::vector<Measured> time = {};  ///< milliseconds
  std::set<Path> tables = {};       ///< on whose rows is worked meanwhile
  std::optional<Growth> growth = {};
};

/// How the statements of a move grow with the rows of the tables.
struct ScaledMove {
  std::vector<ScaledStatement> statements = {};
  std::vector<ScaledLock> locks = {};
};

/// Counters decide how a statement grows: they are the same each time, and times are not. One outside of
/// transactions works on those of `tables` that it names. Pure.
ScaledMove scaled(const std::vector<ScaledRun>& runs, const std::set<Path>& tables);

/// The tables that a move locks, reads or writes, of those that were there before it. Pure.
std::set<Path> touched_by(const MoveLocks& locks);

/// The mean at the largest number of rows; nullopt if nothing was measured.
std::optional<Measured> largest(const std::vector<Measured>& values);

}  // namespace harness
