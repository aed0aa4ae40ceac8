#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/sqlite/catalog/canonical.hpp>
#include <harness/engine/sqlite/catalog/definition.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/table_list.hpp>

namespace harness::sqlite {

/// A row of sqlite_schema.
struct SchemaRow {
  std::string type;
  std::string name;
  std::string table;
  std::string sql;  ///< empty for the indexes of constraints

  bool operator==(const SchemaRow&) const = default;
};

/// The input of the readers of single kinds. Definitions are by table name in lower case.
struct Schema {
  std::vector<SchemaRow> rows;
  std::map<std::string, TableDefinition> tables;
  Scope names;  ///< of tables, views and columns, which "x" can refer to in a view or a trigger
};

/// The names that an expression of this table can use.
Scope scope_of(const TableDefinition& definition);

/// The entries of a key or an index as one text: "email, lower(name) desc".
std::string indexed_columns(const std::vector<IndexedColumn>& columns, const TableDefinition& table,
                            const Scope& scope);

void add_table(const ListedTable& table, const TableDefinition& definition, Catalog& catalog);
void add_virtual_table(const std::string& name, const std::string& sql,
                       const std::vector<ListedColumn>& columns, Catalog& catalog);
/// Adds the facts of a table's columns. Throws an internal Error if the parsed definition differs from
/// SQLite's own list of columns.
void add_columns(const std::string& table, const TableDefinition& definition,
                 const std::vector<ListedColumn>& columns, Catalog& catalog);
void add_constraints(const std::string& table, const Schema& schema, Catalog& catalog);
void add_index(const SchemaRow& row, const Schema& schema, Catalog& catalog);
void add_view(const SchemaRow& row, const Schema& schema, Catalog& catalog);
void add_trigger(const SchemaRow& row, const Schema& schema, Catalog& catalog);

}  // namespace harness::sqlite
