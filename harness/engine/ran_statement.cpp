#include <algorithm>
#include <utility>

#include <harness/engine/ran_statement.hpp>

namespace harness {
namespace {

/// So much SQL is kept of a move, and so much of a statement, in bytes.
constexpr std::size_t most_text = std::size_t{64} * 1024;
constexpr std::size_t longest_statement = std::size_t{8} * 1024;

/// Not within a character of UTF-8.
void cut(RanStatement& statement) {
  auto end = longest_statement;
  while (end > 0 && (static_cast<unsigned char>(statement.sql[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  statement.sql.resize(end);
  statement.cut = true;
}

}  // namespace

RanStatements in_order(std::vector<RanStatement> statements) {
  std::stable_sort(
      statements.begin(), statements.end(),
      [](const RanStatement& one, const RanStatement& other) { return one.begun < other.begun; });
  RanStatements result;
  std::size_t text = 0;
  for (auto& statement : statements) {
    if (statement.sql.size() > longest_statement) {
      cut(statement);
    }
    text += statement.sql.size() + sizeof statement;
    if (text > most_text) {
      break;
    }
    result.statements.push_back(std::move(statement));
  }
  result.left_out = statements.size() - result.statements.size();
  return result;
}

RanStatements without_own(RanStatements ran) {
  ran.of_tool += std::erase_if(ran.statements, [](const RanStatement& one) { return one.of_tool; });
  return ran;
}

}  // namespace harness
