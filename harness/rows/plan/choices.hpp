#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>

namespace harness {

/// A value that a column is to have once and that is in no combination, whatever was tried beside it.
struct ExcludedValue {
  std::size_t column = 0;
  std::string value;
  std::string reason;  ///< the condition: "the condition dates is not true for it with any tried value of b"
};

/// Columns whose values depend on each other, with the combinations that they can take, one value a column.
struct Choice {
  std::vector<std::size_t> columns;  ///< places in the table's shape, ascending
  std::vector<Row> tuples;           ///< the most different ones first
  std::vector<ExcludedValue> excluded = {};
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
/// names are in no choice; nor are those of a condition that cannot be asked. Those of one that no
/// combination meets are in a choice without tuples. What a column of several is to have once (its labels,
/// what somebody gave) is looked for by itself where no combination has it.
std::vector<Choice> choices_of(const Choosing& choosing);

}  // namespace harness
