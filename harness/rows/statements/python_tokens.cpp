#include <algorithm>
#include <cctype>

#include <harness/rows/statements/tokens.hpp>

namespace harness {
namespace {

bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Reads Python piece by piece.
class PythonReader {
 public:
  explicit PythonReader(std::string_view source) : rest_(source) {}

  Tokens read() {
    while (!rest_.empty()) {
      read_one();
    }
    return std::move(tokens_);
  }

 private:
  void read_one() {
    const char first = rest_.front();
    if (first == '#') {
      skip(rest_.find('\n'));
    } else if (first == '\n') {
      end_line();
      skip(1);
    } else if (first == '\\' || std::isspace(static_cast<unsigned char>(first)) != 0) {
      skip(first == '\\' ? 2 : 1);
    } else if (const auto prefix = prefix_of_text(); prefix < rest_.size()) {
      read_text(prefix);
    } else if (is_name_part(first)) {
      const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_name_part) - rest_.begin();
      add(Token::Kind::word, rest_.substr(0, static_cast<std::size_t>(end)));
      skip(static_cast<std::size_t>(end));
    } else {
      depth_ += first == '(' || first == '[' || first == '{'   ? 1
                : first == ')' || first == ']' || first == '}' ? -1
                                                               : 0;
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

  bool begins_line() const { return tokens_.empty() || tokens_.back().is_symbol('\n'); }

  void end_line() {
    if (depth_ > 0 || begins_line()) {
      return;
    }
    const bool alone = tokens_.back().kind == Token::Kind::text &&
                       (tokens_.size() == 1 || tokens_[tokens_.size() - 2].is_symbol('\n'));
    if (alone) {
      tokens_.pop_back();
    } else {
      add(Token::Kind::symbol, "\n");
    }
  }

  /// How many letters are before the quote of a text (r, f, b, u); the length of the rest where none begins.
  std::size_t prefix_of_text() const {
    const auto quote = rest_.find_first_of("'\"");
    const bool is_prefix =
        quote <= 2 &&
        std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(quote),
                    [](char c) { return std::string_view("rRfFbBuU").find(c) != std::string_view::npos; });
    return is_prefix ? quote : rest_.size();
  }

  void read_text(std::size_t prefix) {
    const auto line = line_;
    skip(prefix);
    const auto triple = std::string(3, rest_.front());
    const auto quote = rest_.starts_with(triple) ? triple : triple.substr(0, 1);
    skip(quote.size());
    std::string text;
    while (!rest_.empty() && !rest_.starts_with(quote)) {
      if (rest_.front() == '\\' && rest_.size() > 1) {
        skip(1);
        text += rest_.front() == 'n' ? '\n' : rest_.front();
      } else {
        text += rest_.front();
      }
      skip(1);
    }
    skip(quote.size());
    const bool goes_on = !tokens_.empty() && tokens_.back().kind == Token::Kind::text;
    if (goes_on) {
      tokens_.back().text += text;
    } else {
      tokens_.push_back({Token::Kind::text, text, line});
    }
  }

  std::string_view rest_;
  int line_ = 1;
  int depth_ = 0;
  Tokens tokens_;
};

}  // namespace

Tokens python_tokens(std::string_view source) {
  return PythonReader(source).read();
}

}  // namespace harness
