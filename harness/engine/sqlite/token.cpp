#include <algorithm>
#include <array>

#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80);
}

bool continues_word(char c) {
  return starts_word(c) || is_digit(c) || c == '$';
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (skip_blank()) {
      start_ = at_;
      Token token;
      token.begin = at_;
      token.line = line_;
      read(token);
      token.end = at_;
      tokens_.push_back(std::move(token));
    }
    return std::move(tokens_);
  }

  /// How far blanks and comments reach from here.
  std::size_t blank() {
    skip_blank();
    return at_;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool looking_at(std::string_view mark) const { return text_.substr(at_).starts_with(mark); }

  void advance(std::size_t count) {
    for (; count > 0 && at_ < text_.size(); --count) {
      line_ += text_[at_++] == '\n' ? 1 : 0;
    }
  }

  /// Goes to the next token; false at the end.
  bool skip_blank() {
    while (at_ < text_.size()) {
      if (std::string_view(" \t\n\f\r").find(text_[at_]) != std::string_view::npos) {
        advance(1);
      } else if (looking_at("\xEF\xBB\xBF")) {
        advance(3);
      } else if (looking_at("--")) {
        advance(std::min(text_.find('\n', at_), text_.size()) - at_);
      } else if (looking_at("/*")) {
        skip_comment();
      } else {
        return true;
      }
    }
    return false;
  }

  void skip_comment() {
    const auto end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) {
      throw UnterminatedToken{"comment", line_};
    }
    advance(end + 2 - at_);
  }

  void read(Token& token) {
    const char c = peek();
    if (c == '\'') {
      read_quoted(token, TokenKind::string, '\'');
    } else if (c == '"' || c == '`') {
      token.double_quoted = c == '"';
      read_quoted(token, TokenKind::name, c);
    } else if (c == '[') {
      read_bracketed(token);
    } else if ((c == 'x' || c == 'X') && peek(1) == '\'') {
      advance(1);
      read_quoted(token, TokenKind::blob, '\'');
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      read_number(token);
    } else if (starts_word(c)) {
      read_word(token, TokenKind::word);
    } else if (c == '?' || c == ':' || c == '@' || c == '#' || c == '$') {
      advance(1);
      read_word(token, TokenKind::variable);
    } else {
      read_symbol(token);
    }
  }

  void read_quoted(Token& token, TokenKind kind, char quote) {
    const int line = line_;
    token.kind = kind;
    for (advance(1); at_ < text_.size(); advance(1)) {
      if (peek() == quote) {
        if (peek(1) != quote) {
          advance(1);
          return;
        }
        advance(1);
      }
      token.text += peek();
    }
    throw UnterminatedToken{kind == TokenKind::name ? "quoted name" : "string", line};
  }

  void read_bracketed(Token& token) {
    const auto end = text_.find(']', at_);
    if (end == std::string_view::npos) {
      throw UnterminatedToken{"quoted name", line_};
    }
    token.kind = TokenKind::name;
    token.text = std::string(text_.substr(at_ + 1, end - at_ - 1));
    advance(end + 1 - at_);
  }

  void read_number(Token& token) {
    const bool hexadecimal = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
    while (continues_word(peek()) || peek() == '.') {
      const bool exponent = !hexadecimal && (peek() == 'e' || peek() == 'E');
      advance(exponent && (peek(1) == '+' || peek(1) == '-') && is_digit(peek(2)) ? 2 : 1);
    }
    token.kind = TokenKind::number;
    token.text = std::string(text_.substr(start_, at_ - start_));
  }

  void read_word(Token& token, TokenKind kind) {
    while (continues_word(peek())) {
      advance(1);
    }
    token.kind = kind;
    token.text = std::string(text_.substr(start_, at_ - start_));
  }

  void read_symbol(Token& token) {
    constexpr std::array<std::string_view, 10> long_symbols = {"->>", "->", "||", "<<", ">>",
                                                               "<=",  ">=", "<>", "!=", "=="};
    const auto match = std::find_if(long_symbols.begin(), long_symbols.end(),
                                    [this](std::string_view symbol) { return looking_at(symbol); });
    const auto length = match == long_symbols.end() ? 1 : match->size();
    token.text = std::string(text_.substr(at_, length));
    const bool known =
        length > 1 || std::string_view("<>=+-*/%&|~(),;.").find(peek()) != std::string_view::npos;
    token.kind = known && peek() != '\0' ? TokenKind::symbol : TokenKind::unknown;
    advance(length);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  int line_ = 1;
  std::vector<Token> tokens_;
};

}  // namespace

bool Token::is_word(std::string_view keyword) const {
  return kind == TokenKind::word && fold(text) == keyword;
}

std::vector<Token> tokenize(std::string_view text) {
  return Tokenizer(text).run();
}

std::size_t next_token(std::string_view text, std::size_t from) {
  try {
    return from + Tokenizer(text.substr(from)).blank();
  } catch (const UnterminatedToken&) {
    return text.size();
  }
}

std::string fold(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return result;
}

}  // namespace harness::sqlite
