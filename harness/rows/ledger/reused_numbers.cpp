#include <algorithm>
#include <charconv>
#include <string_view>

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

bool meets_rows_soon(const LaggingSequence& lagging, const RowsByTable& rows) {
  const Path path(lagging.column.begin(), lagging.column.end() - 1);
  const auto is_soon = [&](std::int64_t number) {
    return rises(lagging) ? number >= lagging.next && number - soon < lagging.next
                          : number <= lagging.next && number + soon > lagging.next;
  };
  return std::any_of(rows.begin(), rows.end(), [&](const auto& table) {
    if (table.first != path && table.second->partition_of != path) {
      return false;
    }
    const auto numbers = numbers_in(*table.second, lagging.column.back());
    return std::any_of(numbers.begin(), numbers.end(), is_soon);
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

std::vector<ReusedNumber> reused_numbers(const NumberedRows& before, const NumberedRows& after) {
  std::vector<ReusedNumber> found;
  for (const auto& lagging : after.data.lagging) {
    const auto path = Path(lagging.column.begin(), lagging.column.end() - 1);
    const auto table = after.rows.find(path);
    const bool remembers = table != after.rows.end() && table->second->last_number;
    if (!remembers && !was_so(lagging, before.data.lagging) && meets_rows_soon(lagging, after.rows)) {
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
