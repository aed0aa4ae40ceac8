#include <set>

#include <harness/core/text.hpp>
#include <harness/escape/toml.hpp>
#include <harness/rows/given/advice.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/rows/plan/plan.hpp>

namespace harness {
namespace {

constexpr std::size_t most_columns = 3;

/// The columns of the constraints that a message names, and those that it names itself.
std::set<std::string> named_in(const TableShape& table, const std::string& message) {
  std::set<std::string> names;
  const auto add = [&](const auto& constraints) {
    for (const auto& constraint : constraints) {
      if (has_word(message, constraint.name)) {
        names.insert(constraint.columns.begin(), constraint.columns.end());
      }
    }
  };
  add(table.conditions);
  add(table.keys);
  add(table.references);
  for (const auto& column : table.columns) {
    if (has_word(message, column.name)) {
      names.insert(column.name);
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> columns_to_give(const TableShape& table, const std::vector<RefusedRow>& refused) {
  std::set<std::string> named;
  for (const auto& row : refused) {
    named.merge(named_in(table, row.message));
  }
  std::vector<std::string> columns;
  for (const auto& column : table.columns) {
    const bool takes_values = !column.generated && !is_numbered(column);
    const bool must = !column.nullable && column.default_value.empty();
    if (takes_values && (named.empty() ? must : named.contains(column.name)) &&
        columns.size() < most_columns) {
      columns.push_back(column.name);
    }
  }
  return columns;
}

std::string lines_to_add(const TableCoverage& table) {
  std::string lines;
  for (const auto& column : table.to_give) {
    lines += "[[suite.rows]]\ncolumn = " + toml_text(written(table.table) + "." + column) +
             "\nvalues = [\"...\"]  # or range, pattern, sql\n";
  }
  return lines + (lines.empty() ? "" : "or to leave the table alone:\n") +
         "[[suite.rows]]\ntable = " + toml_text(written(table.table)) + "\nleave = true";
}

}  // namespace harness
