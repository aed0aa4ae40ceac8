#include <cstdint>
#include <string>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/rows/literal.hpp>
#include <harness/engine/sqlite/rows/shapes.hpp>

namespace harness::sqlite {
namespace {

/// With what typeof() says before it.
Value tagged(const Cell& cell) {
  switch (cell.type) {
    case Cell::Type::null:
      return std::nullopt;
    case Cell::Type::integer:
      return "integer:" + cell.bytes;
    case Cell::Type::real:
      return "real:" + cell.bytes;
    case Cell::Type::text:
      return "text:" + cell.bytes;
    case Cell::Type::blob:
      return "blob:" + to_value(cell).value();
  }
  return std::nullopt;
}

Rows read_rows(Connection& connection, const TableShape& shape) {
  Rows rows;
  std::vector<std::string> selected;
  for (const auto& column : shape.columns) {
    rows.columns.push_back(column.name);
    selected.push_back(sqlite::quoted(column.name));
  }
  connection.each("SELECT " + join(selected, ", ") + " FROM main." + sqlite::quoted(shape.identity),
                  [&](const std::vector<Cell>& cells) {
                    Row row;
                    for (const auto& cell : cells) {
                      row.push_back(tagged(cell));
                    }
                    rows.rows.push_back(std::move(row));
                  });
  return rows;
}

std::int64_t last_number(Connection& connection, const TableShape& shape) {
  return std::stoll(connection.scalar(
      "SELECT coalesce(max(CAST(seq AS INTEGER)), 0) FROM main.sqlite_sequence WHERE lower(name) = " +
      literal({}, shape.identity)));
}

}  // namespace

std::vector<TableContents> read_contents(Connection& connection, const std::vector<TableShape>& tables) {
  std::vector<TableContents> all;
  for (const auto& table : tables) {
    try {
      all.push_back(contents_of(table, read_rows(connection, table)));
      if (!table.skip_number.empty()) {
        all.back().last_number = last_number(connection, table);
      }
    } catch (const SqlError& error) {
      if (!is_of_the_table(error)) {
        throw;
      }
    }
  }
  return all;
}

}  // namespace harness::sqlite
