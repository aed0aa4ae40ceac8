#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/rows/statements/computed_columns.hpp>
#include <harness/rows/statements/statement_reader.hpp>

namespace harness {
namespace {

using What = NamedChange::What;

/// Goes on to what follows INSERT INTO, with whatever is between these words; whether they are there.
bool find_target(StatementReader& statement) {
  while (!statement.at_end() && !statement.now().is("insert") && !statement.now().is("replace")) {
    statement.next();
  }
  while (!statement.at_end() && !statement.take("into")) {
    statement.next();
  }
  return !statement.at_end();
}

/// The columns in parentheses, in their order.
std::vector<std::string> read_columns(StatementReader& statement) {
  std::vector<std::string> columns;
  if (statement.take_symbol('(')) {
    do {
      columns.push_back(statement.take_name());
    } while (statement.take_symbol(','));
    statement.take_symbol(')');
  }
  return columns;
}

/// The pieces to the next comma, or to FROM.
Tokens read_part(StatementReader& statement) {
  Tokens part;
  for (int depth = 0; !statement.at_end(); statement.next()) {
    const auto& token = statement.now();
    if (depth == 0 && (token.is_symbol(',') || token.is("from"))) {
      break;
    }
    depth += token.is_symbol('(') ? 1 : token.is_symbol(')') ? -1 : 0;
    part.push_back(token);
  }
  return part;
}

bool is_computed(const Tokens& part) {
  constexpr std::string_view operators = "(+-*/|%";
  const auto computes = [&](const Token& token) {
    return token.is("case") || (token.kind == Token::Kind::symbol && token.text.size() == 1 &&
                                operators.find(token.text) != std::string_view::npos);
  };
  return part.size() > 1 && !part.front().is("cast") && std::any_of(part.begin(), part.end(), computes);
}

std::set<std::string> names_in(const Tokens& part) {
  std::set<std::string> names;
  for (const auto& token : part) {
    if (token.is_name()) {
      names.insert(lower(token.text));
    }
  }
  return names;
}

}  // namespace

void add_computed(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes) {
  StatementReader reader(statement);
  if (!find_target(reader)) {
    return;
  }
  const auto table = reader.take_name();
  const auto columns = read_columns(reader);
  if (table.empty() || !reader.take("select")) {
    return;
  }
  reader.take_all_of({"distinct", "all"});
  std::size_t at = 0;
  do {
    const auto part = read_part(reader);
    auto named = is_computed(part) ? names_in(part) : std::set<std::string>();
    if (at < columns.size()) {
      std::erase_if(named, [&](const std::string& name) { return name != columns[at]; });
    }
    if (!named.empty()) {
      changes.push_back({What::compute, names.tables.all_of(table), std::move(named)});
    }
    ++at;
  } while (reader.take_symbol(','));
}

}  // namespace harness
