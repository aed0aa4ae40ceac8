#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/catalog/reader.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

std::vector<SchemaRow> read_rows(Connection& connection) {
  std::vector<SchemaRow> rows;
  const auto answer = connection.query(
      "SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema ORDER BY name, type");
  for (const auto& row : answer.rows) {
    rows.push_back({row[0].value(), row[1].value(), row[2].value(), row[3].value()});
  }
  return rows;
}

const SchemaRow& row_of(const Schema& schema, const std::string& table) {
  const auto found = std::find_if(schema.rows.begin(), schema.rows.end(), [&table](const SchemaRow& row) {
    return row.type == "table" && fold(row.name) == fold(table);
  });
  if (found == schema.rows.end()) {
    throw internal_error("SQLite lists the table " + table + ", and has no text of it");
  }
  return *found;
}

void add_tables(Connection& connection, Schema& schema, Catalog& catalog) {
  for (const auto& table : list_tables(connection)) {
    const auto columns = list_columns(connection, table.name);
    const auto name = fold(table.name);
    schema.names.insert(name);
    for (const auto& column : columns) {
      schema.names.insert(fold(column.name));
    }
    if (table.kind == TableKind::virtual_table) {
      add_virtual_table(name, row_of(schema, table.name).sql, columns, catalog);
      continue;
    }
    const auto& definition =
        schema.tables.emplace(name, parse_table(table.name, row_of(schema, table.name).sql)).first->second;
    add_table(table, definition, catalog);
    add_columns(name, definition, columns, catalog);
  }
}

}  // namespace

void add_object(const SchemaRow& row, const Schema& schema, Catalog& catalog) {
  // The indexes that constraints make have no text; the constraints are facts already.
  if ((row.type == "index" && row.sql.empty()) || is_internal_name(row.name)) {
    return;
  }
  if (row.type == "index") {
    add_index(row, schema, catalog);
  } else if (row.type == "view") {
    add_view(row, schema, catalog);
  } else if (row.type == "trigger") {
    add_trigger(row, schema, catalog);
  } else if (row.type != "table") {
    throw internal_error("sqlite_schema holds an object of a kind that is not known here: " + row.type + " " +
                         row.name);
  }
}

Catalog read_objects(Connection& connection) {
  Catalog catalog;
  Schema schema;
  schema.rows = read_rows(connection);
  add_tables(connection, schema, catalog);
  for (const auto& row : schema.rows) {
    if (row.type == "view") {
      schema.names.insert(fold(row.name));
    }
  }
  for (const auto& [name, definition] : schema.tables) {
    add_constraints(name, schema, catalog);
  }
  for (const auto& row : schema.rows) {
    add_object(row, schema, catalog);
  }
  return catalog;
}

}  // namespace harness::sqlite
