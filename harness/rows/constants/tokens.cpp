#include <cctype>

#include <harness/core/text.hpp>
#include <harness/rows/constants/tokens.hpp>

namespace harness::constants {
namespace {

// Longer ones first.
constexpr std::string_view symbols[] = {
    "!~~*", "->>", "#>>", "!~~", "~~*", "!~*", "->", "#>", ">=", "<=", "<>",  "!=",  "==", "!~", "~~",
    "~*",   "||",  "::",  "@>",  "<@",  "?|",  "?&", "@?", "@@", "&&", "<<=", ">>=", "<<", ">>"};

bool starts_word(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0;
}
bool in_word(char c) {
  return starts_word(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '$';
}
bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  Tokens run() {
    while (at_ < text_.size()) {
      if (std::isspace(static_cast<unsigned char>(text_[at_]))) {
        ++at_;
      } else if (text_.substr(at_).starts_with("--")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_).starts_with("/*")) {
        at_ = std::min(text_.find("*/", at_), text_.size() - 2) + 2;
      } else {
        take();
      }
    }
    return std::move(tokens_);
  }

 private:
  char next(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void take() {
    const char c = next();
    if (c == '\'') {
      take_quoted('\'', TokenKind::string, false);
    } else if ((c == 'e' || c == 'E') && next(1) == '\'') {
      ++at_;
      take_quoted('\'', TokenKind::string, true);
    } else if ((c == 'x' || c == 'X') && next(1) == '\'') {
      ++at_;
      take_quoted('\'', TokenKind::string, false);
      tokens_.back().text = "x'" + tokens_.back().text + "'";
    } else if (c == '"' || c == '`') {
      take_quoted(c, TokenKind::name, false);
    } else if (is_digit(c) || (c == '.' && is_digit(next(1)))) {
      take_number();
    } else if (starts_word(c)) {
      const auto begin = at_;
      while (in_word(next())) {
        ++at_;
      }
      tokens_.push_back({TokenKind::word, lower(text_.substr(begin, at_ - begin))});
    } else {
      take_symbol();
    }
  }

  /// With `escapes`, backslashes escape, as in PostgreSQL's E'...'.
  void take_quoted(char quote, TokenKind kind, bool escapes) {
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote && next(1) != quote) {
        break;
      }
      if (text_[at_] == quote) {
        ++at_;
      } else if (escapes && text_[at_] == '\\' && at_ + 1 < text_.size()) {
        ++at_;
        value += text_[at_] == 'n' ? '\n' : text_[at_] == 't' ? '\t' : text_[at_];
        continue;
      }
      value += text_[at_];
    }
    ++at_;
    tokens_.push_back({kind, value});
  }

  void take_number() {
    const auto begin = at_;
    while (is_digit(next()) || next() == '.' || next() == '_') {
      ++at_;
    }
    const bool has_sign = next(1) == '-' || next(1) == '+';
    if ((next() == 'e' || next() == 'E') && is_digit(next(has_sign ? 2 : 1))) {
      for (at_ += has_sign ? 2 : 1; is_digit(next());) {
        ++at_;
      }
    }
    tokens_.push_back({TokenKind::number, std::string(text_.substr(begin, at_ - begin))});
  }

  void take_symbol() {
    for (const auto symbol : symbols) {
      if (text_.substr(at_).starts_with(symbol)) {
        tokens_.push_back({TokenKind::symbol, std::string(symbol)});
        at_ += symbol.size();
        return;
      }
    }
    tokens_.push_back({TokenKind::symbol, std::string(1, text_[at_++])});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

}  // namespace

Tokens tokens_of(std::string_view expression) {
  return Tokenizer(expression).run();
}

std::size_t after_closing(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < tokens.size(); ++at) {
    depth += tokens[at].is("(") || tokens[at].is("[") ? 1 : tokens[at].is(")") || tokens[at].is("]") ? -1 : 0;
    if (depth == 0) {
      return at + 1;
    }
  }
  return tokens.size();
}

}  // namespace harness::constants
