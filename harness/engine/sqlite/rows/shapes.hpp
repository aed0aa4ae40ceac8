#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/engine/sqlite/catalog/definition.hpp>
#include <harness/engine/sqlite/catalog/facts.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/table_list.hpp>

namespace harness::sqlite {

/// Reads the shapes of ordinary tables. All names are in lower case, as in catalogs.
class ShapeReader {
 public:
  explicit ShapeReader(Connection& connection) : connection_(connection) {}

  /// Nullopt where no ordinary table has this name. Throws an internal Error for a definition that is not
  /// understood.
  std::optional<TableShape> shape(const std::string& table);

 private:
  struct Source {
    std::string sql;
    TableDefinition definition;
  };
  /// Null where no ordinary table has this name.
  const ListedTable* find(const std::string& table);
  const Source& source(const std::string& table);
  /// What sqlite_schema has of a table.
  const std::vector<SchemaRow>& rows(const std::string& table);
  std::vector<ColumnShape> columns(const ListedTable& table, const TableDefinition& definition);
  ReferenceShape reference(const ConstraintDefinition& constraint);
  void add_constraints(const Source& source, TableShape& shape);
  void add_index(const SchemaRow& row, TableShape& shape) const;

  Connection& connection_;
  std::map<std::string, std::optional<ListedTable>> tables_;  ///< those that were asked for
  std::map<std::string, std::vector<SchemaRow>> rows_;        ///< of sqlite_schema, by table
  std::map<std::string, Source> sources_;
};

/// `RowTables::shapes` and `RowTables::contents` through this connection.
std::vector<TableShape> read_shapes(Connection& connection, const std::set<Path>* only);
std::vector<TableContents> read_contents(Connection& connection, const std::vector<TableShape>& tables);

}  // namespace harness::sqlite
