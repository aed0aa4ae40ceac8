#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/sql/statement_draft.hpp>
#include <harness/engine/postgres/sql/statements_of.hpp>

namespace harness::postgres {

std::vector<std::string_view> statements_of(std::string_view query) {
  std::vector<std::string_view> statements;
  Scanner scanner(query);
  std::size_t begin = 0;
  try {
    Draft draft;
    for (auto token = scanner.next(); token.kind != Token::Kind::end; token = scanner.next()) {
      if (draft.take(token)) {
        continue;
      }
      if (!draft.empty()) {
        statements.push_back(trim(query.substr(begin, token.begin - begin)));
        draft = {};
      }
      begin = scanner.position();
    }
    if (draft.empty()) {
      return statements;
    }
  } catch (const Error&) {
    // The last one has no end.
  }
  statements.push_back(trim(query.substr(begin)));
  return statements;
}

}  // namespace harness::postgres
