#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <string_view>

#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/ledger/reused_numbers.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

/// A sequence that is set back gives each number up to those of the rows soon; unusual ones are beyond that.
constexpr std::int64_t soon = 1'000'000;

/// SQLite's values begin with what typeof() says.
std::optional<std::int64_t> number_in(const Value& value) {
  std::string_view text = value ? *value : std::string_view();
  text.remove_prefix(text.find(':') == std::string_view::npos ? 0 : text.find(':') + 1);
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return !text.empty() && read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::vector<std::int64_t> numbers_in(const TableContents& table, const std::string& column) {
  std::vector<std::int64_t> numbers;
  if (const auto places = places_in(table, {column})) {
    for (const auto& row : table.rows.rows) {
      if (const auto number = number_in(row[places->front()])) {
        numbers.push_back(*number);
      }
    }
  }
  return numbers;
}

bool rises(const LaggingSequence& lagging) {
  return lagging.next <= lagging.highest;
}

/// Whether the sequence was as far back before.
bool was_so(const LaggingSequence& lagging, const std::vector<LaggingSequence>& before) {
  return std::any_of(before.begin(), before.end(), [&](const LaggingSequence& old) {
    const bool is_it = old.column == lagging.column || old.sequence == lagging.sequence;
    const bool is_further = rises(old) ? lagging.next >= old.next : lagging.next <= old.next;
    return (is_it && is_further) || (old.next == lagging.next && old.highest == lagging.highest);
  });
}

/// The numbers of a table's rows that the sequence gives soon.
std::set<std::int64_t> numbers_met(const LaggingSequence& lagging, const RowsByTable& rows) {
  const Path path(lagging.column.begin(), lagging.column.end() - 1);
  const auto is_soon = [&](std::int64_t number) {
    return rises(lagging) ? number >= lagging.next && number - soon < lagging.next
                          : number <= lagging.next && number + soon > lagging.next;
  };
  std::set<std::int64_t> met;
  for (const auto& [name, table] : rows) {
    if (name == path || table->partition_of == path) {
      const auto numbers = numbers_in(*table, lagging.column.back());
      std::copy_if(numbers.begin(), numbers.end(), std::inserter(met, met.end()), is_soon);
    }
  }
  return met;
}

/// Whether the sequence gave the column its numbers before.
bool gave_numbers(const LaggingSequence& lagging, const RowsByTable& before) {
  const auto table = before.find(Path(lagging.column.begin(), lagging.column.end() - 1));
  if (table == before.end()) {
    return false;
  }
  const auto place = places_in(*table->second, {lagging.column.back()});
  return place && is_numbered(table->second->columns[place->front()]);
}

/// The numbers that rows have in columns without a sequence, in tables from which a way down may copy.
std::set<std::int64_t> numbers_of_others(const Path& path, const RowsByTable& before,
                                         const Origins& origins) {
  std::set<std::int64_t> others;
  for (const auto& [name, table] : before) {
    const auto& root = table->partition_of.empty() ? name : table->partition_of;
    if (root == path || !origins.may_copy(root, path)) {
      continue;
    }
    for (const auto& column : table->columns) {
      if (!is_numbered(column)) {
        const auto numbers = numbers_in(*table, column.name);
        others.insert(numbers.begin(), numbers.end());
      }
    }
  }
  return others;
}

/// Whether the sequence meets only numbers that a way down brought from elsewhere.
bool is_met_by_others(const LaggingSequence& lagging, const std::set<std::int64_t>& met,
                      const RowsByTable& before, const Origins& origins) {
  if (!gave_numbers(lagging, before) || !numbers_met(lagging, before).empty()) {
    return false;
  }
  const auto others =
      numbers_of_others(Path(lagging.column.begin(), lagging.column.end() - 1), before, origins);
  return std::includes(others.begin(), others.end(), met.begin(), met.end());
}

/// Whether a key forbids that a row has a number once more.
bool is_keyed(const Path& column, const RowsByTable& rows) {
  const Path path(column.begin(), column.end() - 1);
  return std::any_of(rows.begin(), rows.end(), [&](const auto& entry) {
    const auto& table = *entry.second;
    const auto& key = table.key;
    return (entry.first == path || table.partition_of == path) &&
           (table.keyed.contains(column.back()) ||
            std::find(key.begin(), key.end(), column.back()) != key.end());
  });
}

/// The number of a row that is gone, which the table gives again.
std::optional<std::int64_t> forgotten(const TableContents& before, const TableContents& after) {
  if (!before.last_number || !after.last_number || after.rows.rows.empty() || after.key.size() != 1) {
    return std::nullopt;
  }
  auto last = *after.last_number;
  for (const auto number : numbers_in(after, after.key.front())) {
    last = std::max(last, number);
  }
  return last < *before.last_number ? std::optional(last + 1) : std::nullopt;
}

}  // namespace

std::vector<ReusedNumber> reused_numbers(const NumberedRows& before, const NumberedRows& after,
                                         const Origins* of_way_down) {
  std::vector<ReusedNumber> found;
  for (const auto& lagging : after.data.lagging) {
    const auto path = Path(lagging.column.begin(), lagging.column.end() - 1);
    const auto table = after.rows.find(path);
    const bool remembers = table != after.rows.end() && table->second->last_number;
    const auto met = numbers_met(lagging, after.rows);
    const bool is_by_others =
        of_way_down != nullptr && is_met_by_others(lagging, met, before.rows, *of_way_down);
    if (!remembers && is_keyed(lagging.column, after.rows) && !was_so(lagging, before.data.lagging) &&
        !met.empty() && !is_by_others) {
      found.push_back({lagging.column, lagging.sequence, lagging.next, true});
    }
  }
  for (const auto& [path, old] : before.rows) {
    const auto table = after.rows.find(path);
    const auto number = table == after.rows.end() ? std::nullopt : forgotten(*old, *table->second);
    if (number) {
      auto column = path;
      column.push_back(table->second->key.front());
      found.push_back({column, "sqlite_sequence", *number, false});
    }
  }
  return found;
}

}  // namespace harness
