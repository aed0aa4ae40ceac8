#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <harness/rows/ledger.hpp>

namespace harness {

/// Collects what happened to cells and rows into one entry for each table, column and fate.
class EntryBook {
 public:
  /// Counts one cell or row into the entry that is like `kind` but for its count and examples.
  void count(const Entry& kind, const Example& example);
  /// Makes the entry even if nothing is counted.
  void open(const Entry& kind);
  /// Whether cells or rows were moved to this column, or to this table if the column is empty.
  bool is_target(const Path& table, const std::string& column) const;
  std::vector<Entry> take();

 private:
  using Key = std::tuple<Path, std::string, Fate, Path, std::string, Path, bool>;
  Entry& entry_of(const Entry& kind);

  std::map<Key, Entry> entries_;
};

/// A value for an example: without the tag of its type, unless that alone changed, and cut where it is long.
Value shown(const Value& value);

}  // namespace harness
