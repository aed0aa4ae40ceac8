#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// A piece of SQL or Python.
struct Token {
  enum class Kind { word, name, text, symbol };
  Kind kind = Kind::symbol;
  std::string text;  ///< words in lower case; names and texts without their quotes
  int line = 0;      ///< where it begins; counts from 1

  bool is(std::string_view word) const { return kind == Kind::word && text == word; }
  bool is_symbol(char letter) const { return kind == Kind::symbol && text.size() == 1 && text[0] == letter; }
  /// Whether it can be the name of a table or column.
  bool is_name() const { return kind == Kind::word || kind == Kind::name; }
};

using Tokens = std::vector<Token>;

/// The name that a statement leaves open: `%I` of format(), `{table}` of an f-string.
inline constexpr std::string_view any_name = "*";

/// The pieces of SQL of either engine, without comments; "%I" and "{name}" are names that match any. The text
/// begins on line `first_line`.
Tokens sql_tokens(std::string_view sql, int first_line = 1);

/// The pieces of a Python file, without comments. Texts that follow each other are one; line ends outside of
/// brackets are symbols "\n". Texts that stand alone, which say what a function does, are left out.
Tokens python_tokens(std::string_view source);

/// The statements of SQL: the pieces between semicolons, where the body of a trigger is in one piece with it.
std::vector<Tokens> statements_of(std::string_view sql, int first_line = 1);

}  // namespace harness
