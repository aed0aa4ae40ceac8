#include <harness/engine/postgres/sql/statement_draft.hpp>

namespace harness::postgres {

bool Draft::take(const Token& token) {
  if (token.symbol == ';' && depth_ == 0 && body_depth_ == 0) {
    return false;
  }
  if (empty_) {
    begin_ = token.begin;
    line_ = token.line;
    empty_ = false;
  }
  end_ = token.begin + token.size;
  if (token.symbol == '(' || token.symbol == '[') {
    ++depth_;
  } else if ((token.symbol == ')' || token.symbol == ']') && depth_ > 0) {
    --depth_;
  } else if (token.kind == Token::Kind::word) {
    follow_body(token.word);
  }
  if (token.kind == Token::Kind::word || token.kind == Token::Kind::quoted) {
    // A quoted name is never a keyword.
    words_.push_back({token.kind == Token::Kind::word ? token.word : "\"", depth_});
  }
  previous_ = token;
  return true;
}

/// Counts BEGIN ATOMIC, and CASE inside it, against END. After AS or a dot any of them is a name.
void Draft::follow_body(const std::string& word) {
  const bool is_name = previous_.symbol == '.' || previous_.word == "as";
  if (depth_ > 0 || is_name) {
    return;
  }
  if (word == "atomic" && previous_.word == "begin" && body_depth_ == 0 && words_.front().text == "create") {
    body_depth_ = 1;
  } else if (word == "case" && body_depth_ > 0) {
    ++body_depth_;
  } else if (word == "end" && body_depth_ > 0) {
    --body_depth_;
  }
}

}  // namespace harness::postgres
