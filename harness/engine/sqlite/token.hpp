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
  unknown    ///< a character that SQLite has no use for
};

/// A piece of SQL text with its meaning: quotes are taken off and doubled ones joined.
struct Token {
  TokenKind kind = TokenKind::unknown;
  std::string text;
  std::size_t begin = 0;  ///< where it starts in the source
  std::size_t end = 0;
  int line = 1;
  bool double_quoted = false;  ///< "x", which SQLite reads as a string where no such name exists

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

/// Where the first token of `text` at or behind `from` begins; the end where there is none.
std::size_t next_token(std::string_view text, std::size_t from);

/// `text` with 'A' to 'Z' in lower case: the only letters that SQLite's names fold.
std::string fold(std::string_view text);

}  // namespace harness::sqlite
