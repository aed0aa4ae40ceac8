#include <algorithm>
#include <utility>

#include <harness/engine/row_tables.hpp>

namespace harness {

TableContents contents_of(const TableShape& shape, Rows rows) {
  std::sort(rows.rows.begin(), rows.rows.end());
  std::set<std::string> keyed;
  for (const auto& key : shape.keys) {
    if (key.exclusion.empty()) {
      keyed.insert(key.columns.begin(), key.columns.end());
    }
  }
  return {.path = shape.path,
          .identity = shape.identity,
          .columns = shape.columns,
          .key = shape.row_key,
          .keyed = std::move(keyed),
          .references = shape.references,
          .partition_of = shape.partition_of,
          .rows = std::move(rows)};
}

bool is_numbered(const ColumnShape& column) {
  return column.default_value == "identity" || column.default_value.find("nextval(") != std::string::npos;
}

}  // namespace harness
