#pragma once

#include <map>
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
  explicit ShapeReader(Connection& connection);

  /// The ordinary tables, by name.
  const std::map<std::string, ListedTable>& tables() const { return tables_; }
  /// Throws an internal Error for a definition that is not understood.
  TableShape shape(const std::string& table);

 private:
  struct Source {
    std::string sql;
    TableDefinition definition;
  };
  const Source& source(const std::string& table);
  std::vector<ColumnShape> columns(const ListedTable& table, const TableDefinition& definition);
  ReferenceShape reference(const ConstraintDefinition& constraint);
  void add_constraints(const Source& source, TableShape& shape);
  void add_index(const SchemaRow& row, TableShape& shape) const;

  Connection& connection_;
  std::map<std::string, ListedTable> tables_;
  std::map<std::string, std::vector<SchemaRow>> rows_;  ///< of sqlite_schema, by table
  std::map<std::string, Source> sources_;
};

/// `RowTables::shapes` and `RowTables::contents` through this connection.
std::vector<TableShape> read_shapes(Connection& connection, const std::set<Path>* only);
std::vector<TableContents> read_contents(Connection& connection, const std::set<Path>& tables);

}  // namespace harness::sqlite
