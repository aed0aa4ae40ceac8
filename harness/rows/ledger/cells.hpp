#pragma once

#include <harness/rows/ledger/entry_book.hpp>
#include <harness/rows/ledger/followed_rows.hpp>

namespace harness {

/// Rows before a move and the same rows after it, in one table or in another.
struct RowsBeside {
  const TableView& before;
  const TableView& after;
  FollowedColumns columns;
  FollowedRows rows;
};

class KeyChanges;

/// Enters what became of the cells of the rows that are kept, in the columns that are kept; a cell whose
/// value is in other columns of its row is moved. What the engine derives from other cells, and foreign keys
/// that follow their key, are as they were.
void compare_cells(const RowsBeside& both, const KeyChanges& keys, EntryBook& book);

/// Enters the cells of the columns that are gone, as far as they are in other columns of their rows. Returns
/// the columns of which nothing is found there.
std::vector<std::size_t> follow_cells(RowsBeside& both, const KeyChanges& keys, EntryBook& book);

/// Whether values show by themselves that they were moved: there are several, or one that no default has.
bool is_telling(const std::vector<std::string>& values);

/// An entry for a table's column; the column is that of no entry if it is not given.
Entry entry_of(Fate fate, const TableView& table, const std::string& column = {});

}  // namespace harness
