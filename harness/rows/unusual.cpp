#include <algorithm>
#include <map>

#include <harness/core/text.hpp>
#include <harness/rows/unusual.hpp>
#include <harness/rows/values.hpp>

namespace harness {
namespace {

/// SQLite's contents begin with the value's own type.
std::string plain(const std::string& value) {
  for (const auto* type : {"integer:", "real:", "text:", "blob:"}) {
    if (value.starts_with(type)) {
      return value.substr(std::string_view(type).size());
    }
  }
  return value;
}

std::string unusual_value(const TableContents& table, const Row& row) {
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& column = table.columns[at];
    if (!row[at] || column.generated) {
      continue;
    }
    for (const auto& boundary : boundary_values(column.type)) {
      if (plain(*row[at]) == boundary.value) {
        return boundary.what + " in " + to_string(table.path) + "." + column.name;
      }
    }
  }
  return {};
}

/// The columns, without keys, in which the first two rows of a table are equal.
std::string repeated_values(const TableContents& table, const Row& one, const Row& other) {
  std::vector<std::string> columns;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const auto& name = table.columns[at].name;
    const bool is_key = std::find(table.key.begin(), table.key.end(), name) != table.key.end();
    if (!is_key && one[at] && one[at] == other[at]) {
      columns.push_back(name);
    }
  }
  return columns.empty() ? ""
                         : "two rows of " + to_string(table.path) + " have the same " + join(columns, ", ");
}

}  // namespace

std::string what_is_unusual(const std::vector<TableContents>& all, const RowSet& rows, bool values) {
  std::map<std::size_t, std::vector<const Row*>> by_table;
  std::vector<std::string> found;
  for (const auto& [table, row] : rows) {
    by_table[table].push_back(&all[table].rows.rows[row]);
    if (values) {
      if (auto unusual = unusual_value(all[table], all[table].rows.rows[row]); !unusual.empty()) {
        found.push_back(std::move(unusual));
      }
    }
  }
  for (const auto& [table, some] : by_table) {
    if (found.empty() && some.size() == 2) {
      if (auto repeated = repeated_values(all[table], *some[0], *some[1]); !repeated.empty()) {
        found.push_back(std::move(repeated));
      }
    }
  }
  return join(found, "; ");
}

}  // namespace harness
