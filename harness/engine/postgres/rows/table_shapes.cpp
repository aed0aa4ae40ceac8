#include <algorithm>
#include <map>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/rows/shape_queries.hpp>
#include <harness/engine/postgres/rows/table_shapes.hpp>
#include <harness/engine/postgres/rows/value_types.hpp>

namespace harness::postgres {
namespace {

using Tables = std::map<Oid, ShapedTable>;

const std::string& text(const Row& row, std::size_t column) {
  return row.at(column).value();
}

bool is_true(const Row& row, std::size_t column) {
  return row.at(column) == "t";
}

std::string text_array(const std::set<Path>& paths, std::size_t part) {
  std::vector<std::string> elements;
  for (const auto& path : paths) {
    std::string element = path.size() == 2 ? path[part] : "";
    replace_all(element, "\\", "\\\\");
    replace_all(element, "\"", "\\\"");
    elements.push_back("\"" + element + "\"");
  }
  return "{" + join(elements, ",") + "}";
}

Tables find_tables(Connection& session, const std::set<Path>* only) {
  const auto sql = shape_query::tables(only != nullptr);
  const Question question =
      only == nullptr ? Question{"migrate_shape_all", sql, {}}
                      : Question{"migrate_shape_named", sql, {text_array(*only, 0), text_array(*only, 1)}};
  Tables tables;
  const auto found = session.ask({question}).at(0);
  for (const auto& row : found.rows) {
    auto& shape = tables[to_number<Oid>(row.at(0))].shape;
    shape.path = {text(row, 1), text(row, 2)};
    shape.identity = text(row, 0);
    shape.quoted = text(row, 3);
    if (row.at(4)) {
      shape.partition_of = {text(row, 4), text(row, 5)};
    }
  }
  return tables;
}

ShapedTable& table_of(Tables& tables, const Row& row) {
  return tables.at(to_number<Oid>(row.at(0)));
}

/// The last of a list if it has this name, else a new one: the rows about one thing are neighbours.
template <typename Thing>
Thing& last_or_new(std::vector<Thing>& things, const std::string& name) {
  if (things.empty() || things.back().name != name) {
    things.emplace_back().name = name;
  }
  return things.back();
}

void take_columns(Tables& tables, const Rows& found, const ValueTypes& types) {
  for (const auto& row : found.rows) {
    ColumnShape column;
    column.identity = text(row, 1);
    column.name = text(row, 2);
    column.type = types.of({to_number<Oid>(row.at(3)), to_number<int>(row.at(4)), text(row, 5)});
    column.nullable = !is_true(row, 6);
    column.generated = is_true(row, 7);
    column.always_identity = row.at(8) == "a";
    column.default_value = row.at(9).value_or("");
    table_of(tables, row).shape.columns.push_back(std::move(column));
  }
}

void take_keys(Tables& tables, const Rows& found) {
  for (const auto& row : found.rows) {
    auto& table = table_of(tables, row);
    auto& key = last_or_new(table.shape.keys, text(row, 1));
    key.primary = is_true(row, 2);
    key.nulls_are_equal = is_true(row, 3);
    key.predicate = row.at(4).value_or("");
    key.exclusion = row.at(5).value_or("");
    if (row.at(7)) {
      key.columns.push_back(text(row, 7));
    } else {
      key.expressions.push_back(text(row, 8));
    }
    if (is_true(row, 6) && !table.row_key) {
      table.row_key = table.shape.keys.size() - 1;
    }
  }
}

void take_references(Tables& tables, const Rows& found) {
  for (const auto& row : found.rows) {
    auto& reference = last_or_new(table_of(tables, row).shape.references, text(row, 1));
    reference.parent = {text(row, 2), text(row, 3)};
    reference.full = is_true(row, 4);
    reference.deferrable = is_true(row, 5);
    reference.enforced = is_true(row, 6);
    reference.columns.push_back(text(row, 7));
    reference.parent_columns.push_back(text(row, 8));
  }
}

void take_conditions(Tables& tables, const Rows& found) {
  for (const auto& row : found.rows) {
    auto& conditions = table_of(tables, row).shape.conditions;
    const bool is_bound = is_true(row, 1);
    if (conditions.empty() || conditions.back().name != text(row, 2) ||
        conditions.back().is_bound != is_bound) {
      conditions.push_back({text(row, 2), text(row, 3), {}, is_bound});
    }
    if (row.at(4)) {
      conditions.back().columns.push_back(text(row, 4));
    }
  }
}

void take_triggers(Tables& tables, const Rows& found) {
  for (const auto& row : found.rows) {
    table_of(tables, row).shape.triggers.push_back(text(row, 1));
  }
}

void describe(Connection& session, Tables& tables) {
  std::set<Oid> oids;
  for (const auto& [oid, table] : tables) {
    oids.insert(oid);
  }
  const Row asked = {array_of(oids)};
  const int version = session.server_version();
  const std::vector<std::string> queries = {
      shape_query::columns(),           shape_query::types(),
      shape_query::keys(version),       shape_query::references(version),
      shape_query::conditions(version), shape_query::triggers()};
  std::vector<Question> questions;
  for (const auto& query : queries) {
    questions.push_back({"migrate_shape_" + std::to_string(questions.size()), query, asked});
  }
  const auto answers = session.ask(questions);
  take_columns(tables, answers.at(0), ValueTypes(answers.at(1)));
  take_keys(tables, answers.at(2));
  take_references(tables, answers.at(3));
  take_conditions(tables, answers.at(4));
  take_triggers(tables, answers.at(5));
}

}  // namespace

std::vector<ShapedTable> read_shapes(Connection& session, const std::set<Path>* only) {
  std::vector<ShapedTable> shapes;
  auto tables = only != nullptr && only->empty() ? Tables() : find_tables(session, only);
  if (tables.empty()) {
    return shapes;
  }
  describe(session, tables);
  for (auto& [oid, table] : tables) {
    shapes.push_back(std::move(table));
  }
  std::sort(shapes.begin(), shapes.end(),
            [](const ShapedTable& a, const ShapedTable& b) { return a.shape.path < b.shape.path; });
  return shapes;
}

}  // namespace harness::postgres
