#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <harness/catalog/column_moves.hpp>

namespace harness {
namespace {

using Position = std::size_t;

/// What the changes say of one table: where the columns that are on both sides were and are, and all places
/// that some change names. A place that none names holds the same column on both sides.
struct Table {
  std::map<Position, Position> moved;  ///< from before to after
  std::set<Position> named;
};

Path table_of(const Identity& column) {
  return column.path.empty() ? Path() : Path(column.path.begin(), column.path.end() - 1);
}

AttributeChange* position_in(Change& change) {
  if (change.identity.kind != "column") {
    return nullptr;
  }
  const auto found =
      std::find_if(change.attributes.begin(), change.attributes.end(),
                   [](const AttributeChange& attribute) { return attribute.attribute == "position"; });
  return found == change.attributes.end() ? nullptr : &*found;
}

std::optional<Position> number_in(const std::optional<std::string>& text) {
  Position number = 0;
  if (!text) {
    return std::nullopt;
  }
  const auto end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::map<Path, Table> tables_in(Changes& changes) {
  std::map<Path, Table> tables;
  for (auto& change : changes) {
    const auto* position = position_in(change);
    if (position == nullptr) {
      continue;
    }
    auto& table = tables[table_of(change.identity)];
    const auto before = number_in(position->before);
    const auto after = number_in(position->after);
    for (const auto& place : {before, after}) {
      if (place) {
        table.named.insert(*place);
      }
    }
    if (before && after) {
      table.moved[*before] = *after;
    }
  }
  return tables;
}

using Columns = std::vector<std::pair<Position, Position>>;  ///< old and new place, by the old one

/// The columns whose move crosses none that has the place it had: only those can have kept their order, for a
/// column with the same place on both sides differs in nothing and cannot be named as moved.
Columns without_crossing(const std::map<Position, Position>& places) {
  std::set<Position> fixed;
  for (const auto& [before, after] : places) {
    if (before == after) {
      fixed.insert(before);
    }
  }
  Columns columns;
  for (const auto& [before, after] : places) {
    const auto next = fixed.upper_bound(std::min(before, after));
    if (next == fixed.end() || *next >= std::max(before, after)) {
      columns.emplace_back(before, after);
    }
  }
  return columns;
}

/// The old places of a longest increasing subsequence of the new ones, by patience sorting; of several, one
/// whose last column is as far in front as possible.
std::set<Position> in_order(const Columns& columns) {
  constexpr auto none = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> last;  // by length, the best column for a subsequence of that length to end with
  std::vector<std::size_t> previous(columns.size(), none);
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto longer =
        std::lower_bound(last.begin(), last.end(), columns[at].second,
                         [&](std::size_t column, Position place) { return columns[column].second < place; });
    previous[at] = longer == last.begin() ? none : *std::prev(longer);
    if (longer == last.end()) {
      last.push_back(at);
    } else {
      *longer = at;
    }
  }
  std::set<Position> kept;
  for (auto at = last.empty() ? none : last.back(); at != none; at = previous[at]) {
    kept.insert(columns[at].first);
  }
  return kept;
}

/// The old places of the columns that only shifted.
std::set<Position> shifted(const Table& table) {
  auto places = table.moved;
  for (Position place = 1; place < *table.named.rbegin(); ++place) {
    if (!table.named.contains(place)) {
      places[place] = place;
    }
  }
  return in_order(without_crossing(places));
}

}  // namespace

Changes with_moved_columns_only(Changes changes) {
  std::map<Path, std::set<Position>> shifted_in;
  for (const auto& [path, table] : tables_in(changes)) {
    if (!table.moved.empty()) {
      shifted_in[path] = shifted(table);
    }
  }
  std::erase_if(changes, [&](Change& change) {
    auto* position = position_in(change);
    if (position == nullptr || change.kind != ChangeKind::altered) {
      return false;
    }
    const auto table = shifted_in.find(table_of(change.identity));
    const auto before = number_in(position->before);
    if (table == shifted_in.end() || !before || !table->second.contains(*before)) {
      return false;
    }
    change.attributes.erase(change.attributes.begin() + (position - change.attributes.data()));
    return change.attributes.empty();
  });
  return changes;
}

}  // namespace harness
