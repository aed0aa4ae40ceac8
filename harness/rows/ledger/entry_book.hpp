#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <harness/rows/ledger/ledger.hpp>
#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/ledger/table_view.hpp>

namespace harness {

/// Collects what happened to cells and rows into one entry for each table, column and fate.
class EntryBook {
 public:
  explicit EntryBook(const Origins& origins) : origins_(origins) {}

  /// Counts one cell or row into the entry that is like `kind` but for its count and examples.
  void count(const Entry& kind, const Example& example);
  /// The same for what may be a loss, with what is unusual about its row.
  void count(const Entry& kind, const Example& example, const TableView& table, std::size_t row);
  /// Makes the entry even if nothing is counted.
  void open(const Entry& kind);
  /// Notes so many rows that are kept, or values of a column.
  void keep(const TableView& table, const std::string& column, std::uint64_t count);
  /// Whether cells or rows were moved to this column, or to this table if the column is empty.
  bool is_target(const Path& table, const std::string& column) const;
  /// Whether whole rows were moved to this table.
  bool takes_rows(const Path& table) const;
  std::vector<Entry> take();
  /// What is kept, of columns only where something was entered for their table. Call it before `take`.
  std::vector<KeptCount> take_kept();

 private:
  using Key = std::tuple<Path, std::string, Fate, Path, std::string, Path, bool>;
  static Key key_of(const Entry& kind);
  Entry& entry_of(const Entry& kind);
  bool goes_with_unusual(Entry& entry) const;

  const Origins& origins_;
  std::map<Key, Entry> entries_;
  std::set<Key> ordinary_;  ///< those that a row without an unusual value shows
  std::map<std::pair<Path, std::string>, std::uint64_t> kept_;
};

/// A value for an example: without the tag of its type, unless that alone changed, and cut where it is long.
Value shown(const Value& value);

}  // namespace harness
