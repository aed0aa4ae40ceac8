#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

enum class TableKind { ordinary, virtual_table };

struct ListedTable {
  std::string name;
  TableKind kind = TableKind::ordinary;
  bool without_rowid = false;
  bool strict = false;
};

/// A column as SQLite lists it (`PRAGMA table_xinfo`).
struct ListedColumn {
  std::string name;
  std::string type;
  bool not_null = false;
  int primary_key = 0;  ///< its place in the primary key, from 1
  bool hidden = false;  ///< a virtual table's column that `SELECT *` leaves out
  bool generated = false;
  std::string default_value = {};  ///< as written; empty if there is none
};

/// The user's tables, by name: no views, no shadow tables of virtual tables, no internal tables.
std::vector<ListedTable> list_tables(Connection& connection);

/// The user's table of this name, if there is one.
std::optional<ListedTable> find_table(Connection& connection, const std::string& name);

/// The columns in their order; empty for a virtual table whose module this SQLite lacks.
std::vector<ListedColumn> list_columns(Connection& connection, const std::string& table);

}  // namespace harness::sqlite
