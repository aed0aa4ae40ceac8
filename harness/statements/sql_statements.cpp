#include <algorithm>
#include <map>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/statements/sources.hpp>

namespace harness {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view without_blanks_before(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

/// The name that a comment gives to the query below it; empty for any other line.
std::string name_given_by(std::string_view line) {
  line = without_blanks_before(line);
  if (!line.starts_with("--")) {
    return {};
  }
  line = without_blanks_before(line.substr(2));
  for (const std::string_view mark : {"name:", ":name"}) {
    if (line.starts_with(mark)) {
      line = without_blanks_before(line.substr(mark.size()));
      return std::string(line.substr(0, line.find_first_of(blanks)));
    }
  }
  return {};
}

/// The names by the lines of their comments.
std::map<int, std::string> names_in(std::string_view text) {
  std::map<int, std::string> names;
  int number = 0;
  for (const auto& line : split_lines(text)) {
    ++number;
    if (auto name = name_given_by(line); !name.empty()) {
      names.emplace(number, std::move(name));
    }
  }
  return names;
}

std::vector<Statement> split_sql(const StatementFile& file, const SqlDialect& dialect) {
  try {
    return dialect.split(file.text);
  } catch (const Error& error) {
    throw usage_error(error.what(), error.hint(), {file.path.string(), error.place().line});
  }
}

}  // namespace

std::vector<ReleaseStatement> statements_of_sql(const StatementFile& file, const SqlDialect& dialect) {
  std::vector<ReleaseStatement> statements;
  const auto names = names_in(file.text);
  auto next = names.begin();
  for (auto& statement : split_sql(file, dialect)) {
    std::string name;
    for (; next != names.end() && next->first <= statement.line; ++next) {
      name = next->second;
    }
    statements.push_back({std::move(name), std::move(statement.text), {file.path.string(), statement.line}});
  }
  return statements;
}

}  // namespace harness
