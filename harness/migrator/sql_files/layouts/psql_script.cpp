#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/in_quotes.hpp>
#include <harness/migrator/sql_files/layouts/psql_script.hpp>

namespace harness::sql_files {
namespace {

using Variables = std::map<std::string, std::string>;

bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Reads a script from front to back, copying what the server is to see.
class PsqlReader {
 public:
  PsqlReader(std::string_view text, std::string file, Variables variables)
      : text_(text), file_(std::move(file)), variables_(std::move(variables)) {}

  std::string all() {
    while (at_ < text_.size()) {
      step();
    }
    return std::move(result_);
  }

 private:
  char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool is(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void copy(std::size_t count) {
    const auto part = text_.substr(at_, count);
    line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
    result_ += part;
    at_ += part.size();
  }

  /// Up to and with the next `end`, or all that is left.
  void copy_to(std::string_view end, std::size_t from) {
    const auto found = text_.find(end, at_ + from);
    copy(found == std::string_view::npos ? text_.size() - at_ : found + end.size() - at_);
  }

  void step() {
    if (is("--")) {
      copy(std::min(text_.find('\n', at_), text_.size()) - at_);
    } else if (is("/*")) {
      copy_comment();
    } else if (here() == '\'' || here() == '"') {
      copy_quoted();
    } else if (here() == '$' && (at_ == 0 || !is_name_part(text_[at_ - 1]))) {
      copy_dollars();
    } else if (here() == '\\') {
      command();
    } else if (is("::")) {
      copy(2);
    } else if (here() == ':') {
      variable();
    } else {
      copy(1);
    }
  }

  void copy_comment() {
    int depth = 0;
    do {
      depth += is("/*") ? 1 : is("*/") ? -1 : 0;
      copy(is("/*") || is("*/") ? 2 : 1);
    } while (depth > 0 && at_ < text_.size());
  }

  void copy_quoted() {
    const char quote = here();
    const bool escapes = quote == '\'' && at_ > 0 && (text_[at_ - 1] == 'E' || text_[at_ - 1] == 'e') &&
                         (at_ < 2 || !is_name_part(text_[at_ - 2]));
    copy(1);
    while (at_ < text_.size() && here() != quote) {
      copy(escapes && here() == '\\' ? 2 : 1);
    }
    copy(1);
  }

  void copy_dollars() {
    std::size_t size = 1;
    while (is_name_part(here(size))) {
      ++size;
    }
    const bool is_quote = here(size) == '$' && std::isdigit(static_cast<unsigned char>(here(1))) == 0;
    if (!is_quote) {
      copy(1);
      return;
    }
    copy_to(text_.substr(at_, size + 1), size + 1);
  }

  void variable() {
    const char quote = here(1) == '\'' || here(1) == '"' ? here(1) : '\0';
    const std::size_t begin = quote == '\0' ? 1 : 2;
    std::size_t size = 0;
    while (is_name_part(here(begin + size))) {
      ++size;
    }
    const auto value = variables_.find(std::string(text_.substr(at_ + begin, size)));
    const bool whole = quote == '\0' || here(begin + size) == quote;
    if (size == 0 || !whole || value == variables_.end()) {
      copy(1);
      return;
    }
    result_ += quote == '\0' ? value->second : in_quotes(value->second, quote);
    at_ += begin + size + (quote == '\0' ? 0 : 1);
  }

  void command() {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const auto row = trim(text_.substr(at_ + 1, end - at_ - 1));
    const std::string name(row.substr(0, row.find_first_of(" \t")));
    static const std::set<std::string> silent = {"echo", "qecho", "warn", "pset",     "timing",
                                                 "x",    "a",     "t",    "restrict", "unrestrict"};
    const auto words = arguments(row.substr(name.size()));
    if (name == "set" && !words.empty()) {
      variables_[words.front()] = join({words.begin() + 1, words.end()}, "");
    } else if (name == "unset" && !words.empty()) {
      variables_.erase(words.front());
    } else if (!silent.contains(name)) {
      throw usage_error(
          "\\" + name + " is a command of psql that is not known here",
          "known are \\set, \\unset, \\echo, \\qecho, \\warn, \\pset, \\timing, \\x, \\a and \\t",
          {file_, line_});
    }
    at_ = end;
  }

  /// The words after a command; quotes hold one together, and variables are replaced outside of them.
  std::vector<std::string> arguments(std::string_view row) const {
    std::vector<std::string> words;
    while (!(row = trim(row)).empty()) {
      const char quote = row.front() == '\'' || row.front() == '"' ? row.front() : '\0';
      const auto end = std::min(quote == '\0' ? row.find_first_of(" \t") : row.find(quote, 1), row.size());
      auto word = std::string(quote == '\0' ? row.substr(0, end) : row.substr(1, end - 1));
      if (const auto value = variables_.find(word.starts_with(':') ? word.substr(1) : "");
          value != variables_.end()) {
        word = value->second;
      }
      words.push_back(std::move(word));
      row.remove_prefix(std::min(end + (quote == '\0' ? 0 : 1), row.size()));
    }
    return words;
  }

  std::string_view text_;
  std::string file_;
  Variables variables_;
  std::string result_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

std::string plain_sql(std::string_view text, const std::string& file, Variables variables) {
  return PsqlReader(text, file, std::move(variables)).all();
}

}  // namespace harness::sql_files
