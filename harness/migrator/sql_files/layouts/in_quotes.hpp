#pragma once

#include <string>

namespace harness::sql_files {

/// A value in SQL quotes, with quotes inside doubled: '"' for a name, '\'' for a string.
std::string in_quotes(const std::string& value, char quote);

}  // namespace harness::sql_files
