#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/engine/row_tables.hpp>

namespace harness {

/// The rows of tables as CSV (RFC 4180), by the tables' paths; those of partitions together, as rows of the
/// partitioned table. The first line names the columns, generated ones left out. NULL is an empty field, an
/// empty text is "". SQLite's values say their kind only in columns without a type: "integer:5".
std::map<Path, std::string> csv_texts(const std::vector<TableContents>& tables);

}  // namespace harness
