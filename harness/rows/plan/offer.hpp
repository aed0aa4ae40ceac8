#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness {

/// Something about a row that many databases never hold.
struct Unusual {
  std::size_t column = 0;  ///< its place in the table's shape
  std::string what;        ///< "an empty text"
};

/// A row that is offered to a table.
struct Offer {
  /// A value for each column of the table's shape; nullopt: it is left to its default.
  std::vector<std::optional<Value>> cells;
  std::vector<Unusual> unusual;
};

/// The INSERT of values for these columns into the table of this name; a column without one is left to its
/// default.
std::string insert_statement(const std::string& table, const std::vector<ColumnShape>& columns,
                             const std::vector<std::optional<Value>>& cells, const RowTables& tables,
                             const SqlDialect& dialect);
/// The INSERT of an offer.
std::string insert_statement(const TableShape& table, const Offer& offer, const RowTables& tables,
                             const SqlDialect& dialect);

/// "id 1, state 'x'", for messages; values are cut at 40 characters.
std::string to_string(const TableShape& table, const Offer& offer);

/// A value for messages: 'x', NULL; cut at 40 characters.
std::string shown_value(const Value& value);

}  // namespace harness
