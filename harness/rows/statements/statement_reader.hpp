#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include <harness/core/text.hpp>
#include <harness/rows/statements/tokens.hpp>

namespace harness {

/// Reads one statement from its first piece to its last.
class StatementReader {
 public:
  explicit StatementReader(const Tokens& tokens) : tokens_(&tokens) {}

  bool at_end() const { return at_ >= tokens_->size(); }
  const Token& now() const { return at_end() ? nothing() : (*tokens_)[at_]; }
  const Token& before() const { return at_ == 0 ? nothing() : (*tokens_)[at_ - 1]; }
  void next() { ++at_; }

  bool take(std::string_view word) {
    const bool is_it = now().is(word);
    at_ += is_it ? 1 : 0;
    return is_it;
  }

  bool take_symbol(char letter) {
    const bool is_it = now().is_symbol(letter);
    at_ += is_it ? 1 : 0;
    return is_it;
  }

  void take_all_of(std::initializer_list<std::string_view> words) {
    while (std::any_of(words.begin(), words.end(), [&](auto word) { return take(word); })) {
    }
  }

  /// The last part of a name with its schema, in lower case; empty where there is none.
  std::string take_name() {
    if (!now().is_name()) {
      return "";
    }
    auto name = lower(now().text);
    next();
    while (take_symbol('.') && now().is_name()) {
      name = lower(now().text);
      next();
    }
    return name;
  }

  /// Goes on to the comma or the end of what is at this depth.
  void skip_part() {
    for (int depth = 0; !at_end() && !(depth == 0 && (now().is_symbol(',') || now().is_symbol(')')));
         next()) {
      depth += now().is_symbol('(') ? 1 : now().is_symbol(')') ? -1 : 0;
    }
  }

  bool has_ahead(std::string_view word) const {
    return std::any_of(tokens_->begin() + static_cast<std::ptrdiff_t>(std::min(at_, tokens_->size())),
                       tokens_->end(), [&](const Token& token) { return token.is(word); });
  }

 private:
  static const Token& nothing() {
    static const Token token;
    return token;
  }

  const Tokens* tokens_;
  std::size_t at_ = 0;
};

}  // namespace harness
