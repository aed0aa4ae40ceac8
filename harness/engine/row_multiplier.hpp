#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>

namespace harness {

/// What came of multiplying the rows of a table.
struct MultipliedTable {
  Path table;
  std::uint64_t rows = 0;  ///< that it has now
  std::string why = {};    ///< it has fewer than were asked for; empty: it has them
};

/// Capability of a database: makes many rows of those that its tables have, on the server. It is asked on
/// databases of our own, between moves, while no other session writes.
class RowMultiplier {
 public:
  virtual ~RowMultiplier() = default;

  /// Gives each of these tables, of which others are ignored, about so many rows like those that it has: keys
  /// differ, references refer to rows that are there, and sequences go on after them. Tables that their keys
  /// refer to get as many. Statistics are up to date afterwards. What cannot be multiplied keeps its rows,
  /// and the answer says why. With `differ` rows have other values than
  /// each other wherever they can, not only in keys, and no NULL where there is a value to take. An
  /// environment Error if the database refuses to be read.
  virtual std::vector<MultipliedTable> multiply(const std::set<Path>& tables, std::uint64_t rows,
                                                bool differ) = 0;
};

}  // namespace harness
