#include <optional>
#include <string>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/broken_code.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// Why SQLite would not run this.
std::optional<std::string> refusal(Connection& connection, const std::string& statement) {
  try {
    connection.query("EXPLAIN " + statement);
  } catch (const SqlError& error) {
    if (error.sqlstate() != "SQLITE_ERROR") {
      throw;  // a lock, say: nothing that the schema is to blame for
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
          "create it anew by what is there now, or drop it"};
}

void look_at_triggers(Connection& connection, const std::string& table, std::vector<Unfinished>& found) {
  const auto triggers = connection.query(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE ORDER BY 1",
      {table});
  std::set<std::string> told;
  for (const auto& statement : statements_on(connection, table)) {
    const auto why = refusal(connection, statement);
    for (const auto& trigger : triggers.rows) {
      const auto& name = trigger.at(0).value();
      // SQLite does not say whose fault it is, but what is missing.
      if (why && lower(trigger.at(1).value()).find(missing_name(*why)) != std::string::npos &&
          told.insert(name).second) {
        found.push_back(broken("trigger", {fold(table), fold(name)}, *why));
      }
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
  return found;
}

}  // namespace harness::sqlite
