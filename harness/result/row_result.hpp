#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <harness/check/row_verdict.hpp>
#include <harness/rows/coverage/coverage.hpp>
#include <harness/rows/ledger/ledger.hpp>

namespace harness {

/// What a revision did to the rows over which it moved.
struct RowResult {
  JudgedRows judged;
  Ledger up;                           ///< of the rows from before the way up
  Ledger down;                         ///< of all rows, over the way down alone
  Ledger both;                         ///< of the rows from before the way up, over up and down
  std::vector<TableCoverage> before;   ///< tables that were filled before the way up
  std::vector<TableCoverage> between;  ///< those that were filled further between the ways
  std::size_t tables = 0;              ///< for rows, when the revision moved
  std::size_t filled = 0;              ///< those of them that held a row
};

/// How far tables were filled, at one revision or at several.
struct RowCounts {
  std::size_t revisions = 0;
  std::size_t tables = 0;  ///< a table counts at each revision
  std::size_t filled = 0;
  std::size_t met = 0;  ///< criteria of those that apply
  std::size_t apply = 0;

  RowCounts& operator+=(const RowCounts& other);
};

RowCounts count(const RowResult& rows);

}  // namespace harness
