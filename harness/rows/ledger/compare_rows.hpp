#pragma once

#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/rows/ledger/ledger.hpp>
#include <harness/rows/ledger/origins.hpp>

namespace harness {

/// Compares the rows of the tables that a move may have changed, before and after it. Tables are followed by
/// their identity or else their path, columns by theirs, rows by their key where the key's values stay, else
/// by the values that they have in common. Rows of tables that the move added are "added"; of those that hold
/// the cells of lost ones these are "moved", where the origins allow it.
Ledger compare_rows(const std::vector<TableContents>& before, const std::vector<TableContents>& after,
                    const Origins& origins = Origins());

}  // namespace harness
