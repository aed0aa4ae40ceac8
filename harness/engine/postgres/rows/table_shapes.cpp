#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/numbers.hpp>
#include <harness/engine/postgres/rows/shape_queries.hpp>
#include <harness/engine/postgres/rows/table_shapes.hpp>
#include <harness/engine/postgres/rows/value_types.hpp>

namespace harness::postgres {
namespace {

using Tables = std::map<Oid, TableShape>;

const std::string& text(const Row& row, std::size_t column) {
  return row.at(column).value();
}

bool is_true(const Row& row, std::size_t column) {
  return row.at(column) == "t";
}

/// A part of each path that can be a table's.
std::string text_array(const std::set<Path>& paths, std::size_t part) {
  std::vector<std::string> elements;
  for (const auto& path : paths) {
    if (path.size() != 2 || path[0].empty() || path[1].empty()) {
      continue;
    }
    auto element = path[part];
    replace_all(element, "\\", "\\\\");
    replace_all(element, "\"", "\\\"");
    elements.push_back("\"" + element + "\"");
  }
  return "{" + join(elements, ",") + "}";
}

/// What some tables have, as far as `shape_query::tables` tells.
struct Found {
  Tables tables;
  bool have_indexes = false;
  bool have_conditions = false;
  bool have_triggers = false;
};

Found find_tables(Connection& session, const std::set<Path>* only) {
  const auto sql = shape_query::tables(only != nullptr);
  const Question question =
      only == nullptr ? Question{"migrate_shape_all", sql, {}}
                      : Question{"migrate_shape_named", sql, {text_array(*only, 0), text_array(*only, 1)}};
  Found found;
  const auto answer = session.ask({question}).at(0);
  for (const auto& row : answer.rows) {
    auto& shape = found.tables[to_number<Oid>(row.at(0))];
    shape.path = {text(row, 1), text(row, 2)};
    shape.identity = text(row, 0);
    shape.quoted = text(row, 3);
    if (row.at(4)) {
      shape.partition_of = {text(row, 4), text(row, 5)};
    }
    found.have_indexes = found.have_indexes || is_true(row, 6);
    found.have_conditions = found.have_conditions || is_true(row, 7);
    found.have_triggers = found.have_triggers || is_true(row, 8);
  }
  return found;
}

TableShape& table_of(Tables& tables, const Row& row) {
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
    table_of(tables, row).columns.push_back(std::move(column));
  }
}

void take_keys(Tables& tables, const Rows& found) {
  std::map<TableShape*, std::size_t> row_keys;
  for (const auto& row : found.rows) {
    auto& table = table_of(tables, row);
    auto& key = last_or_new(table.keys, text(row, 1));
    key.primary = is_true(row, 2);
    key.nulls_are_equal = is_true(row, 3);
    key.predicate = row.at(4).value_or("");
    key.exclusion = row.at(5).value_or("");
    if (row.at(7)) {
      key.columns.push_back(text(row, 7));
    } else {
      key.expressions.push_back(text(row, 8));
    }
    if (is_true(row, 6)) {
      row_keys.try_emplace(&table, table.keys.size() - 1);
    }
  }
  for (const auto& [table, key] : row_keys) {
    table->row_key = table->keys[key].columns;
  }
}

void take_references(Tables& tables, const Rows& found) {
  for (const auto& row : found.rows) {
    auto& reference = last_or_new(table_of(tables, row).references, text(row, 1));
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
    auto& conditions = table_of(tables, row).conditions;
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
    table_of(tables, row).triggers.push_back(text(row, 1));
  }
}

void learn_types(Connection& session, const Rows& columns, const Row& asked, ValueTypes& types) {
  const bool all_known = std::all_of(columns.rows.begin(), columns.rows.end(), [&](const Row& row) {
    return types.has_for_good(to_number<Oid>(row.at(3)));
  });
  if (!all_known) {
    types.learn(session.ask({{"migrate_shape_types", shape_query::types(), asked}}).at(0));
  }
}

void add_descriptions(Connection& session, Found& found, ValueTypes& types) {
  std::set<Oid> oids;
  for (const auto& [oid, table] : found.tables) {
    oids.insert(oid);
  }
  const Row asked = {array_of(oids)};
  const int version = session.server_version();
  struct Part {
    bool is_there;
    std::string name;
    std::string query;
    std::function<void(const Rows&)> take;
  };
  const auto take_by = [&](void (*take)(Tables&, const Rows&)) {
    return [&found, take](const Rows& rows) { take(found.tables, rows); };
  };
  // A foreign key that is not enforced, as there are from version 18 on, has no trigger.
  const std::vector<Part> parts = {
      {true, "columns", shape_query::columns(),
       [&](const Rows& rows) {
         learn_types(session, rows, asked, types);
         take_columns(found.tables, rows, types);
       }},
      {found.have_indexes, "keys", shape_query::keys(version), take_by(take_keys)},
      {found.have_triggers || version >= 180000, "references", shape_query::references(version),
       take_by(take_references)},
      {found.have_conditions, "conditions", shape_query::conditions(version), take_by(take_conditions)},
      {found.have_triggers, "triggers", shape_query::triggers(), take_by(take_triggers)}};
  std::vector<Question> questions;
  for (const auto& part : parts) {
    if (part.is_there) {
      questions.push_back({"migrate_shape_" + part.name, part.query, asked});
    }
  }
  const auto answers = session.ask(questions);
  auto answer = answers.begin();
  for (const auto& part : parts) {
    if (part.is_there) {
      part.take(*answer++);
    }
  }
}

}  // namespace

std::vector<TableShape> read_shapes(Connection& session, const std::set<Path>* only, ValueTypes& types) {
  std::vector<TableShape> shapes;
  auto found = only != nullptr && only->empty() ? Found() : find_tables(session, only);
  if (found.tables.empty()) {
    return shapes;
  }
  add_descriptions(session, found, types);
  for (auto& [oid, table] : found.tables) {
    shapes.push_back(std::move(table));
  }
  std::sort(shapes.begin(), shapes.end(),
            [](const TableShape& a, const TableShape& b) { return a.path < b.path; });
  return shapes;
}

}  // namespace harness::postgres
