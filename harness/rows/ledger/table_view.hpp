#pragma once

#include <string>
#include <vector>

#include <harness/rows/ledger/meaning.hpp>

namespace harness {

/// A table's rows with what comparing them needs.
class TableView {
 public:
  explicit TableView(const TableContents& contents);

  const TableContents& contents() const { return *contents_; }
  /// The table that statements name: of a partition the partitioned one.
  const Path& root() const {
    return contents_->partition_of.empty() ? contents_->path : contents_->partition_of;
  }
  const std::vector<ColumnShape>& columns() const { return contents_->columns; }
  const std::vector<Row>& rows() const { return contents_->rows.rows; }
  /// Whether its values say their types, as SQLite's do.
  bool tagged() const { return tagged_; }
  Reading reading(std::size_t column) const { return {&columns()[column].type, tagged_}; }
  const Value& value(std::size_t row, std::size_t column) const { return rows()[row][column]; }
  /// The essence of a cell; of NULL a text that no value has.
  std::string essence_of(std::size_t row, std::size_t column) const;
  /// The place of the column with this name; that of no column if there is none.
  std::size_t place_of(const std::string& column) const;
  /// The places of its key's columns; none where it has no key.
  std::vector<std::size_t> key() const;
  /// Whether its key is a number or UUID that the engine gives to each row, and so says nothing of the row.
  bool has_given_key() const;
  /// The row for a message: its key, else all of it.
  std::string name_of(std::size_t row) const;

 private:
  const TableContents* contents_;
  bool tagged_ = false;
};

}  // namespace harness
