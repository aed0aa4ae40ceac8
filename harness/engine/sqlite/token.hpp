#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace harness::sqlite {

enum class TokenKind {
  word,      ///< a bare keyword or name
  name,      ///< a name in "x", `x` or [x]
  string,    ///< 'x'
  blob,      ///< x'00'
  number,    ///< as written
  variable,  ///< ?1, :a, @a, $a
  symbol,    ///< an operator or a punctuation mark
  unknown    ///< a character that is no token of SQLite's
};

/// A token of SQL with its value: without quotes, and with doubled ones joined.
struct Token {
  TokenKind kind = TokenKind::unknown;
  std::string text;
  std::size_t begin = 0;  ///< its offset in the source
  std::size_t end = 0;
  int line = 1;
  bool double_quoted = false;  ///< "x", which SQLite reads as a string if no such name exists

  bool is_symbol(std::string_view symbol) const { return kind == TokenKind::symbol && text == symbol; }
  /// Whether it is this bare word, in any case; `keyword` is lower case.
  bool is_word(std::string_view keyword) const;
};

/// A quote or comment that never ends.
struct UnterminatedToken {
  std::string what;  ///< "string", "quoted name", "comment"
  int line = 1;
};

/// The tokens of a text by SQLite's own rules, without white space and comments; throws UnterminatedToken.
std::vector<Token> tokenize(std::string_view text);

/// The offset of the first token of `text` at or after `from`; the end if there is none.
std::size_t next_token(std::string_view text, std::size_t from);

/// `text` with 'A' to 'Z' in lower case: the only letters that SQLite's names fold.
std::string fold(std::string_view text);

}  // namespace harness::sqlite
