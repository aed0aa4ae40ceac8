#pragma once

#include <string>
#include <vector>

#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::sql_files {

/// Where the tool of a layout keeps its versions, in the databases that it migrates itself: a table with its
/// sequence, or a schema. Empty for a layout without a tool.
std::vector<Path> tool_tables(const Layout& layout, const SqlFilesOptions& options, const Dialect& dialect);

}  // namespace harness::sql_files
