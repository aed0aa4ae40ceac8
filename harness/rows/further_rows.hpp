#pragma once

#include <set>

#include <harness/rows/cells.hpp>

namespace harness {

/// Enters a table that is new, with its rows, as added.
void enter_new_table(const TableView& table, EntryBook& book);

/// Enters the columns that are new, as added with their values; not those that took the values of others.
void enter_new_columns(const RowsBeside& both, EntryBook& book);

/// Enters the rows that a table has now and had not, but for those that were moved there (`taken`): as
/// doubled where they say the same as a row that was there, else as added.
void enter_further_rows(const RowsBeside& both, const std::set<std::size_t>& taken, EntryBook& book);

}  // namespace harness
