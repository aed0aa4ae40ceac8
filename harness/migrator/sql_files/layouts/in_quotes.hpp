#pragma once

#include <string>

namespace harness::sql_files {

/// A value in SQL's quotes, those within doubled: '"' for a name, '\'' for a text.
std::string in_quotes(const std::string& value, char quote);

}  // namespace harness::sql_files
