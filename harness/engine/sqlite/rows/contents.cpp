#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/names.hpp>
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

bool is_never_null(const TableShape& shape, const std::string& name) {
  return std::any_of(shape.columns.begin(), shape.columns.end(),
                     [&](const ColumnShape& column) { return column.name == name && !column.nullable; });
}

/// The columns of the primary key, else of a unique key that rows always have.
std::vector<std::string> key_of(const TableShape& shape) {
  const KeyShape* best = nullptr;
  for (const auto& key : shape.keys) {
    const bool identifies = key.expressions.empty() && key.predicate.empty() &&
                            std::all_of(key.columns.begin(), key.columns.end(),
                                        [&](const std::string& name) { return is_never_null(shape, name); });
    if (key.primary || (identifies && best == nullptr)) {
      best = &key;
    }
    if (key.primary) {
      break;
    }
  }
  return best == nullptr ? std::vector<std::string>() : best->columns;
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
  std::sort(rows.rows.begin(), rows.rows.end());
  return rows;
}

}  // namespace

std::vector<TableContents> read_contents(Connection& connection, const std::set<Path>& tables) {
  ShapeReader reader(connection);
  std::vector<TableContents> all;
  for (const auto& [name, table] : reader.tables()) {
    if (!tables.contains({name})) {
      continue;
    }
    auto shape = reader.shape(name);
    TableContents contents;
    try {
      contents.rows = read_rows(connection, shape);
    } catch (const SqlError& error) {
      if (!is_of_the_table(error)) {
        throw;
      }
      continue;
    }
    contents.path = shape.path;
    contents.identity = shape.identity;
    contents.key = key_of(shape);
    contents.columns = std::move(shape.columns);
    contents.references = std::move(shape.references);
    all.push_back(std::move(contents));
  }
  return all;
}

}  // namespace harness::sqlite
