#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>
#include <harness/engine/session.hpp>
#include <harness/rows/given/entries.hpp>

namespace harness {

/// What a column takes of the values of a recipe, and what it refuses.
struct RecipeValues {
  std::vector<std::string> taken;
  std::map<std::string, std::string> refused;  ///< with the reason for each
  std::string message;  ///< the engine's words for an expression that it refuses, or for the first value
};

/// The conditions of a table that are about one column alone, but for the bounds of a partition: another one
/// may hold the value.
std::vector<ConditionShape> conditions_on(const TableShape& table, const ColumnShape& column);

/// Asks the engine, in an open transaction, by savepoints, which values the column's type and these
/// conditions take. Of an expression that it refuses nothing is taken.
RecipeValues values_of(const Recipe& recipe, const ColumnShape& column,
                       const std::vector<ConditionShape>& conditions, const RowTables& tables,
                       const SqlDialect& dialect, Session& session);

}  // namespace harness
