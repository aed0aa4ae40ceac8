#pragma once

#include <string>
#include <vector>

#include <harness/engine/dialect.hpp>
#include <harness/engine/row_tables.hpp>

namespace harness {

/// The INSERT of each row, with all values that a statement may give, after those of the rows that it refers
/// to: another database with the same schema takes them, whatever its sequences and defaults would give.
/// Where rows refer to each other all are in one transaction, in which keys are judged at its end.
std::vector<std::string> printed_rows(const std::vector<TableContents>& all, const RowTables& tables,
                                      const SqlDialect& dialect);

}  // namespace harness
