#pragma once

#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>
#include <harness/rows/coverage/coverage.hpp>

namespace harness {

/// The columns for which a recipe may help a table that took no row: those of what the engine names in its
/// refusals, else those that must have a value. At most three.
std::vector<std::string> columns_to_give(const TableShape& table, const std::vector<RefusedRow>& refused);

/// The lines of migrate.toml with which the table gets rows, and those with which it is left alone.
std::string lines_to_add(const TableCoverage& table);

}  // namespace harness
