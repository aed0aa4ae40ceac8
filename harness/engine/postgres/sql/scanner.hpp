#pragma once

#include <string>
#include <string_view>

namespace harness::postgres {

/// A piece of SQL as far as splitting needs to know it.
struct Token {
  enum class Kind {
    word,    ///< a keyword or an unquoted name, in lower case in `word`
    quoted,  ///< a string, a quoted name, a dollar-quoted text
    number,  ///< or a parameter, $1
    symbol,  ///< one character of an operator or punctuation
    end
  } kind = Kind::end;
  std::size_t begin = 0;
  std::size_t size = 0;
  int line = 1;
  std::string word;
  char symbol = '\0';
};

/// Splits SQL into tokens and drops white space and comments. Written by hand, since libpg_query's scanner
/// refuses newer syntax than its own, stops at the first error without a line, and does not know COPY data
/// and psql's commands between statements.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  /// The next token; throws a usage Error with the line for a quote or comment that never ends.
  Token next();
  /// Consumes the rest of the current line and returns it without the line end.
  std::string_view rest_of_line();
  bool at_end() const { return at_ >= text_.size(); }
  std::size_t position() const { return at_; }
  int line() const { return line_; }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void advance(std::size_t count);
  void skip_blanks_and_comments();
  void skip_block_comment();
  void skip_quoted(char quote, bool backslashes);
  bool skip_dollar_quoted();
  void skip_word();

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace harness::postgres
