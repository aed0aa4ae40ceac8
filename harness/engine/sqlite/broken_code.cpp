#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/broken_code.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// Whether the schema is to blame, and not a lock, say.
bool is_of_the_schema(const SqlError& error) {
  return error.sqlstate() == "SQLITE_ERROR" || error.sqlstate() == "SQLITE_ERROR_MISSING_COLLSEQ";
}

/// Why SQLite would not run this.
std::optional<std::string> refusal(Connection& connection, const std::string& statement) {
  try {
    connection.query("EXPLAIN " + statement);
  } catch (const SqlError& error) {
    if (!is_of_the_schema(error)) {
      throw;
    }
    return error.what();
  }
  return std::nullopt;
}

/// An UPDATE of every column that one can write.
std::string update_of(Connection& connection, const std::string& table) {
  std::vector<std::string> parts;
  for (const auto& row :
       connection.query("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", {table}).rows) {
    const auto column = sqlite::quoted(row.at(0).value());
    parts.push_back(column + " = " + column);
  }
  return "UPDATE " + sqlite::quoted(table) + " SET " + join(parts, ", ");
}

std::vector<std::string> statements_on(Connection& connection, const std::string& table) {
  return {"INSERT INTO " + sqlite::quoted(table) + " DEFAULT VALUES", update_of(connection, table),
          "DELETE FROM " + sqlite::quoted(table)};
}

/// The name that is missing: "no such column: NEW.total".
std::string missing_name(const std::string& message) {
  const auto name = message.substr(message.rfind(' ') + 1);
  return lower(name.substr(name.rfind('.') + 1));
}

Unfinished broken(const std::string& kind, Path path, const std::string& why) {
  return {{std::move(path), kind},
          "broken_" + kind,
          "this cannot run (" + why + ")",
          "recreate it with names that exist now, or drop it"};
}

void look_at_triggers(Connection& connection, const std::string& table, std::vector<Unfinished>& found) {
  const auto triggers = connection.query(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE ORDER BY 1",
      {table});
  std::set<std::string> reported;
  for (const auto& statement : statements_on(connection, table)) {
    const auto why = refusal(connection, statement);
    for (const auto& trigger : triggers.rows) {
      const auto& name = trigger.at(0).value();
      // SQLite does not say whose fault it is, but what is missing.
      if (why && lower(trigger.at(1).value()).find(missing_name(*why)) != std::string::npos &&
          reported.insert(name).second) {
        found.push_back(broken("trigger", {fold(table), fold(name)}, *why));
      }
    }
  }
}

std::vector<std::string> names_of(Connection& connection, std::string_view query,
                                  const Row& parameters = {}) {
  std::vector<std::string> names;
  for (const auto& row : connection.query(query, parameters).rows) {
    names.push_back(row.at(0).value());
  }
  return names;
}

/// A reference that SQLite cannot follow makes each statement fail that would have to, once foreign keys are
/// enforced.
void look_at_references(Connection& connection, std::vector<Unfinished>& found) {
  connection.execute("PRAGMA foreign_keys = ON");
  for (const auto& table :
       names_of(connection,
                "SELECT DISTINCT m.name FROM sqlite_schema m, pragma_foreign_key_list(m.name) "
                "WHERE m.type = 'table' ORDER BY 1")) {
    const auto why = refusal(connection, "INSERT INTO " + sqlite::quoted(table) + " DEFAULT VALUES");
    const auto parents =
        names_of(connection, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?)", {table});
    const bool is_gone = why && std::any_of(parents.begin(), parents.end(), [&](const auto& parent) {
                           return lower(*why) == "no such table: main." + fold(parent);
                         });
    if (why && (is_gone || why->starts_with("foreign key mismatch"))) {
      found.push_back({{{fold(table)}, "table"},
                       "broken_reference",
                       "a foreign key of this table refers to no key, so no row can be inserted while "
                       "foreign keys are enforced (" +
                           *why + ")",
                       "recreate the table with a foreign key to existing columns that are a key"});
    }
  }
}

/// The names in double quotes that are no column's: SQLite reads each as a text.
std::set<std::string> names_read_as_text(const std::string& sql, const std::set<std::string>& columns) {
  std::set<std::string> names;
  for (const auto& token : tokenize(sql)) {
    if (token.double_quoted && !columns.contains(fold(token.text))) {
      names.insert(fold(token.text));
    }
  }
  return names;
}

/// Whether the view or trigger, which runs, would not if a name in double quotes were never read as a text.
bool relies_on_text(Connection& strict, const SchemaRow& row) {
  if (row.type == "view") {
    return refusal(strict, "SELECT * FROM " + sqlite::quoted(row.name)).has_value();
  }
  const auto statements = statements_on(strict, row.table);
  return std::any_of(statements.begin(), statements.end(),
                     [&](const auto& statement) { return refusal(strict, statement).has_value(); });
}

/// The columns of all tables and views, in lower case; a view that cannot run has none.
std::set<std::string> all_columns(Connection& connection) {
  std::set<std::string> columns;
  for (const auto& table :
       names_of(connection, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")) {
    try {
      for (const auto& name : names_of(connection, "SELECT name FROM pragma_table_xinfo(?)", {table})) {
        columns.insert(fold(name));
      }
    } catch (const SqlError& error) {
      if (!is_of_the_schema(error)) {
        throw;
      }
    }
  }
  return columns;
}

void look_at_texts(Connection& connection, std::vector<Unfinished>& found) {
  const auto columns = all_columns(connection);
  const auto rows =
      connection
          .query(
              "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger') "
              "AND instr(sql, '\"') > 0 ORDER BY type, name")
          .rows;
  connection.refuse_quoted_text();
  for (const auto& row : rows) {
    const SchemaRow object{row.at(0).value(), row.at(1).value(), row.at(2).value(), row.at(3).value()};
    const auto names = names_read_as_text(object.sql, columns);
    if (names.empty() || !relies_on_text(connection, object)) {
      continue;
    }
    const Identity identity{
        object.type == "view" ? Path{fold(object.name)} : Path{fold(object.table), fold(object.name)},
        object.type};
    const bool known = std::any_of(found.begin(), found.end(), [&](const Unfinished& one) {
      return one.identity == identity && one.read_as_text.empty();
    });
    for (const auto& name : known ? std::set<std::string>{} : names) {
      found.push_back({identity, "broken_" + object.type,
                       "this reads the text '" + name + "' instead of a column that is gone",
                       "recreate it with names that exist now, or drop it", name});
    }
  }
}

}  // namespace

std::vector<Unfinished> broken_code(Connection& connection) {
  std::vector<Unfinished> found;
  for (const auto& view :
       connection.query("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1").rows) {
    if (const auto why = refusal(connection, "SELECT * FROM " + sqlite::quoted(view.at(0).value()))) {
      found.push_back(broken("view", {fold(view.at(0).value())}, *why));
    }
  }
  for (const auto& table :
       connection.query("SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1")
           .rows) {
    look_at_triggers(connection, table.at(0).value(), found);
  }
  look_at_references(connection, found);
  look_at_texts(connection, found);
  return found;
}

}  // namespace harness::sqlite
