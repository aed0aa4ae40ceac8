#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/error.hpp>

namespace harness::sql_files {

/// The declarations in the comments at the top of a file in our own layout.
struct Marks {
  std::optional<std::vector<std::string>> revises;  ///< empty: follows nothing
  bool in_transaction = true;
  std::optional<std::string> irreversible;
  /// The error of the first invalid mark; the others count.
  std::optional<Error> wrong;
};

/// Reads `-- revises: a, b` and `-- migrate: ...` before the first statement. An unknown word is an error,
/// and so is a mark further down, where it would have no effect.
Marks read_marks(std::string_view text, const std::string& file);

/// Whether there is a mark before the first statement; "-- migrate: the shelves" is a comment like any other.
bool has_marks(std::string_view text);

/// Whether a text has only white space, comments and semicolons.
bool says_nothing(std::string_view text);

/// The line of the first statement of a text; 0 if there is none.
int first_statement(std::string_view text);

}  // namespace harness::sql_files
