#include <algorithm>
#include <map>
#include <set>

#include <harness/rows/ledger/followed_rows.hpp>

namespace harness {
namespace {

using Places = std::map<std::string, std::size_t>;

/// The places that are not taken yet, by a text of the column.
Places free_places(const TableView& table, const std::set<std::size_t>& taken,
                   std::string ColumnShape::*text) {
  Places places;
  for (std::size_t at = 0; at < table.columns().size(); ++at) {
    if (!taken.contains(at)) {
      places.emplace(table.columns()[at].*text, at);
    }
  }
  return places;
}

/// Pairs the columns that have this text in common.
void pair_by(std::string ColumnShape::*text, const TableView& before, const TableView& after,
             std::set<std::size_t>& taken, std::set<std::size_t>& found, std::vector<ColumnPair>& pairs) {
  const auto places = free_places(after, taken, text);
  for (const auto& [name, at] : free_places(before, found, text)) {
    const auto place = places.find(name);
    if (place != places.end()) {
      pairs.emplace_back(at, place->second);
      found.insert(at);
      taken.insert(place->second);
    }
  }
}

std::vector<std::size_t> others(const TableView& table, const std::set<std::size_t>& taken) {
  std::vector<std::size_t> left;
  for (std::size_t at = 0; at < table.columns().size(); ++at) {
    if (!taken.contains(at)) {
      left.push_back(at);
    }
  }
  return left;
}

}  // namespace

FollowedColumns follow_columns(const TableView& before, const TableView& after, bool by_identity) {
  FollowedColumns columns;
  std::set<std::size_t> found;
  std::set<std::size_t> taken;
  if (by_identity) {
    pair_by(&ColumnShape::identity, before, after, taken, found, columns.kept);
  }
  pair_by(&ColumnShape::name, before, after, taken, found, columns.kept);
  columns.gone = others(before, found);
  columns.added = others(after, taken);
  return columns;
}

bool has_new_key(const TableView& before, const TableView& after, const std::vector<ColumnPair>& columns) {
  const auto key = before.key();
  return std::any_of(columns.begin(), columns.end(), [&](const ColumnPair& pair) {
    return std::find(key.begin(), key.end(), pair.first) != key.end() &&
           before.columns()[pair.first].identity != after.columns()[pair.second].identity;
  });
}

}  // namespace harness
