#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/rows/literal.hpp>
#include <harness/engine/sqlite/rows/shapes.hpp>
#include <harness/engine/sqlite/rows/value_type.hpp>

namespace harness::sqlite {
namespace {

using Kind = ConstraintDefinition::Kind;

/// The tokens as they are written.
std::string text_of(const std::string& sql, const Tokens& tokens) {
  return tokens.empty() ? "" : sql.substr(tokens.front().begin, tokens.back().end - tokens.front().begin);
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::name;
}

/// The columns of the table that an expression names, in their order.
std::vector<std::string> columns_in(const Tokens& tokens, const TableShape& shape) {
  std::vector<std::string> names;
  for (const auto& column : shape.columns) {
    const bool is_named = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return is_name(token) && fold(token.text) == column.name;
    });
    if (is_named) {
      names.push_back(column.name);
    }
  }
  return names;
}

void add_parts(const std::vector<IndexedColumn>& parts, const std::string& sql, const TableDefinition& table,
               KeyShape& key) {
  for (const auto& part : parts) {
    const auto name = part.expression.size() == 1 ? fold(part.expression.front().text) : "";
    if (table.find_column(name) != nullptr) {
      key.columns.push_back(name);
    } else {
      key.expressions.push_back(text_of(sql, part.expression));
    }
  }
}

std::vector<std::string> plain_columns(const std::vector<IndexedColumn>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    names.push_back(fold(column.expression.front().text));
  }
  return names;
}

bool is_on_insert(const SchemaRow& trigger) {
  Cursor cursor("trigger " + trigger.name, trigger.sql);
  cursor.skip_create("trigger");
  if (!cursor.accept_word("before")) {
    cursor.accept_word("after");
  }
  return cursor.accept_word("insert");
}

bool is_never_null(const TableShape& shape, const std::string& name) {
  return std::any_of(shape.columns.begin(), shape.columns.end(),
                     [&](const ColumnShape& column) { return column.name == name && !column.nullable; });
}

/// The columns of the primary key, else of a unique key that rows always have.
std::vector<std::string> row_key_of(const TableShape& shape) {
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

}  // namespace

const ListedTable* ShapeReader::find(const std::string& table) {
  const auto [known, is_new] = tables_.try_emplace(table);
  if (is_new) {
    known->second = find_table(connection_, table);
  }
  return known->second && known->second->kind == TableKind::ordinary ? &*known->second : nullptr;
}

const std::vector<SchemaRow>& ShapeReader::rows(const std::string& table) {
  const auto [known, is_new] = rows_.try_emplace(table);
  if (is_new) {
    const auto answer = connection_.query(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema WHERE type <> 'view' AND "
        "lower(tbl_name) = " +
        literal({}, table) + " ORDER BY lower(name), type");
    for (const auto& row : answer.rows) {
      known->second.push_back({row[0].value(), row[1].value(), row[2].value(), row[3].value()});
    }
  }
  return known->second;
}

const ShapeReader::Source& ShapeReader::source(const std::string& table) {
  const auto known = sources_.find(table);
  if (known != sources_.end()) {
    return known->second;
  }
  Source source;
  for (const auto& row : rows(table)) {
    if (row.type == "table") {
      source = {row.sql, parse_table(row.name, row.sql)};
    }
  }
  return sources_.emplace(table, std::move(source)).first->second;
}

std::vector<ColumnShape> ShapeReader::columns(const ListedTable& table, const TableDefinition& definition) {
  std::vector<ColumnShape> shapes;
  for (const auto& listed : list_columns(connection_, table.name)) {
    const auto name = fold(listed.name);
    const auto* column = definition.find_column(name);
    const auto declared =
        column == nullptr || !column->generated ? fold(listed.type) : canonical_type(column->type);
    ColumnShape shape{.name = name, .identity = name, .type = value_type(declared, table.strict)};
    // SQLite takes NULL in most primary keys, which no one means.
    shape.nullable = !listed.not_null && listed.primary_key == 0;
    shape.generated = listed.generated;
    const bool is_rowid = listed.primary_key > 0 && definition.has_rowid_alias();
    shape.default_value = is_rowid ? "identity" : listed.default_value;
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

ReferenceShape ShapeReader::reference(const ConstraintDefinition& constraint) {
  const auto& target = constraint.reference;
  ReferenceShape shape{.name = constraint.name,
                       .columns = plain_columns(constraint.columns),
                       .parent = {target.table},
                       .parent_columns = target.columns};
  shape.deferrable = target.deferrable != "no";
  // A rename under legacy_alter_table may leave the name of a table that is not there.
  shape.enforced = find(target.table) != nullptr;
  if (shape.parent_columns.empty() && shape.enforced) {
    const auto* key = source(target.table).definition.primary_key();
    shape.parent_columns = key == nullptr ? std::vector<std::string>() : plain_columns(key->columns);
  }
  if (shape.name.empty()) {
    shape.name = "(" + join(shape.columns, ", ") + ") -> " + quoted_if_needed(target.table);
  }
  return shape;
}

void ShapeReader::add_constraints(const Source& source, TableShape& shape) {
  for (const auto& constraint : source.definition.constraints) {
    if (constraint.kind == Kind::foreign_key) {
      shape.references.push_back(reference(constraint));
    } else if (constraint.kind == Kind::check) {
      // SQLite names an unnamed one by its text when it refuses a row.
      const auto expression = text_of(source.sql, constraint.expression);
      shape.conditions.push_back({constraint.name.empty() ? expression : constraint.name, expression,
                                  columns_in(constraint.expression, shape)});
    } else {
      if (constraint.autoincrement) {
        shape.skip_number = "UPDATE main.sqlite_sequence SET seq = seq + 1 WHERE name = " +
                            literal({}, find(shape.identity)->name);
      }
      KeyShape key{.name = constraint.name, .primary = constraint.kind == Kind::primary_key, .columns = {}};
      add_parts(constraint.columns, source.sql, source.definition, key);
      if (key.name.empty()) {
        key.name = key.primary ? "primary key" : "(" + join(key.columns, ", ") + ")";
      }
      shape.keys.push_back(std::move(key));
    }
  }
}

void ShapeReader::add_index(const SchemaRow& row, TableShape& shape) const {
  Cursor cursor("index " + row.name, row.sql);
  const auto words = cursor.skip_create("index");
  if (std::find(words.begin(), words.end(), "unique") == words.end()) {
    return;
  }
  cursor.expect_word("on");
  cursor.take_name();
  KeyShape key{.name = fold(row.name), .columns = {}};
  std::vector<IndexedColumn> parts;
  for (auto& part : split_at_commas(cursor.take_parenthesized())) {
    parts.push_back(parse_indexed_column(std::move(part)));
  }
  add_parts(parts, row.sql, sources_.at(shape.identity).definition, key);
  if (cursor.accept_word("where")) {
    key.predicate = text_of(row.sql, cursor.take_rest());
  }
  shape.keys.push_back(std::move(key));
}

std::optional<TableShape> ShapeReader::shape(const std::string& table) {
  const auto* listed = find(table);
  if (listed == nullptr) {
    return std::nullopt;
  }
  const auto& from = source(table);
  TableShape shape;
  shape.path = {table};
  shape.identity = table;
  shape.quoted = quoted_if_needed(table);
  shape.columns = columns(*listed, from.definition);
  add_constraints(from, shape);
  for (const auto& row : rows(table)) {
    if (row.type == "index" && !row.sql.empty()) {
      add_index(row, shape);
    } else if (row.type == "trigger" && is_on_insert(row)) {
      shape.triggers.push_back(fold(row.name));
    }
  }
  shape.row_key = row_key_of(shape);
  return shape;
}

std::vector<TableShape> read_shapes(Connection& connection, const std::set<Path>* only) {
  std::set<std::string> names;
  if (only == nullptr) {
    for (const auto& table : list_tables(connection)) {
      names.insert(fold(table.name));
    }
  } else {
    for (const auto& path : *only) {
      names.insert(path.front());
    }
  }
  ShapeReader reader(connection);
  std::vector<TableShape> shapes;
  for (const auto& name : names) {
    if (auto shape = reader.shape(name)) {
      shapes.push_back(*std::move(shape));
    }
  }
  return shapes;
}

}  // namespace harness::sqlite
