#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/rows/statements/tokens.hpp>

namespace harness {

/// The lines of a Python file; what brackets hold together is one line.
std::vector<Tokens> lines_of_python(std::string_view source);

/// The line of the first statement that may change rows and names the table with the column, or else the
/// table; 0 if none does. Names are in lower case.
int line_naming(const std::vector<Tokens>& statements, const std::string& table, const std::string& column);

}  // namespace harness
