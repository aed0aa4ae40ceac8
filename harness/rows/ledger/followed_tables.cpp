#include <algorithm>
#include <map>
#include <set>

#include <harness/rows/ledger/followed_tables.hpp>

namespace harness {
namespace {

std::set<std::string> names_of(const TableView& table) {
  std::set<std::string> names;
  for (const auto& column : table.columns()) {
    names.insert(column.name);
  }
  return names;
}

/// Whether most rows of a table are in another one with the same columns.
bool holds_most_of(const TableView& before, const TableView& after) {
  if (before.rows().empty() || names_of(before) != names_of(after)) {
    return false;
  }
  const auto columns = follow_columns(before, after, false).kept;
  std::multiset<std::string> rows;
  const auto joined = [&](const TableView& table, std::size_t row, auto side) {
    std::string text;
    for (const auto& pair : columns) {
      text += table.essence_of(row, pair.*side) + '\x1f';
    }
    return text;
  };
  for (std::size_t row = 0; row < after.rows().size(); ++row) {
    rows.insert(joined(after, row, &ColumnPair::second));
  }
  std::size_t found = 0;
  for (std::size_t row = 0; row < before.rows().size(); ++row) {
    const auto place = rows.find(joined(before, row, &ColumnPair::first));
    if (place != rows.end()) {
      rows.erase(place);
      ++found;
    }
  }
  return found * 2 >= before.rows().size();
}

/// Pairs tables for as long as `text` of both is the same.
class Pairing {
 public:
  Pairing(const std::list<TableView>& before, const std::list<TableView>& after) {
    for (const auto& table : before) {
      tables_.gone.push_back(&table);
    }
    for (const auto& table : after) {
      tables_.added.push_back(&table);
    }
  }

  template <typename Same>
  void pair(const Same& same, TablePair kind) {
    std::erase_if(tables_.gone, [&](const TableView* table) {
      const auto found = std::find_if(tables_.added.begin(), tables_.added.end(),
                                      [&](const TableView* other) { return same(*table, *other); });
      if (found == tables_.added.end()) {
        return false;
      }
      kind.before = table;
      kind.after = *found;
      tables_.kept.push_back(kind);
      tables_.added.erase(found);
      return true;
    });
  }

  FollowedTables take() { return std::move(tables_); }

 private:
  FollowedTables tables_;
};

}  // namespace

FollowedTables follow_tables(const std::list<TableView>& before, const std::list<TableView>& after,
                             const Origins& origins) {
  Pairing pairing(before, after);
  const auto same_identity = [](const TableView& one, const TableView& other) {
    return !one.tagged() && one.contents().identity == other.contents().identity;
  };
  const auto same_path = [](const TableView& one, const TableView& other) {
    return one.contents().path == other.contents().path;
  };
  pairing.pair(same_identity, {nullptr, nullptr, true, false});
  pairing.pair(same_path, {nullptr, nullptr, false, false});
  const auto holds_its_rows = [&](const TableView& one, const TableView& other) {
    return origins.may_copy(one.root(), other.root()) && holds_most_of(one, other);
  };
  pairing.pair(holds_its_rows, {nullptr, nullptr, false, true});
  return pairing.take();
}

}  // namespace harness
