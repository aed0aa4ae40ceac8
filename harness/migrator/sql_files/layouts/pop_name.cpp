#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/pop_name.hpp>

// pop: match.go; Ory's popx has a file of that name, too.

namespace harness::sql_files {
namespace {

std::string canonical(const std::string& dialect) {
  static const std::map<std::string, std::string> synonyms = {
      {"pg", "postgres"},    {"pgx", "postgres"},          {"postgresql", "postgres"},
      {"sqlite3", "sqlite"}, {"cockroachdb", "cockroach"}, {"crdb", "cockroach"}};
  const auto known = synonyms.find(dialect);
  return known == synonyms.end() ? dialect : known->second;
}

bool is_dialect(const std::string& word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return std::isdigit(c) != 0 || std::islower(c) != 0;
  });
}

std::vector<std::string> parts_of_name(const std::string& name) {
  std::vector<std::string> parts(1);
  for (const char letter : name) {
    if (letter == '.') {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

}  // namespace

std::optional<PopName> parse_pop_name(const std::string& file, bool is_popx) {
  auto parts = parts_of_name(file);
  const auto bar = parts.front().find('_');
  if (parts.size() < 3 || bar == std::string::npos || bar + 1 == parts.front().size() ||
      !is_number(parts.front().substr(0, bar))) {
    return std::nullopt;
  }
  PopName name{parts.front().substr(0, bar), parts.front().substr(bar + 1)};
  name.is_fizz = parts.back() == "fizz";
  const auto way = parts[parts.size() - 2];
  if ((parts.back() != "sql" && (is_popx || !name.is_fizz)) || (way != "up" && way != "down")) {
    return std::nullopt;
  }
  name.direction = way == "up" ? Direction::up : Direction::down;
  std::vector<std::string> middle(parts.begin() + 1, parts.end() - 2);
  if (is_popx && !middle.empty() && middle.back() == "autocommit") {
    name.in_transaction = false;
    middle.pop_back();
  }
  if (middle.size() > 1 || (middle.size() == 1 && !is_dialect(middle.front()))) {
    return std::nullopt;
  }
  name.dialect = middle.empty() ? "" : canonical(middle.front());
  static const std::vector<std::string> known = {"", "postgres", "sqlite", "mysql", "mariadb", "cockroach"};
  name.is_known = std::find(known.begin(), known.end(), name.dialect) != known.end();
  return name;
}

}  // namespace harness::sql_files
