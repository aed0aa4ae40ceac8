#pragma once

#include <string>
#include <vector>

#include <harness/rows/constants/literals.hpp>
#include <harness/rows/constants/tokens.hpp>

namespace harness::constants {

/// JSON of the shapes that an expression asks for: its keys, with values that it compares them with, and the
/// kinds of value that it names. Empty where it does not speak of JSON.
std::vector<std::string> json_of(const Tokens& tokens, const std::vector<Literal>& literals);

/// Whether the literal says something about JSON, and is no value of a column.
bool is_about_json(const Literal& literal);

}  // namespace harness::constants
