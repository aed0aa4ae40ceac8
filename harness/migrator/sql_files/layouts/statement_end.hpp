#pragma once

#include <string_view>

namespace harness::sql_files {

/// Whether the last word of a line before a comment ends with a semicolon, which ends a statement to goose
/// and to sql-migrate. Both know no quotes.
bool ends_statement(std::string_view line);

}  // namespace harness::sql_files
