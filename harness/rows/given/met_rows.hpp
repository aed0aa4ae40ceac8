#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// A row of another database with the names of its columns.
struct NamedCells {
  const std::vector<std::string>& columns;
  Row cells;
};

/// Sampled rows that are there already, since a migration inserts them everywhere, perhaps with another
/// primary key each time; what refers to them is to refer to the rows that are there.
class MetRows {
 public:
  /// Looks for the row of the table that has a key in common with this one; whether there is one.
  bool meet(const TableShape& table, const NamedCells& row, const RowTables& tables,
            const SqlDialect& dialect, Session& session);
  /// Lets the row refer to those that are there.
  void redirect(const TableShape& table, NamedCells& row) const;

 private:
  /// A sampled row, and the one that is there.
  struct Met {
    std::vector<std::string> columns;
    Row sampled;
    Row there;
  };

  static std::optional<Row> existing(const TableShape& table, const KeyShape& key, const NamedCells& row,
                                     const RowTables& tables, const SqlDialect& dialect, Session& session);

  std::map<Path, std::vector<Met>> met_;
};

}  // namespace harness
