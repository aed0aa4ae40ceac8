#include <harness/core/error.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>
#include <harness/engine/postgres/wire/first_words.hpp>

namespace harness::postgres::wire {

std::vector<std::string> first_words(std::string_view sql) {
  constexpr std::size_t enough = 5;
  std::vector<std::string> words;
  try {
    Scanner scanner(sql);
    for (auto token = scanner.next(); token.kind == Token::Kind::word && words.size() < enough;
         token = scanner.next()) {
      words.push_back(token.word);
    }
  } catch (const Error&) {
    // What follows is an open quote: no words.
  }
  return words;
}

}  // namespace harness::postgres::wire
