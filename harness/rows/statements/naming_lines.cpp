#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/statements/naming_lines.hpp>

namespace harness {
namespace {

/// Whether one of the pieces is the name, or a text that has it.
bool has_piece(const Tokens& tokens, const std::string& name) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.kind == Token::Kind::text ? has_word(lower(token.text), name)
                                           : token.is_name() && lower(token.text) == name;
  });
}

}  // namespace

std::vector<Tokens> lines_of_python(std::string_view source) {
  std::vector<Tokens> lines(1);
  for (auto& token : python_tokens(source)) {
    if (token.is_symbol('\n')) {
      lines.emplace_back();
    } else {
      lines.back().push_back(std::move(token));
    }
  }
  return lines;
}

int line_naming(const std::vector<Tokens>& statements, const std::string& table, const std::string& column) {
  constexpr std::string_view harmless[] = {"comment", "grant", "revoke", "lock", "analyze", "vacuum", "set"};
  int found = 0;
  for (const auto& statement : statements) {
    const bool changes_none =
        statement.empty() || std::any_of(std::begin(harmless), std::end(harmless),
                                         [&](auto word) { return statement.front().is(word); });
    if (changes_none || !has_piece(statement, table)) {
      continue;
    }
    if (column.empty() || has_piece(statement, column)) {
      return statement.front().line;
    }
    found = found == 0 ? statement.front().line : found;
  }
  return found;
}

}  // namespace harness
