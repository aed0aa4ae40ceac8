#include <algorithm>

#include <harness/core/text.hpp>
#include <harness/rows/given/met_rows.hpp>
#include <harness/rows/given/tagged_rows.hpp>

namespace harness {
namespace {

/// The place of a column; that of none if it is not there.
std::size_t place_of(const std::vector<std::string>& columns, const std::string& column) {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
}

/// The values of these columns; nullopt where one is not there.
std::optional<Row> values_of(const std::vector<std::string>& columns, const Row& cells,
                             const std::vector<std::string>& wanted) {
  Row values;
  for (const auto& name : wanted) {
    const auto place = place_of(columns, name);
    if (place == columns.size()) {
      return std::nullopt;
    }
    values.push_back(cells[place]);
  }
  return values;
}

const ValueType* type_of(const TableShape& table, const std::string& name) {
  const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const ColumnShape& one) { return one.name == name; });
  return column == table.columns.end() ? nullptr : &column->type;
}

}  // namespace

bool MetRows::meet(const TableShape& table, const NamedCells& row, const RowTables& tables,
                   const SqlDialect& dialect, Session& session) {
  for (const auto& key : table.keys) {
    if (const auto found = existing(table, key, row, tables, dialect, session)) {
      met_[table.path].push_back({row.columns, row.cells, *found});
      return true;
    }
  }
  return false;
}

std::optional<Row> MetRows::existing(const TableShape& table, const KeyShape& key, const NamedCells& row,
                                     const RowTables& tables, const SqlDialect& dialect, Session& session) {
  std::vector<std::string> conditions;
  for (const auto& name : key.columns) {
    const auto place = place_of(row.columns, name);
    const auto* type = type_of(table, name);
    if (place == row.columns.size() || type == nullptr || !row.cells[place]) {
      return std::nullopt;
    }
    conditions.push_back(dialect.quote(name) + " = " + tables.literal(*type, *row.cells[place]));
  }
  if (conditions.empty() || !key.expressions.empty() || !key.exclusion.empty()) {
    return std::nullopt;
  }
  if (!key.predicate.empty()) {
    conditions.push_back("(" + key.predicate + ")");
  }
  const auto found = tagged_rows(session, tables.words(), dialect, row.columns,
                                 " FROM " + table.quoted + " WHERE " + join(conditions, " AND "));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

void MetRows::redirect(const TableShape& table, NamedCells& row) const {
  for (const auto& reference : table.references) {
    const auto parents = met_.find(reference.parent);
    const auto key = values_of(row.columns, row.cells, reference.columns);
    if (parents == met_.end() || !key) {
      continue;
    }
    for (const auto& met : parents->second) {
      const auto there = values_of(met.columns, met.there, reference.parent_columns);
      if (there && values_of(met.columns, met.sampled, reference.parent_columns) == key) {
        for (std::size_t at = 0; at < reference.columns.size(); ++at) {
          row.cells[place_of(row.columns, reference.columns[at])] = (*there)[at];
        }
      }
    }
  }
}

}  // namespace harness
