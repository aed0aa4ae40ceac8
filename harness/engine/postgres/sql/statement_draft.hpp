#pragma once

#include <string>
#include <string_view>

#include <harness/engine/postgres/sql/refuses_transaction.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>

namespace harness::postgres {

/// What has been read of one statement so far.
class Draft {
 public:
  bool empty() const { return empty_; }
  const Words& words() const { return words_; }
  int line() const { return line_; }
  /// Its text, without what is between it and its neighbours.
  std::string_view text_in(std::string_view script) const { return script.substr(begin_, end_ - begin_); }

  /// Takes a token; false for the semicolon that ends the statement.
  bool take(const Token& token);

 private:
  void follow_body(const std::string& word);

  bool empty_ = true;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  int line_ = 1;
  int depth_ = 0;
  int body_depth_ = 0;
  Token previous_;
  Words words_;
};

}  // namespace harness::postgres
