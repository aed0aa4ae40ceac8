#pragma once

#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/rows/plan/unusual.hpp>

namespace harness {

/// A type of PostgreSQL by its kind alone.
inline ValueType type_of(ValueKind kind, const std::string& name = "", const std::string& base = "") {
  ValueType type;
  type.kind = kind;
  type.name = name;
  type.base = base;
  return type;
}

inline ColumnShape column(const std::string& name, const std::string& identity, const ValueType& type) {
  ColumnShape shape;
  shape.name = name;
  shape.identity = identity;
  shape.type = type;
  return shape;
}

inline ColumnShape numbered(const std::string& name, const std::string& attnum,
                            ValueKind kind = ValueKind::text, const std::string& type = "text") {
  return column(name, attnum, type_of(kind, type));
}

/// A key column of PostgreSQL with values from a sequence.
inline ColumnShape identity_column() {
  auto shape = numbered("id", "1", ValueKind::integer, "integer");
  shape.default_value = "identity";
  return shape;
}

/// A column of SQLite with this affinity.
inline ColumnShape affine(const std::string& name, const std::string& base = "text") {
  return column(name, name, type_of(ValueKind::text, base, base));
}

inline TableContents table(const std::string& name, const std::string& identity,
                           std::vector<ColumnShape> columns, std::vector<Row> rows,
                           std::vector<std::string> key = {"id"}) {
  TableContents contents;
  contents.path = {"public", name};
  contents.identity = identity;
  for (const auto& shape : columns) {
    contents.rows.columns.push_back(shape.name);
  }
  contents.columns = std::move(columns);
  contents.rows.rows = std::move(rows);
  contents.key = std::move(key);
  return contents;
}

/// A table with columns of texts.
inline TableContents table_of_texts(const std::string& name, const std::vector<std::string>& columns,
                                    std::vector<Row> rows) {
  std::vector<ColumnShape> shapes;
  for (const auto& column_name : columns) {
    shapes.push_back(numbered(column_name, std::to_string(shapes.size() + 1)));
  }
  return table(name, name, std::move(shapes), std::move(rows));
}

/// A table of SQLite, whose identity is its name.
inline TableContents lite_table(const std::string& name, std::vector<ColumnShape> columns,
                                std::vector<Row> rows, std::vector<std::string> key = {"id"}) {
  auto contents = table(name, name, std::move(columns), std::move(rows), std::move(key));
  contents.path = {name};
  return contents;
}

/// That a `name` is an empty text.
inline UnusualValues with_empty_name() {
  TableShape shape;
  shape.columns.resize(1);
  shape.columns[0].name = "name";
  UnusualValues unusual;
  unusual.note(shape, {{Value("")}, {{0, "an empty text"}}});
  return unusual;
}

}  // namespace harness
