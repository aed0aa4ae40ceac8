#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// Columns whose values depend on each other, with the combinations that they can take, one value a column.
struct Choice {
  std::vector<std::size_t> columns;  ///< places in the table's shape, ascending
  std::vector<Row> tuples;           ///< the most different ones first; not empty
};

/// What the choices of a table are made for.
struct Choosing {
  const TableShape& table;
  const RowTables& tables;
  const SqlDialect& dialect;
  Session& session;
  /// Values that a column can only take from elsewhere, by its place: the keys that its foreign key refers
  /// to.
  std::map<std::size_t, std::vector<Value>> given;
  unsigned first = 0;  ///< the number of the first ordinary value
};

/// The combinations that the table's conditions allow: its CHECKs, the bounds of a partition, and the
/// conditions of its domains. Values come from the constants in the conditions and from the types, and the
/// engine is asked which combinations are true; in a transaction, by savepoints. Columns that no condition
/// names are in no choice; nor are those of a condition that no combination meets, or that cannot be asked.
std::vector<Choice> choices_of(const Choosing& choosing);

}  // namespace harness
