#include <optional>
#include <string_view>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/sqlite/names.hpp>
#include <harness/engine/sqlite/table_list.hpp>

namespace harness::sqlite {

namespace {

/// Nothing for what is no table that people made.
std::optional<ListedTable> to_table(const Row& row) {
  const auto& name = row[0].value();
  const auto& type = row[1].value();
  if (type == "shadow" || type == "view" || is_internal_name(name)) {
    return std::nullopt;
  }
  if (type != "table" && type != "virtual") {
    throw internal_error("the table " + name + " is of a kind that is not known here: " + type);
  }
  return ListedTable{name, type == "virtual" ? TableKind::virtual_table : TableKind::ordinary, row[2] == "1",
                     row[3] == "1"};
}

bool lacks_module(const SqlError& error) {
  return std::string_view(error.what()).starts_with("no such module: ");
}

}  // namespace

std::vector<ListedTable> list_tables(Connection& connection) {
  std::vector<ListedTable> tables;
  const auto answer = connection.query(
      "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' ORDER BY name");
  for (const auto& row : answer.rows) {
    if (auto table = to_table(row)) {
      tables.push_back(*std::move(table));
    }
  }
  return tables;
}

std::optional<ListedTable> find_table(Connection& connection, const std::string& name) {
  const auto answer = connection.query(
      "SELECT name, type, wr, strict FROM pragma_table_list($1) WHERE schema = 'main'", {name});
  return answer.rows.empty() ? std::nullopt : to_table(answer.rows.front());
}

std::vector<ListedColumn> list_columns(Connection& connection, const std::string& table) {
  std::vector<ListedColumn> columns;
  try {
    const auto answer = connection.query(
        "SELECT name, type, \"notnull\", pk, hidden, dflt_value FROM pragma_table_xinfo($1, 'main') ORDER BY "
        "cid",
        {table});
    for (const auto& row : answer.rows) {
      const auto& hidden = row[4].value();
      if (hidden.size() != 1 || hidden < "0" || hidden > "3") {
        throw internal_error("the column " + table + "." + row[0].value() +
                             " is hidden in a way that is not known here: " + hidden);
      }
      columns.push_back({row[0].value(), row[1].value_or(""), row[2] == "1", std::stoi(row[3].value()),
                         hidden == "1", hidden == "2" || hidden == "3", row[5].value_or("")});
    }
  } catch (const SqlError& error) {
    if (lacks_module(error)) {
      return {};
    }
    if (is_want_of_room(error)) {
      throw want_of_room(error).during("reading the table " + table);
    }
    throw environment_error("SQLite cannot open the table " + table + ": " + error.what(),
                            "look whether `PRAGMA integrity_check` finds the file whole");
  }
  return columns;
}

}  // namespace harness::sqlite
