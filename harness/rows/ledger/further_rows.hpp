#pragma once

#include <set>

#include <harness/rows/ledger/cells.hpp>

namespace harness {

/// Enters a table that is new, with its rows, as added; where cells of others were moved to it, its other
/// columns without values.
void enter_new_table(const TableView& table, EntryBook& book);

/// Enters the columns that are new, as added with their values; not those that took the values of others.
void enter_new_columns(const RowsBeside& both, EntryBook& book);

/// Enters the rows that a table has now and had not, but for those that were moved there (`taken`): as
/// doubled where they may be (`may_double`) and say the same as a row that was there, else as added.
void enter_further_rows(const RowsBeside& both, const std::set<std::size_t>& taken, bool may_double,
                        EntryBook& book);

}  // namespace harness
