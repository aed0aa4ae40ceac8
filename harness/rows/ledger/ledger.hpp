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
  bool is_retyped = false;     ///< the column has another type now
  bool has_gaps = false;       ///< of changed cells: different values are one now, or parts of some are gone
  bool is_one_to_one = false;  ///< of changed cells: different values are different now
  bool has_parents = false;    ///< the table has foreign keys
  bool is_rebuilt = false;     ///< of lost rows: the table goes on under another name, which has not got them
  bool with_row = false;       ///< of lost cells: their rows are not in the table any more
  Path partition_of = {};      ///< the partitioned table that the table is a part of
  std::vector<Example> examples;  ///< at most three
  /// Of a loss: what is unusual about its rows, in words; empty where a row without that shows it, too.
  std::vector<std::string> unusual = {};
};

/// How many rows of a table are there as before, or how many values of one of its columns.
struct KeptCount {
  Path table;               ///< as it was called before the move
  std::string column = {};  ///< empty: the rows of the table
  std::uint64_t count = 0;
};

/// What a move did to the rows that were there before it. Nothing that was kept is among the entries. New
/// tables and columns are listed as added even without a value, unless cells were moved there; so is a value
/// in place of NULL.
struct Ledger {
  std::vector<Entry> entries;
  std::vector<KeptCount> kept = {};  ///< by table and column; columns only of tables that have entries
  std::vector<Path> empty =
      {};  ///< tables that held no row before the move, so that nothing is known of them
};

}  // namespace harness
