#include <algorithm>
#include <cctype>

#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_cut.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_tokens.hpp>

// Liquibase: SimpleSqlGrammar.jj. The longest token counts. There are no dollar quotes in it, comments do not
// nest, and a backslash in quotes escapes what follows, if that makes the token longer.

namespace harness::sql_files {
namespace {

using Kind = LiquibaseToken::Kind;

/// What the grammar has as white space beyond ASCII.
bool is_wide_blank(std::string_view character) {
  static const std::vector<std::string_view> blanks = {
      "\u0085", "\u00A0", "\u1680", "\u180e", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
      "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u200c", "\u200d",
      "\u2028", "\u2029", "\u202f", "\u205f", "\u2060", "\u3000", "\ufeff"};
  return std::find(blanks.begin(), blanks.end(), character) != blanks.end();
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

class LiquibaseTokenizer {
 public:
  explicit LiquibaseTokenizer(std::string_view sql) : sql_(sql) {}

  std::vector<LiquibaseToken> tokens() {
    std::vector<LiquibaseToken> tokens;
    while (at_ < sql_.size()) {
      const auto [kind, length] = next();
      tokens.push_back({kind, std::string(sql_.substr(at_, length)), at_});
      at_ += length;
    }
    return tokens;
  }

 private:
  struct Found {
    Kind kind;
    std::size_t length;
  };

  char letter(std::size_t place) const { return place < sql_.size() ? sql_[place] : '\0'; }

  Found next() const {
    if (const auto length = blank_at(at_); length > 0) {
      return {Kind::blank, blanks_from(at_) - at_};
    }
    if (sql_.substr(at_).starts_with("--")) {
      return {Kind::comment, std::min(sql_.find_first_of("\r\n", at_), sql_.size()) - at_};
    }
    if (sql_.substr(at_).starts_with("/*")) {
      if (const auto close = sql_.find("*/", at_ + 2); close != std::string_view::npos) {
        return {Kind::comment, close + 2 - at_};
      }
    }
    const auto length = std::max({number_end(), names_end(at_), literal_end(), symbol_end()});
    if (length <= at_) {
      throw LiquibaseStranger{at_};
    }
    return {Kind::other, length - at_};
  }

  std::string_view character(std::size_t place) const {
    return place < sql_.size() ? sql_.substr(place, std::max<std::size_t>(utf8_length(sql_, place), 1))
                               : std::string_view();
  }

  std::size_t blank_at(std::size_t place) const {
    const auto here = character(place);
    const bool is_blank = here == " " || here == "\t" || here == "\n" || here == "\r" || is_wide_blank(here);
    return is_blank ? here.size() : 0;
  }

  std::size_t blanks_from(std::size_t place) const {
    while (const auto length = blank_at(place)) {
      place += length;
    }
    return place;
  }

  std::size_t digits_from(std::size_t place) const {
    while (is_digit(letter(place))) {
      ++place;
    }
    return place;
  }

  std::size_t number_end() const {
    const auto whole = digits_from(at_);
    auto end = whole;
    if (letter(end) == '.' && (whole > at_ || is_digit(letter(end + 1)))) {
      end = digits_from(end + 1);
    }
    if (end > at_ && (letter(end) == 'e' || letter(end) == 'E')) {
      const auto sign = letter(end + 1) == '+' || letter(end + 1) == '-' ? 2U : 1U;
      end = is_digit(letter(end + sign)) ? digits_from(end + sign) : end;
    }
    return end;
  }

  /// A character of a name. Those that the grammar has as symbols beyond ASCII stand alone there, which makes
  /// no difference to what is cut.
  std::size_t name_letter(std::size_t place, bool is_first) const {
    const auto here = character(place);
    if (here.empty() || blank_at(place) > 0 || is_strange(here)) {
      return 0;
    }
    const auto first = static_cast<unsigned char>(here.front());
    const bool is_plain = std::isalpha(first) != 0 || here == "$" || here == "_" || here == "@" ||
                          here == "#" || (!is_first && is_digit(here.front()));
    return first >= 0x80 || is_plain ? here.size() : 0;
  }

  std::size_t name_end(std::size_t place) const {
    auto end = place;
    while (const auto length = name_letter(end, end == place)) {
      end += length;
    }
    return end;
  }

  std::size_t quoted_name_end(std::size_t place) const {
    const char open = letter(place);
    if (open != '"' && open != '`' && open != '[') {
      return place;
    }
    const char close = open == '[' ? ']' : open;
    const auto end = sql_.find_first_of(std::string{close, '\r', '\n'}, place + 1);
    const bool has_one = end != std::string_view::npos && sql_[end] == close && end > place + 1;
    return has_one && !(open == '[' && is_digit(letter(place + 1))) ? end + 1 : place;
  }

  /// "a", "a.b", "a"."b": a name goes on behind a dot.
  std::size_t names_end(std::size_t place) const {
    const auto one = [&](std::size_t from) { return std::max(name_end(from), quoted_name_end(from)); };
    const auto over = [&](std::size_t from) {
      return std::min(sql_.find_first_not_of("\r\n ", from), sql_.size());
    };
    auto end = one(place);
    while (end > place) {
      const auto dot = over(end);
      const auto begin = letter(dot) == '.' ? over(dot + 1) : end;
      const auto more = begin > end ? one(begin) : begin;
      if (more <= begin) {
        break;
      }
      end = more;
    }
    return end;
  }

  std::size_t literal_end() const {
    std::size_t longest = at_;
    for (const std::string_view prefix : {"", "u", "e", "n", "r", "b", "rb", "_utf8"}) {
      if (lower(sql_.substr(at_, prefix.size())) == prefix) {
        longest = std::max(longest, quote_end(at_ + prefix.size()));
      }
    }
    return longest > at_ ? longest : at_;
  }

  /// A backslash before a quote escapes it if there is another quote further on, and is the last character
  /// of the text if there is none.
  std::size_t quote_end(std::size_t place) const {
    const char quote = letter(place);
    if (quote != '\'' && quote != '"') {
      return 0;
    }
    std::size_t end = 0;
    for (auto here = place + 1; here < sql_.size();) {
      const char next = letter(here + 1);
      if (sql_[here] == '\\') {
        end = next == quote ? here + 2 : end;
        here += here + 1 < sql_.size() ? 1 + character(here + 1).size() : 1;
      } else if (sql_[here] != quote) {
        ++here;
      } else {
        end = here + 1;
        if (next != quote) {
          break;
        }
        here += 2;
      }
    }
    return end;
  }

  /// Control characters, and the last ones of the basic plane, in no token but quotes and comments.
  static bool is_strange(std::string_view here) {
    const auto first = static_cast<unsigned char>(here.front());
    return (here.size() == 1 && (first < ' ' || first == 0x7f)) || (here >= "\x7f" && here < "\u00A0") ||
           (here.size() == 3 && here >= "\uFFDD");
  }

  std::size_t symbol_end() const {
    const auto here = character(at_);
    return is_strange(here) ? at_ : at_ + here.size();
  }

  std::string_view sql_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<LiquibaseToken> liquibase_tokens(std::string_view sql) {
  return LiquibaseTokenizer(sql).tokens();
}

}  // namespace harness::sql_files
