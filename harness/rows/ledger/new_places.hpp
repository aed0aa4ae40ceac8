#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/rows/ledger/cells.hpp>

namespace harness {

/// Where values of another table may be after a move: rows that are new, or columns that are.
struct Target {
  const TableView* table = nullptr;
  std::vector<std::size_t> rows;
  std::vector<std::size_t> columns;
  bool takes_rows = false;  ///< the rows themselves are new
};

/// The rows of a table that are gone from it, found among the new rows of a target: those with most of their
/// values. Empty if the tables do not have half of the columns in common.
RowsBeside rows_moved_to(const Target& target, const TableView& table, const std::vector<std::size_t>& rows);

/// A column of a target that holds a column's values.
struct NewColumn {
  const Target* target = nullptr;
  std::size_t column = 0;
  std::vector<bool> found;  ///< by the place in `rows`: whether the row's value is there
};

/// The column of another table that holds the values of these rows, at least half of them: texts that are
/// like no others, or any values beside the keys of their rows. Of several one of the same name, else the one
/// that holds the most.
std::optional<NewColumn> column_moved_to(const std::vector<Target>& targets, const TableView& table,
                                         const std::vector<std::size_t>& rows, std::size_t column);

}  // namespace harness
