#include <algorithm>
#include <cstddef>
#include <set>
#include <unordered_set>
#include <utility>

#include <harness/rows/ledger/new_places.hpp>

namespace harness {
namespace {

constexpr std::size_t long_text = 4;

/// Whether texts are long and different enough not to be in another column by chance.
bool is_unlike_others(const std::vector<std::string>& essences) {
  std::set<std::string> different;
  std::size_t length = 0;
  for (const auto& essence : essences) {
    const bool has_letter = essence.find_first_not_of("=+-.,:0123456789 ") != std::string::npos;
    if (has_letter && different.insert(essence).second) {
      length += essence.size() - 1;
    }
  }
  return different.size() > 1 && length >= long_text * different.size();
}

using Texts = std::unordered_set<std::string>;

Texts essences_of(const Target& target, std::size_t column) {
  Texts texts;
  for (const auto row : target.rows) {
    if (target.table->value(row, column)) {
      texts.insert(target.table->essence_of(row, column));
    }
  }
  return texts;
}

/// Looks for the values of one column.
class Search {
 public:
  Search(const TableView& table, const std::vector<std::size_t>& rows, std::size_t column) {
    const auto key = table.key();
    for (const auto row : rows) {
      values_.push_back(table.essence_of(row, column));
      keys_.push_back(key.size() == 1 && key.front() != column ? table.essence_of(row, key.front()) : "");
    }
  }

  std::optional<NewColumn> in(const Target& target, std::size_t column) const {
    const auto there = essences_of(target, column);
    NewColumn found{&target, column, {}};
    std::vector<std::string> texts;
    for (const auto& value : values_) {
      found.found.push_back(there.contains(value));
      if (found.found.back()) {
        texts.push_back(value);
      }
    }
    if (texts.empty() || texts.size() * 2 < values_.size()) {
      return std::nullopt;
    }
    return is_unlike_others(texts) || is_beside_keys(target, column) ? std::optional(found) : std::nullopt;
  }

 private:
  /// Whether most values are in one row with the keys of their rows.
  bool is_beside_keys(const Target& target, std::size_t column) const {
    for (std::size_t key = 0; key < target.table->columns().size() && !keys_.front().empty(); ++key) {
      Texts pairs;
      for (const auto row : target.rows) {
        pairs.insert(target.table->essence_of(row, key) + '\x1f' + target.table->essence_of(row, column));
      }
      std::vector<std::string> linked;
      for (std::size_t at = 0; at < values_.size(); ++at) {
        if (pairs.contains(keys_[at] + '\x1f' + values_[at])) {
          linked.push_back(values_[at]);
        }
      }
      if (key != column && linked.size() * 2 >= values_.size() && is_telling(linked)) {
        return true;
      }
    }
    return false;
  }

  std::vector<std::string> values_;
  std::vector<std::string> keys_;
};

/// Leaves only the pairs of rows that have most of their cells in common.
void keep_alike(RowsBeside& both) {
  std::erase_if(both.rows.kept, [&](const auto& rows) {
    std::size_t same = 0;
    for (const auto& [ours, theirs] : both.columns.kept) {
      same += both.before.essence_of(rows.first, ours) == both.after.essence_of(rows.second, theirs) ? 1 : 0;
    }
    const bool is_alike = same * 2 >= both.columns.kept.size();
    if (!is_alike) {
      both.rows.gone.push_back(rows.first);
    }
    return !is_alike;
  });
}

}  // namespace

RowsBeside rows_moved_to(const Target& target, const TableView& table, const std::vector<std::size_t>& rows) {
  RowsBeside both{table, *target.table, follow_columns(table, *target.table, false), {}};
  if (both.columns.kept.empty() || both.columns.kept.size() * 2 < table.columns().size()) {
    both.rows.gone = rows;
    return both;
  }
  both.rows = follow_rows(table, *target.table, both.columns.kept, {rows, target.rows});
  keep_alike(both);
  return both;
}

std::optional<NewColumn> column_moved_to(const std::vector<Target>& targets, const TableView& table,
                                         const std::vector<std::size_t>& rows, std::size_t column) {
  if (rows.empty()) {
    return std::nullopt;
  }
  const Search search(table, rows, column);
  std::optional<NewColumn> best;
  std::pair<bool, std::ptrdiff_t> most;
  for (const auto& target : targets) {
    for (const auto candidate : target.columns) {
      auto found = search.in(target, candidate);
      if (!found) {
        continue;
      }
      const bool has_name = target.table->columns()[candidate].name == table.columns()[column].name;
      const std::pair now(has_name, std::count(found->found.begin(), found->found.end(), true));
      if (!best || now > most) {
        best = std::move(found);
        most = now;
      }
    }
  }
  return best;
}

}  // namespace harness
