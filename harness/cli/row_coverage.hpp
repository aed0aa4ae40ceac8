#pragma once

#include <string>
#include <vector>

#include <harness/rows/coverage/coverage.hpp>

namespace harness::cli {

/// For each table how many of the offered rows it has taken and how many criteria they meet, then which ones
/// they do not, and what was refused in the database's words.
std::vector<std::string> coverage_lines(const std::vector<TableCoverage>& coverage);

/// The same as a table with a line for each table, and one for all.
std::string coverage_table(const std::vector<TableCoverage>& coverage);

}  // namespace harness::cli
