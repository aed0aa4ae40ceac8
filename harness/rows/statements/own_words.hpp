#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/rows/ledger/ledger.hpp>
#include <harness/rows/statements/named_changes.hpp>

namespace harness {

/// What a move says about rows in the text of its statements.
class OwnWords {
 public:
  /// The text is SQL or a Python file; of the latter the functions of the other way ("upgrade", "downgrade")
  /// are left out.
  OwnWords(std::string_view text, bool is_way_up);

  /// Whether a statement names the loss: it drops this column or table, deletes rows of this table, sets this
  /// column, converts it with USING, or gives the table a definition without the column. Not named are rows
  /// that go by cascade, values that are rounded by a new type alone, and what a rebuilt table's copy leaves
  /// out, puts into other columns or takes twice.
  bool name(const Entry& entry) const;
  /// Whether a TRUNCATE names the table.
  bool empty(const Path& table) const;
  /// Whether the entry is about values that a copy or a conversion gives another form, each its own.
  bool recode(const Entry& entry) const;
  /// Whether a DELETE takes the table's rows for which there are rows in another table.
  bool remove_by_others(const Path& table) const;
  /// Whether the entry is about a column that a statement renames: nothing happens to its values.
  bool rename(const Entry& entry) const;
  /// Whether the entry is the time of the move, as a trigger sets it that notes when a row was changed, in a
  /// table of which a statement sets other columns.
  bool touch(const Entry& entry) const;
  /// Whether there was a text.
  bool is_known() const { return is_known_; }
  /// What its statements name.
  const std::vector<NamedChange>& changes() const { return changes_; }
  /// The line of the first statement that names the loss, or else the table and its column, or the table, or
  /// the only one that removes rows; 0 if none does. Counts from 1, from the beginning of the text.
  int line_of(const Entry& entry) const;

 private:
  bool has(NamedChange::What what, const Entry& entry, bool any_column = false) const;
  bool name_cells(const Entry& entry) const;
  bool name_rows(const Entry& entry) const;
  bool is_copied_back(const Entry& entry) const;
  bool redefine_without(const Entry& entry) const;
  bool rename_label(const Entry& entry) const;

  int line_of_only_removal() const;
  bool is_about(const NamedChange& change, const Entry& entry) const;

  bool is_known_ = false;
  std::vector<NamedChange> changes_;
  std::string text_;  ///< of this way, on its lines
  bool is_python_ = false;
};

}  // namespace harness
