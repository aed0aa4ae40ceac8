#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>

namespace harness {

/// The rows of a CSV file (RFC 4180) whose first line names the columns. An unquoted empty field is NULL, ""
/// is the empty text. Throws a usage Error with file and line for an unterminated quote and for a row of
/// another length.
std::vector<std::map<std::string, Value>> read_csv(const std::filesystem::path& file);

}  // namespace harness
