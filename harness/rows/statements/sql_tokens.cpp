#include <algorithm>
#include <cctype>

#include <harness/core/text.hpp>
#include <harness/rows/statements/tokens.hpp>

namespace harness {
namespace {

bool is_word_part(char c) {
  const auto letter = static_cast<unsigned char>(c);
  return std::isalnum(letter) != 0 || c == '_' || c == '$' || letter >= 0x80;
}

/// Reads SQL piece by piece.
class SqlReader {
 public:
  SqlReader(std::string_view sql, int first_line) : rest_(sql), line_(first_line) {}

  Tokens read() {
    while (!rest_.empty()) {
      read_one();
    }
    return std::move(tokens_);
  }

 private:
  void read_one() {
    const char first = rest_.front();
    if (rest_.starts_with("--")) {
      skip(rest_.find('\n'));
    } else if (rest_.starts_with("/*")) {
      const auto end = rest_.find("*/");
      skip(end == std::string_view::npos ? end : end + 2);
    } else if (std::isspace(static_cast<unsigned char>(first)) != 0) {
      skip(1);
    } else if (first == '\'') {
      read_quoted('\'', Token::Kind::text);
    } else if (first == '"' || first == '`') {
      read_quoted(first, Token::Kind::name);
    } else if (first == '[' && is_bracket_name()) {
      add(Token::Kind::name, rest_.substr(1, rest_.find(']') - 1));
      skip(rest_.find(']') + 1);
    } else if (first == '$' && read_dollar_quoted()) {
      return;
    } else if (rest_.starts_with("%I") || rest_.starts_with("%s") || rest_.starts_with("%1$I")) {
      add(Token::Kind::name, any_name);
      skip(rest_.starts_with("%1$I") ? 4 : 2);
    } else if (first == '{' && rest_.find('}') != std::string_view::npos) {
      add(Token::Kind::name, any_name);
      skip(rest_.find('}') + 1);
    } else if (is_word_part(first)) {
      read_word();
    } else {
      add(Token::Kind::symbol, rest_.substr(0, 1));
      skip(1);
    }
  }

  void skip(std::size_t count) {
    const auto skipped = rest_.substr(0, count);
    line_ += static_cast<int>(std::count(skipped.begin(), skipped.end(), '\n'));
    rest_.remove_prefix(skipped.size());
  }

  void add(Token::Kind kind, std::string_view text) { tokens_.push_back({kind, std::string(text), line_}); }

  /// SQLite's [name]; an array's index follows its name at once.
  bool is_bracket_name() const {
    const auto end = rest_.find(']');
    const bool follows_word = !tokens_.empty() && tokens_.back().kind == Token::Kind::symbol;
    return end != std::string_view::npos && end > 1 &&
           (tokens_.empty() || follows_word || is_after_keyword()) &&
           std::isdigit(static_cast<unsigned char>(rest_[1])) == 0;
  }

  bool is_after_keyword() const {
    constexpr std::string_view words[] = {"table",  "column", "from", "into", "update",
                                          "exists", "set",    "drop", "only", "to"};
    return std::any_of(std::begin(words), std::end(words),
                       [&](auto word) { return tokens_.back().is(word); });
  }

  void read_quoted(char quote, Token::Kind kind) {
    std::string text;
    std::size_t at = 1;
    for (; at < rest_.size(); ++at) {
      if (rest_[at] == quote) {
        if (at + 1 < rest_.size() && rest_[at + 1] == quote) {
          ++at;
        } else {
          break;
        }
      }
      text += rest_[at];
    }
    add(kind, text.starts_with('{') && text.ends_with('}') && kind == Token::Kind::name ? any_name : text);
    skip(at + 1);
  }

  bool read_dollar_quoted() {
    const auto end = rest_.find('$', 1);
    const auto tag = end == std::string_view::npos ? "" : rest_.substr(0, end + 1);
    const bool is_tag = !tag.empty() && std::all_of(tag.begin() + 1, tag.end() - 1, is_word_part) &&
                        std::isdigit(static_cast<unsigned char>(tag[1])) == 0;
    if (!is_tag) {
      return false;
    }
    const auto close = rest_.find(tag, tag.size());
    add(Token::Kind::text,
        rest_.substr(tag.size(), close == std::string_view::npos ? close : close - tag.size()));
    skip(close == std::string_view::npos ? close : close + tag.size());
    return true;
  }

  void read_word() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_word_part) - rest_.begin();
    add(Token::Kind::word, lower(rest_.substr(0, static_cast<std::size_t>(end))));
    skip(static_cast<std::size_t>(end));
  }

  std::string_view rest_;
  int line_;
  Tokens tokens_;
};

/// A body between BEGIN and END has semicolons of its own.
bool is_trigger(const Tokens& statement) {
  for (std::size_t at = 1; at < std::min<std::size_t>(statement.size(), 4); ++at) {
    if (statement.front().is("create") && statement[at].is("trigger")) {
      return true;
    }
  }
  return false;
}

bool is_open(const Tokens& statement) {
  const auto has = [&](std::string_view word) {
    return std::any_of(statement.begin(), statement.end(),
                       [&](const Token& token) { return token.is(word); });
  };
  return is_trigger(statement) && has("begin") && !statement.back().is("end");
}

}  // namespace

Tokens sql_tokens(std::string_view sql, int first_line) {
  return SqlReader(sql, first_line).read();
}

std::vector<Tokens> statements_of(std::string_view sql, int first_line) {
  std::vector<Tokens> statements;
  Tokens statement;
  for (auto& token : sql_tokens(sql, first_line)) {
    if (!token.is_symbol(';')) {
      statement.push_back(std::move(token));
    } else if (!statement.empty() && !is_open(statement)) {
      statements.push_back(std::move(statement));
      statement.clear();
    }
  }
  if (!statement.empty()) {
    statements.push_back(std::move(statement));
  }
  return statements;
}

}  // namespace harness
