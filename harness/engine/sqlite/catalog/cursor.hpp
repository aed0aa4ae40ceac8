#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {

using Tokens = std::vector<Token>;

/// A cursor over the tokens of one object's stored text. Unexpected text is an internal Error that names the
/// object and the token, since a fact would be lost.
class Cursor {
 public:
  /// `object` names it for errors: "table users".
  Cursor(std::string object, std::string_view sql);

  bool at_end() const { return at_ == tokens_.size(); }
  /// The next token; an empty unknown one at the end.
  const Token& peek(std::size_t ahead = 0) const;
  const Token& take();
  bool accept_word(std::string_view keyword);
  bool accept_symbol(std::string_view symbol);
  void expect_word(std::string_view keyword);
  void expect_symbol(std::string_view symbol);
  bool looking_at_name() const;
  /// A name in any quoting, in lower case; SQLite takes a string for one, too.
  std::string take_name();
  /// The tokens between an opening parenthesis and its closing one.
  Tokens take_parenthesized();
  /// All tokens up to this bare word outside of parentheses, or up to the end.
  Tokens take_until_word(std::string_view keyword);
  Tokens take_rest();
  /// Skips CREATE [words] KEYWORD [IF NOT EXISTS] [schema.]name; returns the words between CREATE and the
  /// keyword.
  std::vector<std::string> skip_create(std::string_view keyword);
  void expect_end() const;
  [[noreturn]] void fail(const std::string& expected) const;
  const std::string& object() const { return object_; }

 private:
  std::string object_;
  Tokens tokens_;
  std::size_t at_ = 0;
};

/// Splits at the commas outside of parentheses.
std::vector<Tokens> split_at_commas(const Tokens& tokens);

/// How a token changes the depth of parentheses: 1, -1 or 0.
int depth_change(const Token& token);

}  // namespace harness::sqlite
