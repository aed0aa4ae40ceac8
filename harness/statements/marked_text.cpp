#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <map>
#include <set>

#include <harness/core/text.hpp>
#include <harness/statements/marked_text.hpp>
#include <harness/statements/quoted_end.hpp>

namespace harness {
namespace {

bool begins_name(char letter) {
  return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
         (static_cast<unsigned char>(letter) & 0x80U) != 0;
}

bool is_digit(char letter) {
  return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

bool goes_on(char letter) {
  return begins_name(letter) || is_digit(letter);
}

class Marker {
 public:
  explicit Marker(std::string_view sql) : sql_(sql), is_numbered_(finds_number()) {}

  MarkedText text() {
    while (at_ < sql_.size()) {
      if (const auto end = end_of_comment(sql_, at_); end > at_) {
        write(" ");
        at_ = end;
      } else if (const auto quoted = end_of_quoted(sql_, at_); quoted > at_) {
        copy(quoted);
      } else if (begins_name(peek())) {
        take_word();
      } else if (is_digit(peek())) {
        copy(end_of_name(at_));
      } else if (!take_mark()) {
        copy(at_ + 1);
      }
    }
    return std::move(result_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0'; }
  char before() const { return at_ > 0 ? sql_[at_ - 1] : '\0'; }

  /// Whether the statement has $1: then nothing else is a mark.
  bool finds_number() {
    bool found = false;
    for (std::size_t at = 0; at < sql_.size();) {
      const auto end = std::max(end_of_comment(sql_, at), end_of_quoted(sql_, at));
      if (end == at && sql_[at] == '$' && at + 1 < sql_.size() && is_digit(sql_[at + 1])) {
        found = true;
        int number = 0;
        std::from_chars(sql_.data() + at + 1, sql_.data() + sql_.size(), number);
        count_ = std::max(count_, number);
      }
      at = end > at ? end : at + 1;
    }
    return found;
  }

  std::size_t end_of_name(std::size_t at) const {
    while (at < sql_.size() && goes_on(sql_[at])) {
      ++at;
    }
    return at;
  }

  void write(std::string_view text) {
    result_.marked += text;
    result_.literals += text;
  }

  void copy(std::size_t end) {
    write(sql_.substr(at_, end - at_));
    at_ = end;
    last_word_.clear();
  }

  /// A mark that ends there; several of one name are one.
  bool mark(const std::string& name, std::size_t end) {
    auto number = name.empty() ? 0 : numbers_[name];
    if (number == 0) {
      number = ++count_;
      if (!name.empty()) {
        numbers_[name] = number;
      }
    }
    write_mark("$" + std::to_string(number), end);
    return true;
  }

  /// One list of values is sent in the place of the mark after IN.
  void write_mark(const std::string& text, std::size_t end) {
    const bool is_list = last_word_ == "in";
    result_.marked += is_list ? "(" + text + ")" : text;
    result_.literals += is_list ? "(NULL)" : "NULL";
    result_.has_marks = true;
    at_ = end;
    last_word_.clear();
  }

  void take_word() {
    const auto end = end_of_name(at_);
    const auto word = lower(sql_.substr(at_, end - at_));
    if ((word == "sqlc" || word == "pggen") && end < sql_.size() && sql_[end] == '.' && take_macro(end + 1)) {
      return;
    }
    copy(end);
    last_word_ = word;
  }

  /// sqlc.arg(name), sqlc.embed(table).
  bool take_macro(std::size_t at) {
    static const std::set<std::string> marks = {"arg", "narg", "slice"};
    const auto open = end_of_name(at);
    const auto close = sql_.find(')', open);
    if (open >= sql_.size() || sql_[open] != '(' || close == std::string_view::npos) {
      return false;
    }
    const auto macro = lower(sql_.substr(at, open - at));
    auto name = std::string(trim(sql_.substr(open + 1, close - open - 1)));
    std::erase(name, '\'');
    if (marks.contains(macro)) {
      return mark(name, close + 1);
    }
    if (macro == "embed") {
      write(name + ".*");
      result_.has_marks = true;
      at_ = close + 1;
      return true;
    }
    return false;
  }

  bool take_mark() {
    switch (peek()) {
      case '$':
        return take_dollar();
      case '?':
        return !is_numbered_ && take_question();
      case ':':
        return take_colon();
      case '@':
        return !is_numbered_ && begins_name(peek(1)) &&
               std::string_view("<>=!@~|&#^*/%+-").find(before()) == std::string_view::npos &&
               mark(std::string(sql_.substr(at_ + 1, end_of_name(at_ + 1) - at_ - 1)), end_of_name(at_ + 1));
      case '%':
        return !is_numbered_ && take_percent();
      default:
        return take_blank();
    }
  }

  /// What stands before a mark is remembered over white space.
  bool take_blank() {
    if (std::isspace(static_cast<unsigned char>(peek())) == 0) {
      return false;
    }
    const auto word = last_word_;
    copy(at_ + 1);
    last_word_ = word;
    return true;
  }

  bool take_dollar() {
    const auto end = end_of_name(at_ + 1);
    if (is_digit(peek(1))) {
      write_mark(std::string(sql_.substr(at_, end - at_)), end);
      return true;
    }
    return !is_numbered_ && begins_name(peek(1)) &&
           mark(std::string(sql_.substr(at_ + 1, end - at_ - 1)), end);
  }

  bool take_question() {
    if (peek(1) == '?') {  // JDBC's way to write the operator
      write("?");
      at_ += 2;
      return true;
    }
    if (peek(1) == '|' || peek(1) == '&') {
      return false;
    }
    const auto end = end_of_name(at_ + 1);
    return is_digit(peek(1)) ? mark(std::string(sql_.substr(at_, end - at_)), end) : mark("", at_ + 1);
  }

  bool take_colon() {
    if (peek(1) == ':') {
      copy(at_ + 2);
      return true;
    }
    if (is_numbered_ || goes_on(before()) || before() == ']') {
      return false;
    }
    if (goes_on(peek(1))) {
      const auto end = end_of_name(at_ + 1);
      return mark(std::string(sql_.substr(at_ + 1, end - at_ - 1)), end);
    }
    if (peek(1) == '\'') {  // psql's
      const auto end = end_of_quoted(sql_, at_ + 1);
      return mark(std::string(sql_.substr(at_ + 2, end - at_ - 3)), end);
    }
    return false;
  }

  bool take_percent() {
    if (peek(1) == '%') {
      write("%");
      at_ += 2;
      return true;
    }
    const auto is_kind = [](char letter) { return letter == 's' || letter == 'b' || letter == 't'; };
    if (is_kind(peek(1)) && !goes_on(peek(2))) {
      return mark("", at_ + 2);
    }
    const auto close = peek(1) == '(' ? sql_.find(')', at_) : std::string_view::npos;
    if (close != std::string_view::npos && close + 1 < sql_.size() && is_kind(sql_[close + 1])) {
      return mark(std::string(sql_.substr(at_ + 2, close - at_ - 2)), close + 2);
    }
    return false;
  }

  std::string_view sql_;
  int count_ = 0;  // before what counts the numbers
  bool is_numbered_;
  std::size_t at_ = 0;
  std::string last_word_;
  std::map<std::string, int> numbers_;
  MarkedText result_;
};

}  // namespace

MarkedText marked_text(std::string_view sql) {
  return Marker(sql).text();
}

}  // namespace harness
