#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>

namespace harness::postgres {
namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Bytes of characters beyond ASCII may be in names.
bool starts_word(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_tag(char c) {
  return starts_word(c) || is_digit(c);
}

bool continues_word(char c) {
  return continues_tag(c) || c == '$';
}

Error never_ends(const std::string& what, const std::string& fix, int line) {
  return usage_error(what + " never ends", fix, {"", line});
}

}  // namespace

void Scanner::advance(std::size_t count) {
  const auto end = std::min(at_ + count, text_.size());
  line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                       text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  at_ = end;
}

void Scanner::skip_block_comment() {
  const int first_line = line_;
  int depth = 0;
  do {
    if (at_end()) {
      throw never_ends("the comment that begins here", "close it with */ (comments nest in PostgreSQL)",
                       first_line);
    }
    if (peek() == '/' && peek(1) == '*') {
      ++depth;
      advance(2);
    } else if (peek() == '*' && peek(1) == '/') {
      --depth;
      advance(2);
    } else {
      advance(1);
    }
  } while (depth > 0);
}

void Scanner::skip_blanks_and_comments() {
  for (;;) {
    if (!at_end() && is_blank(peek())) {
      advance(1);
    } else if (peek() == '-' && peek(1) == '-') {
      advance(std::min(text_.find('\n', at_), text_.size()) - at_);
    } else if (peek() == '/' && peek(1) == '*') {
      skip_block_comment();
    } else {
      return;
    }
  }
}

/// At the opening quote; a doubled quote is one inside.
void Scanner::skip_quoted(char quote, bool backslashes) {
  const int first_line = line_;
  advance(1);
  for (;;) {
    if (at_end()) {
      throw never_ends(fmt::format("the {} that begins here", quote == '"' ? "quoted name" : "string"),
                       fmt::format("close it with {}", quote), first_line);
    }
    if (peek() == quote && peek(1) != quote) {
      advance(1);
      return;
    }
    advance(peek() == quote || (backslashes && peek() == '\\') ? 2 : 1);
  }
}

/// At a dollar sign; false if no quote begins here.
bool Scanner::skip_dollar_quoted() {
  std::size_t length = 1;
  if (starts_word(peek(1))) {
    while (continues_tag(peek(length))) {
      ++length;
    }
  }
  if (peek(length) != '$') {
    return false;
  }
  const auto mark = text_.substr(at_, length + 1);
  const auto end = text_.find(mark, at_ + mark.size());
  if (end == std::string_view::npos) {
    throw never_ends("the text that begins here", fmt::format("close it with {}", mark), line_);
  }
  advance(end + mark.size() - at_);
  return true;
}

void Scanner::skip_word() {
  while (continues_word(peek())) {
    advance(1);
  }
}

Token Scanner::next() {
  skip_blanks_and_comments();
  Token token;
  token.begin = at_;
  token.line = line_;
  const char first = peek();
  if (at_end()) {
    token.kind = Token::Kind::end;
  } else if (first == '\'' || first == '"') {
    token.kind = Token::Kind::quoted;
    skip_quoted(first, false);
  } else if ((first == 'e' || first == 'E') && peek(1) == '\'') {
    token.kind = Token::Kind::quoted;
    advance(1);
    skip_quoted('\'', true);
  } else if (first == '$' && skip_dollar_quoted()) {
    token.kind = Token::Kind::quoted;
  } else if (starts_word(first)) {
    token.kind = Token::Kind::word;
    skip_word();
    token.word = lower(text_.substr(token.begin, at_ - token.begin));
  } else if (is_digit(first) || (first == '$' && is_digit(peek(1)))) {
    token.kind = Token::Kind::number;
    advance(1);
    while (continues_tag(peek()) || peek() == '.') {
      advance(1);
    }
  } else {
    token.kind = Token::Kind::symbol;
    token.symbol = first;
    advance(1);
  }
  token.size = at_ - token.begin;
  return token;
}

std::string_view Scanner::rest_of_line() {
  const auto end = std::min(text_.find('\n', at_), text_.size());
  auto rest = text_.substr(at_, end - at_);
  advance(rest.size() + 1);
  if (rest.ends_with('\r')) {
    rest.remove_suffix(1);
  }
  return rest;
}

}  // namespace harness::postgres
