#include <algorithm>
#include <array>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/migrator/own_statements.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness {
namespace {

/// What drivers and pools say when they begin with a session or are done with it.
constexpr std::array tidying = {"discard all",
                                "reset all",
                                "close all",
                                "unlisten *",
                                "select 1",
                                "select version()",
                                "select pg_catalog.version()",
                                "select current_schema()",
                                "select pg_advisory_unlock_all()"};
/// Where a query that reads from there learns of the schema.
constexpr std::array catalogs = {"from pg_", "join pg_", "from information_schema.", "from sqlite_master",
                                 "from sqlite_schema"};
/// What drivers set when they begin with a session.
constexpr std::array settings = {"standard_conforming_strings",
                                 "client_min_messages",
                                 "client_encoding",
                                 "datestyle",
                                 "intervalstyle",
                                 "timezone",
                                 "time",
                                 "extra_float_digits",
                                 "application_name",
                                 "bytea_output"};
constexpr std::array pragmas = {"read_uncommitted", "table_info",       "table_xinfo",
                                "table_list",       "index_list",       "index_info",
                                "index_xinfo",      "foreign_key_list", "database_list"};

std::string on_one_line(std::string_view sql) {
  std::string result;
  for (const char c : lower(trim(sql))) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank) {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

bool prepares_session(const std::string& line) {
  for (const auto* setting : settings) {
    for (const std::string before : {"set ", "set session "}) {
      if (line.starts_with(before + setting + " ") || line.starts_with(before + setting + "=")) {
        return true;
      }
    }
  }
  return false;
}

bool asks(const std::string& line) {
  const auto mentions = [&](std::string_view word) { return line.find(word) != std::string::npos; };
  if (line.starts_with("show ")) {
    return true;
  }
  if (line.starts_with("pragma ")) {
    return std::any_of(pragmas.begin(), pragmas.end(), mentions);
  }
  if (line.starts_with("select cast(current_setting('server_version_num')")) {
    return true;
  }
  return (line.starts_with("select ") || line.starts_with("with ")) &&
         std::any_of(catalogs.begin(), catalogs.end(), mentions);
}

bool is_own(const RanStatement& statement, const std::vector<Path>& tables) {
  Statement read;
  read.text = statement.sql;
  if (sql_files::control_of(read) != sql_files::Control::none) {
    return true;
  }
  auto line = on_one_line(statement.sql);
  if (line.ends_with(';')) {
    line.pop_back();
  }
  return asks(line) || prepares_session(line) ||
         std::find(tidying.begin(), tidying.end(), line) != tidying.end() ||
         std::any_of(tables.begin(), tables.end(),
                     [&](const Path& table) { return has_word(line, lower(table.back())); });
}

}  // namespace

void mark_own(std::vector<RanStatement>& statements, const std::vector<Path>& tables) {
  for (auto& statement : statements) {
    statement.of_tool = is_own(statement, tables);
  }
}

}  // namespace harness
