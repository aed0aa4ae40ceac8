#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// What became of a cell or a row over a move.
enum class Fate {
  changed,  ///< another value, of which no part is the old one
  cut,      ///< a part of the old value: truncated, rounded
  nulled,
  moved,  ///< it stands in another column or table
  doubled,
  lost,
  added,
};

/// "changed", "cut", ...
std::string to_string(Fate fate);

/// One cell or row that shows a fate. Values longer than 40 characters are cut, with "...".
struct Example {
  std::string row;  ///< its key: "id 3"; the whole row where it has none
  Value before;
  Value after;
};

/// What happened to a column's cells, or to a table's rows where `column` is empty.
struct Entry {
  Fate fate = Fate::changed;
  Path table;  ///< as it was called before the move; of what is added, after it
  std::string column = {};
  Path to_table = {};  ///< where moved cells stand now
  std::string to_column = {};
  std::uint64_t count = 0;  ///< of cells or rows
  bool is_gone = false;     ///< the table or the column itself is gone with them
  bool is_new = false;      ///< of what is added: the table or the column itself is new
  Path parent = {};  ///< lost rows of this table took these with them: the foreign key that refers to them
  bool is_retyped = false;        ///< the column has another type now
  std::vector<Example> examples;  ///< at most three
};

/// What a move did to the rows that were there before it. Nothing that was kept is listed. New tables and
/// columns are listed as added even without a value, unless cells were moved there; so is a value in place of
/// NULL.
struct Ledger {
  std::vector<Entry> entries;
};

/// Compares the rows of the tables that a move may have changed, before and after it. Tables are followed by
/// their identity or else their path, columns by theirs, rows by their key where the key's values stay, else
/// by the values that they have in common. Rows of tables that the move added are "added"; of those that hold
/// the cells of lost ones these are "moved".
Ledger compare_rows(const std::vector<TableContents>& before, const std::vector<TableContents>& after);

}  // namespace harness
