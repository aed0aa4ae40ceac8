#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace harness::constants {

enum class TokenKind { word, name, string, number, symbol };

/// A token of an expression of either engine.
struct Token {
  TokenKind kind = TokenKind::symbol;
  std::string text;  ///< a word in lower case; a string or name without quotes

  bool is(std::string_view symbol) const { return kind == TokenKind::symbol && text == symbol; }
  bool is_word(std::string_view word) const { return kind == TokenKind::word && text == word; }
};
using Tokens = std::vector<Token>;

/// Blanks and comments are left out; what is no token is a symbol of one character.
Tokens tokens_of(std::string_view expression);

/// The position after the parenthesis or bracket that closes the one at `open`.
std::size_t after_closing(const Tokens& tokens, std::size_t open);

}  // namespace harness::constants
