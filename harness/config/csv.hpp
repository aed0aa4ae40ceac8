#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>

namespace harness {

/// The rows of a CSV file (RFC 4180) whose first line names the columns. An unquoted empty field is NULL, ""
/// is the empty text. Throws a usage Error with file and line for an unterminated quote, for a row of another
/// length, and for a column without a name or with that of another one.
std::vector<std::map<std::string, Value>> read_csv(const std::filesystem::path& file);

/// The same file as it is written, each row with its line.
struct CsvTable {
  struct Line {
    int number = 0;
    Row cells;
  };
  std::vector<std::string> columns;
  std::vector<Line> lines;
};
CsvTable read_csv_table(const std::filesystem::path& file);

}  // namespace harness
