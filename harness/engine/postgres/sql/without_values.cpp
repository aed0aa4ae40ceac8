#include <algorithm>
#include <charconv>
#include <cstddef>
#include <set>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>
#include <harness/engine/postgres/sql/without_values.hpp>

namespace harness::postgres {
namespace {

using Tokens = std::vector<Token>;

Tokens tokens_of(std::string_view sql) {
  Tokens tokens;
  Scanner scanner(sql);
  for (auto token = scanner.next(); token.kind != Token::Kind::end; token = scanner.next()) {
    tokens.push_back(std::move(token));
  }
  return tokens;
}

/// Types that can stand before a string: DATE '2024-01-01'.
bool is_type(const std::string& word) {
  static const std::set<std::string> types = {
      "date",   "time",   "timetz",  "timestamp", "timestamptz", "interval", "bool",  "boolean",
      "json",   "jsonb",  "xml",     "uuid",      "inet",        "cidr",     "bytea", "text",
      "point",  "money",  "numeric", "bigint",    "integer",     "int",      "int4",  "int8",
      "float8", "float4", "real",    "citext",    "regclass"};
  return types.contains(word);
}

/// Types whose parentheses hold no values: numeric(10, 2).
bool takes_modifier(const std::string& word) {
  static const std::set<std::string> types = {
      "numeric", "decimal", "dec",   "varchar", "char",   "character", "bpchar",      "varying",
      "bit",     "varbit",  "float", "time",    "timetz", "timestamp", "timestamptz", "interval"};
  return types.contains(word);
}

/// What a parenthesis holds.
struct Level {
  bool is_modifier = false;  ///< of a type
  bool is_list = false;      ///< after IN
  bool is_order = false;     ///< after GROUP BY or ORDER BY: a number alone is the place of a column
};

class Eraser {
 public:
  explicit Eraser(std::string_view sql) : sql_(sql), tokens_(tokens_of(sql)) {
    for (const auto& token : tokens_) {
      if (const auto text = text_of(token); token.kind == Token::Kind::number && text.starts_with('$')) {
        int number = 0;
        std::from_chars(text.data() + 1, text.data() + text.size(), number);
        parameters_ = std::max(parameters_, number);
      }
    }
  }

  std::string text() {
    for (; at_ < tokens_.size(); ++at_) {
      note_place();
      if (goes_on_in_list()) {
        ++at_;
      } else if (is_string(at_)) {
        erase_string();
      } else if (is_number(at_)) {
        erase_number();
      } else {
        write(text_of(tokens_[at_]));
      }
    }
    return result_;
  }

 private:
  std::string_view text_of(const Token& token) const { return sql_.substr(token.begin, token.size); }

  bool is_string(std::size_t at) const {
    if (at >= tokens_.size() || tokens_[at].kind != Token::Kind::quoted) {
      return false;
    }
    return !text_of(tokens_[at]).starts_with('"');
  }

  bool is_number(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::number &&
           !text_of(tokens_[at]).starts_with('$');
  }

  bool is_symbol(std::size_t at, char symbol) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::symbol && tokens_[at].symbol == symbol;
  }

  /// The word so many tokens before the one here; empty for another token.
  std::string word(std::size_t back) const { return at_ >= back ? tokens_[at_ - back].word : ""; }

  void write(std::string_view text) {
    const auto& token = tokens_[at_];
    const bool is_apart = at_ > 0 && token.begin > tokens_[at_ - 1].begin + tokens_[at_ - 1].size;
    result_ += is_apart ? " " : "";
    begins_.resize(at_ + 1, result_.size());
    result_ += text;
  }

  void note_place() {
    static const std::set<std::string> ends = {"having", "limit",  "offset",   "fetch",     "window",
                                               "for",    "union",  "except",   "intersect", "rows",
                                               "range",  "groups", "returning"};
    if (is_symbol(at_, '(')) {
      levels_.push_back({takes_modifier(word(1)), word(1) == "in", false});
    } else if (is_symbol(at_, ')') && levels_.size() > 1) {
      levels_.pop_back();
    } else if (word(0) == "by" && (word(1) == "group" || word(1) == "order")) {
      levels_.back().is_order = true;
    } else if (ends.contains(word(0))) {
      levels_.back().is_order = false;
    }
  }

  /// Whether the comma here and the value after it say no more than the value before: IN (1, 2, 3).
  bool goes_on_in_list() const {
    const auto is_value = [&](std::size_t at) { return is_string(at) || is_number(at); };
    return levels_.back().is_list && is_symbol(at_, ',') && at_ > 0 && is_value(at_ - 1) &&
           is_value(at_ + 1) && (is_symbol(at_ + 2, ',') || is_symbol(at_ + 2, ')'));
  }

  void erase_number() {
    const auto text = text_of(tokens_[at_]);
    const bool begins_item = word(1) == "by" || (at_ > 0 && is_symbol(at_ - 1, ','));
    const bool ends_item = at_ + 1 >= tokens_.size() || is_symbol(at_ + 1, ',') || is_symbol(at_ + 1, ')') ||
                           tokens_[at_ + 1].kind == Token::Kind::word;
    if (levels_.back().is_modifier || (levels_.back().is_order && begins_item && ends_item)) {
      write(text);
    } else {
      write(text.find_first_of(".eE") == std::string_view::npos || text.starts_with("0x") ? "0" : "0.0");
    }
  }

  void erase_string() {
    if (at_ > 0 && is_string(at_ - 1)) {
      return;  // goes on in another line
    }
    if (at_ > 1 && is_symbol(at_ - 1, '(') && word(2) == "extract") {
      write(text_of(tokens_[at_]));
      return;
    }
    const auto parameter = "$" + std::to_string(++parameters_);
    if (const auto mark = marks_before(); mark > 0) {
      result_.resize(begins_[at_ - mark]);
      begins_.resize(at_ + 1, result_.size());
      result_ += parameter;
      return;
    }
    const auto type = words_of_type();
    if (type == 0) {
      write(parameter);
      return;
    }
    const auto begin = begins_[at_ - type];
    const auto name = result_.substr(begin);
    result_.resize(begin);
    result_ += parameter + "::" + name;
    begins_.resize(at_ + 1, begin);
    skip_fields();
  }

  bool touches(std::size_t at) const {
    return at + 1 < tokens_.size() && tokens_[at].begin + tokens_[at].size == tokens_[at + 1].begin;
  }

  /// How many tokens before the string here are its mark: B'...', X'...', N'...', U&'...'.
  std::size_t marks_before() const {
    if (at_ > 0 && touches(at_ - 1) && (word(1) == "b" || word(1) == "x" || word(1) == "n")) {
      return 1;
    }
    return at_ > 1 && is_symbol(at_ - 1, '&') && touches(at_ - 1) && touches(at_ - 2) && word(2) == "u" ? 2
                                                                                                        : 0;
  }

  /// How many words before the string here are its type: DATE '...', TIMESTAMP WITH TIME ZONE '...'.
  std::size_t words_of_type() const {
    const bool has_zone =
        word(1) == "zone" && word(2) == "time" && (word(3) == "with" || word(3) == "without");
    if (has_zone) {
      return word(4) == "timestamp" || word(4) == "time" ? 4 : 0;
    }
    return is_type(word(1)) && !is_symbol(at_ - 2, '.') ? 1 : 0;
  }

  /// INTERVAL '1' DAY.
  void skip_fields() {
    static const std::set<std::string> fields = {"year", "month", "day", "hour", "minute", "second", "to"};
    while (at_ + 1 < tokens_.size() && fields.contains(tokens_[at_ + 1].word)) {
      ++at_;
    }
    begins_.resize(at_ + 1, result_.size());
  }

  std::string_view sql_;
  Tokens tokens_;
  std::size_t at_ = 0;
  int parameters_ = 0;
  std::vector<Level> levels_{1};
  std::vector<std::size_t> begins_;  ///< in the result, of the tokens up to here
  std::string result_;
};

/// The statement that is prepared: PREPARE name (integer) AS SELECT ...
std::string_view prepared_in(std::string_view sql, const Tokens& tokens) {
  const auto as =
      std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.word == "as"; });
  return as == tokens.end() ? std::string_view() : sql.substr(as->begin + as->size);
}

}  // namespace

std::optional<std::string> without_values(std::string_view statement) {
  static const std::set<std::string> looked_at = {"select", "insert", "update", "delete", "merge",  "with",
                                                  "values", "table",  "call",   "copy",   "declare"};
  try {
    const auto tokens = tokens_of(statement);
    const auto first = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
      return token.kind != Token::Kind::symbol || token.symbol != '(';
    });
    if (first == tokens.end()) {
      return std::nullopt;
    }
    if (first->word == "prepare") {
      return without_values(prepared_in(statement, tokens));
    }
    return looked_at.contains(first->word) ? std::optional(Eraser(statement).text()) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace harness::postgres
