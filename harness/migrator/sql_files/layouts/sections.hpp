#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/dialect.hpp>

namespace harness::sql_files {

/// A line of a text, without its end.
struct Line {
  std::string_view text;
  std::size_t begin = 0;  ///< its offset in the text
  int number = 1;
};

/// The lines of a text, which must outlive them; "\r\n" ends a line as "\n" does.
std::vector<Line> lines_of(std::string_view text);

/// The part of a text from one offset to another, after as many empty lines as were before it, so that its
/// lines keep their numbers.
std::string part_of(std::string_view text, std::size_t begin, std::size_t end);

/// Statements of a file, each with `end` behind it, on the lines that they have there.
std::string text_in_place(const std::vector<Statement>& statements, std::string_view end = "");

}  // namespace harness::sql_files
