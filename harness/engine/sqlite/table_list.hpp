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

/// What SQLite itself says of a column (`PRAGMA table_xinfo`).
struct ListedColumn {
  std::string name;
  std::string type;
  bool not_null = false;
  int primary_key = 0;  ///< its place in the primary key, from 1
  bool hidden = false;  ///< of a virtual table, left out of `SELECT *`
  bool generated = false;
  std::string default_value = {};  ///< as it was written; empty where there is none
};

/// The tables that people made, by name: no views, no shadow tables of virtual ones, nothing of SQLite's own.
std::vector<ListedTable> list_tables(Connection& connection);

/// The one of this name, if it is one of these.
std::optional<ListedTable> find_table(Connection& connection, const std::string& name);

/// The columns in their order; none of a virtual table whose module is not in this SQLite.
std::vector<ListedColumn> list_columns(Connection& connection, const std::string& table);

}  // namespace harness::sqlite
