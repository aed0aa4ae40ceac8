#pragma once

#include <string_view>
#include <vector>

#include <harness/rows/ledger.hpp>
#include <harness/rows/named_changes.hpp>

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
  /// Whether there was a text.
  bool is_known() const { return is_known_; }

 private:
  bool has(NamedChange::What what, const Entry& entry, bool any_column = false) const;
  bool name_cells(const Entry& entry) const;
  bool name_rows(const Entry& entry) const;
  bool redefine_without(const Entry& entry) const;
  bool rename_label(const Entry& entry) const;

  bool is_known_ = false;
  std::vector<NamedChange> changes_;
};

}  // namespace harness
