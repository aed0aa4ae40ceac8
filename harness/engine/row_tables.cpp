#include <algorithm>
#include <utility>

#include <harness/engine/row_tables.hpp>

namespace harness {

TableContents contents_of(const TableShape& shape, Rows rows) {
  std::sort(rows.rows.begin(), rows.rows.end());
  return {shape.path,       shape.identity,     shape.columns, shape.row_key,
          shape.references, shape.partition_of, std::nullopt,  std::move(rows)};
}

bool is_numbered(const ColumnShape& column) {
  return column.default_value == "identity" || column.default_value.find("nextval(") != std::string::npos;
}

}  // namespace harness
