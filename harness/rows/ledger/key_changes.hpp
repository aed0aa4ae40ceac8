#pragma once

#include <list>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <harness/rows/ledger/cells.hpp>

namespace harness {

/// The values of keys that a move changed or took away, so that foreign keys which follow them (ON UPDATE
/// CASCADE, ON DELETE SET NULL) and rows that went with theirs (ON DELETE CASCADE) are known.
class KeyChanges {
 public:
  /// Notes the cells that changed or are gone in every column that a foreign key of one of the tables refers
  /// to.
  void note(const std::list<RowsBeside>& tables);

  /// Whether a cell refers to the same row as before, which has another key now.
  bool is_followed(const RowsBeside& both, const std::pair<std::size_t, std::size_t>& columns,
                   const std::pair<std::size_t, std::size_t>& rows) const;

  /// The table of a row that this row referred to before and that is gone; empty if there is none. With a
  /// column only what a foreign key of this column referred to.
  Path lost_parent(const TableView& table, std::size_t row, const std::string& column = {}) const;

  /// Takes the key out of rows that are in another table now if the engine gives it. Its numbers are entered
  /// as changed where a row of these tables still refers to the old one.
  static void enter_new_numbers(const std::list<RowsBeside>& tables, RowsBeside& moved, EntryBook& book);

 private:
  using Column = std::pair<Path, std::string>;

  void note_table(const RowsBeside& table, const std::set<Column>& referred);

  std::set<std::tuple<Path, std::string, std::string, std::string>> changes_;
  std::set<std::tuple<Path, std::string, std::string>> gone_;
};

}  // namespace harness
