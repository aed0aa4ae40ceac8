#pragma once

#include <string>
#include <vector>

#include <harness/engine/database.hpp>
#include <harness/rows/given/entries.hpp>

namespace harness {

/// Rows of one table of another database, without its generated columns.
struct SampledTable {
  Path path;  ///< of the partitioned table for its partitions
  std::vector<std::string> columns;
  std::vector<Row> rows;  ///< SQLite's values begin with what typeof() says: "integer:5"
};

/// The first and the last rows of each table by its primary key, and those that they refer to, columns
/// masked; read in one transaction that cannot write. Throws a usage Error for a mask that names no column,
/// or one that cannot be masked.
std::vector<SampledTable> sample_rows(Database& source, const GivenSample& sample);

}  // namespace harness
