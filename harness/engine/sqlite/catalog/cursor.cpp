#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/catalog/cursor.hpp>

namespace harness::sqlite {

Cursor::Cursor(std::string object, std::string_view sql) : object_(std::move(object)) {
  try {
    tokens_ = tokenize(sql);
  } catch (const UnterminatedToken& token) {
    throw internal_error("the stored text of the " + object_ + " holds a " + token.what + " that never ends");
  }
}

const Token& Cursor::peek(std::size_t ahead) const {
  static const Token nothing;
  return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : nothing;
}

const Token& Cursor::take() {
  if (at_end()) {
    fail("more text");
  }
  return tokens_[at_++];
}

bool Cursor::accept_word(std::string_view keyword) {
  const bool found = peek().is_word(keyword);
  at_ += found ? 1 : 0;
  return found;
}

bool Cursor::accept_symbol(std::string_view symbol) {
  const bool found = peek().is_symbol(symbol);
  at_ += found ? 1 : 0;
  return found;
}

void Cursor::expect_word(std::string_view keyword) {
  if (!accept_word(keyword)) {
    fail(std::string(keyword));
  }
}

void Cursor::expect_symbol(std::string_view symbol) {
  if (!accept_symbol(symbol)) {
    fail(std::string(symbol));
  }
}

bool Cursor::looking_at_name() const {
  const auto kind = peek().kind;
  return !at_end() && (kind == TokenKind::word || kind == TokenKind::name || kind == TokenKind::string);
}

std::string Cursor::take_name() {
  if (!looking_at_name()) {
    fail("a name");
  }
  return fold(take().text);
}

Tokens Cursor::take_parenthesized() {
  expect_symbol("(");
  Tokens inside;
  for (int depth = 1;;) {
    const auto& token = take();
    depth += depth_change(token);
    if (depth == 0) {
      return inside;
    }
    inside.push_back(token);
  }
}

Tokens Cursor::take_until_word(std::string_view keyword) {
  Tokens before;
  for (int depth = 0; !at_end() && !(depth == 0 && peek().is_word(keyword));) {
    depth += depth_change(peek());
    before.push_back(take());
  }
  return before;
}

Tokens Cursor::take_rest() {
  Tokens rest(tokens_.begin() + static_cast<std::ptrdiff_t>(at_), tokens_.end());
  at_ = tokens_.size();
  return rest;
}

std::vector<std::string> Cursor::skip_create(std::string_view keyword) {
  expect_word("create");
  std::vector<std::string> words;
  while (!accept_word(keyword)) {
    words.push_back(take_name());
  }
  if (peek().is_word("if") && peek(1).is_word("not")) {
    take();
    take();
    expect_word("exists");
  }
  take_name();
  if (accept_symbol(".")) {
    take_name();
  }
  return words;
}

void Cursor::expect_end() const {
  if (!at_end()) {
    fail("the end");
  }
}

void Cursor::fail(const std::string& expected) const {
  const auto& token = peek();
  throw internal_error(
      "the stored text of the " + object_ + " is not understood: expected " + expected + ", " +
          (at_end() ? "but it ends" : "but \"" + token.text + "\" is in line " + std::to_string(token.line)),
      "this is a gap in the harness: please report the text");
}

std::vector<Tokens> split_at_commas(const Tokens& tokens) {
  std::vector<Tokens> parts(1);
  int depth = 0;
  for (const auto& token : tokens) {
    depth += depth_change(token);
    if (depth == 0 && token.is_symbol(",")) {
      parts.emplace_back();
    } else {
      parts.back().push_back(token);
    }
  }
  return parts;
}

int depth_change(const Token& token) {
  return token.is_symbol("(") ? 1 : token.is_symbol(")") ? -1 : 0;
}

}  // namespace harness::sqlite
