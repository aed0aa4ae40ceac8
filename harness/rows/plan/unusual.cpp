#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/plan/unusual.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/rows/values/column_values.hpp>

namespace harness {
namespace {

constexpr std::size_t most_shown = 3;

/// SQLite's contents begin with the value's own type.
std::string plain(const std::string& value) {
  for (const std::string_view type : {"integer:", "real:", "text:", "blob:"}) {
    if (value.starts_with(type)) {
      return value.substr(type.size());
    }
  }
  return value;
}

bool is_default(const ColumnShape& column, const std::string& value) {
  const auto text = plain(value);
  if (text == "{}") {  // printed as ARRAY[], too
    return column.default_value.find("{}") != std::string::npos ||
           column.default_value.find("ARRAY[]") != std::string::npos;
  }
  return text.empty() ? column.default_value.find("''") != std::string::npos
                      : has_word(column.default_value, text);
}

/// The places of a row's values that are neither NULL nor a default.
std::vector<std::size_t> chosen_values(const TableContents& table, const std::vector<std::size_t>& columns,
                                       const Row& row) {
  std::vector<std::size_t> chosen;
  std::copy_if(columns.begin(), columns.end(), std::back_inserter(chosen),
               [&](std::size_t at) { return row[at] && !is_default(table.columns[at], *row[at]); });
  return chosen;
}

/// Whether most of these values of one row are those of the other.
bool repeats(const std::vector<std::size_t>& chosen, const Row& one, const Row& other) {
  std::size_t equal = 0;
  std::size_t different = 0;
  for (const auto at : chosen) {
    if (other[at]) {
      ++(one[at] == other[at] ? equal : different);
    }
  }
  return equal > 0 && equal >= different;
}

/// Whether all rows of several have this value: a migration has put it there, and nobody's row is unusual for
/// it.
bool is_everywhere(const TableContents& table, std::size_t column, const Value& value) {
  constexpr std::size_t several = 3;
  const auto& rows = table.rows.rows;
  return rows.size() >= several &&
         std::all_of(rows.begin(), rows.end(), [&](const Row& row) { return row[column] == value; });
}

/// The values of its key; all of them where it has none.
Row identifying(const TableContents& table, const Row& row) {
  const auto places = table.key.empty() ? std::nullopt : places_in(table, table.key);
  return places ? values_at(row, *places) : row;
}

}  // namespace

void UnusualValues::note(const TableShape& table, const Offer& offer) {
  for (const auto& [place, what] : offer.unusual) {
    if (const auto& cell = offer.cells[place]; cell && *cell) {
      known_.emplace(std::pair(table.columns[place].name, **cell), what);
    }
  }
}

void UnusualValues::note_given(const TableContents& table) {
  for (const auto& row : table.rows.rows) {
    given_.emplace(table.path, identifying(table, row));
  }
}

bool UnusualValues::is_given(const TableContents& table, const Row& row) const {
  return !given_.empty() && given_.contains({table.path, identifying(table, row)});
}

void UnusualValues::note_seeded(const std::vector<TableContents>& tables) {
  seeded_.clear();
  for (const auto& table : tables) {
    for (const auto& row : table.rows.rows) {
      seeded_[table.path].insert(identifying(table, row));
    }
  }
}

bool UnusualValues::is_beside_seeds(const TableContents& table, const Row& row) const {
  const auto seeded = seeded_.find(table.path);
  return seeded != seeded_.end() && !seeded->second.contains(identifying(table, row));
}

std::map<std::string, std::string> UnusualValues::values_in(const TableContents& table,
                                                            const Row& row) const {
  std::map<std::string, std::string> all;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    if (!row[at] || column.generated || is_default(column, *row[at])) {
      continue;
    }
    const auto found = known_.find({column.name, plain(*row[at])});
    if (found != known_.end() && !is_everywhere(table, at, row[at])) {
      all.emplace(column.name, to_string(table.path) + "." + column.name + " is " + found->second);
    }
  }
  return all;
}

std::vector<std::string> UnusualValues::in(const TableContents& table, const Row& row) const {
  std::vector<std::string> all;
  if (is_beside_seeds(table, row)) {
    all.push_back(to_string(table.path) + " has a row beside those that the revision inserted");
  }
  auto values = values_in(table, row);
  for (const auto& column : table.columns) {
    if (const auto found = values.find(column.name); found != values.end()) {
      all.push_back(std::move(found->second));
    }
  }
  return all;
}

std::vector<std::size_t> free_columns(const TableContents& table) {
  std::vector<std::size_t> free;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    const auto has = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), column.name) != names.end();
    };
    const bool refers = std::any_of(table.references.begin(), table.references.end(),
                                    [&](const ReferenceShape& reference) { return has(reference.columns); });
    if (!column.generated && !has_labels(column.type) && !has(table.key) && !refers) {
      free.push_back(at);
    }
  }
  return free;
}

std::string repeated_values(const TableContents& table, const Row& one, const Row& other,
                            const std::vector<std::string>& names) {
  std::vector<std::string> columns;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& name = table.columns[at].name;
    const bool is_key = std::find(table.key.begin(), table.key.end(), name) != table.key.end();
    const bool is_asked_for =
        names.empty() ? !is_key : std::find(names.begin(), names.end(), name) != names.end();
    if (is_asked_for && one[at] && one[at] == other[at]) {
      columns.push_back(name);
    }
  }
  return columns.empty() ? ""
                         : "two rows of " + to_string(table.path) + " have the same " + join(columns, ", ");
}

std::vector<RowSort> sorts_of(const TableContents& table, const UnusualValues& unusual) {
  const auto columns = free_columns(table);
  const auto& rows = table.rows.rows;
  std::vector<RowSort> sorts;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (unusual.is_given(table, rows[at])) {
      sorts.push_back(RowSort::ordinary);
      continue;
    }
    if (!unusual.in(table, rows[at]).empty()) {
      sorts.push_back(RowSort::unusual);
      continue;
    }
    const auto chosen = chosen_values(table, columns, rows[at]);
    bool repeated = false;
    for (std::size_t other = 0; other < at && !repeated; ++other) {
      repeated = sorts[other] == RowSort::ordinary && repeats(chosen, rows[at], rows[other]);
    }
    sorts.push_back(repeated ? RowSort::repeated : RowSort::ordinary);
  }
  return sorts;
}

std::vector<std::string> named_in(std::vector<std::string> values, const std::string& words) {
  std::erase_if(values, [&](const std::string& value) {
    const auto end = value.find(" is ");
    const auto name = value.substr(0, end);
    return end != std::string::npos && !has_word(words, name.substr(name.rfind('.') + 1));
  });
  return values;
}

std::string what_is_unusual(const std::vector<TableContents>& all, const RowSet& rows,
                            const UnusualValues& unusual, const std::string& words) {
  std::map<std::size_t, std::vector<const Row*>> by_table;
  std::vector<std::string> found;
  std::set<std::string> unnamed;
  for (const auto& [table, row] : rows) {
    by_table[table].push_back(&all[table].rows.rows[row]);
    auto values = unusual.in(all[table], all[table].rows.rows[row]);
    if (auto named = named_in(values, words); !named.empty()) {
      values = std::move(named);
    } else if (!values.empty()) {
      unnamed.insert(to_string(all[table].path));
    }
    found.insert(found.end(), values.begin(), values.end());
  }
  // Which of many it is shows in the rows, if at all.
  if (found.size() > most_shown && !unnamed.empty()) {
    return "rows of " + join({unnamed.begin(), unnamed.end()}, ", ") + " have unusual values";
  }
  found.resize(std::min(found.size(), most_shown));
  for (const auto& [table, some] : by_table) {
    if (found.empty() && some.size() == 2) {
      if (auto repeated = repeated_values(all[table], *some[0], *some[1]); !repeated.empty()) {
        found.push_back(std::move(repeated));
      }
    }
  }
  return join(found, " or ");
}

}  // namespace harness
