#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/error.hpp>

namespace harness::sql_files {

/// What the comments at the top of a file of our own layout declare.
struct Marks {
  std::optional<std::vector<std::string>> revises;  ///< empty: follows nothing
  bool in_transaction = true;
  std::optional<std::string> irreversible;
  /// What is wrong with the first mark that cannot be taken; the others are.
  std::optional<Error> wrong;
};

/// Reads `-- revises: a, b` and `-- migrate: ...` before the first statement. Wrong is a word that is not
/// known, and a mark further down, where it would have no effect.
Marks read_marks(std::string_view text, const std::string& file);

/// Whether there is a mark before the first statement; "-- migrate: the shelves" is a comment like any other.
bool has_marks(std::string_view text);

/// Whether a text has nothing but white space, comments and semicolons.
bool says_nothing(std::string_view text);

/// The line of the first statement of a text; 0 where it says nothing.
int first_statement(std::string_view text);

}  // namespace harness::sql_files
