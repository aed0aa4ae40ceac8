#include <algorithm>
#include <cctype>
#include <regex>
#include <utility>

#include <harness/check/newer_syntax.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// A version as both engines print it; PostgreSQL's minor ones bring no syntax.
using Version = std::pair<int, int>;

/// What a version of an engine brought, and the word at which an older one gives up.
struct Syntax {
  std::string engine;
  Version since;
  std::string word;     ///< in lower case
  std::string pattern;  ///< of the statement in lower case, with single spaces
  std::string name;
};

const std::vector<Syntax>& known() {
  static const std::vector<Syntax> all = {
      {"PostgreSQL",
       {15, 0},
       "nulls",
       "unique nulls (not )?distinct|\\) nulls (not )?distinct",
       "NULLS NOT DISTINCT"},
      {"PostgreSQL", {15, 0}, "merge", "^(with .*)?merge into", "MERGE"},
      {"PostgreSQL", {16, 0}, "json", "is (not )?json", "IS JSON"},
      {"PostgreSQL", {17, 0}, "returning", "^(with .*)?merge into.*returning", "RETURNING in MERGE"},
      {"PostgreSQL", {17, 0}, "by", "not matched by (source|target)", "NOT MATCHED BY SOURCE"},
      {"PostgreSQL", {17, 0}, "expression", "set expression", "SET EXPRESSION"},
      {"PostgreSQL", {18, 0}, "virtual", "generated always as .* virtual", "a VIRTUAL generated column"},
      {"PostgreSQL", {18, 0}, "enforced", "not enforced|[) ]enforced", "NOT ENFORCED"},
      {"PostgreSQL", {18, 0}, "without", "without overlaps", "WITHOUT OVERLAPS"},
      {"PostgreSQL",
       {18, 0},
       "not",
       "^alter table .*add constraint [^ ]+ not null",
       "a named NOT NULL constraint"},
      {"SQLite", {3, 25}, "column", "rename column", "RENAME COLUMN"},
      {"SQLite", {3, 33}, "from", "^update .* from", "UPDATE ... FROM"},
      {"SQLite", {3, 35}, "drop", "^alter table .* drop (column )?", "DROP COLUMN"},
      {"SQLite", {3, 35}, "returning", "returning", "RETURNING"},
      {"SQLite", {3, 35}, "materialized", "as (not )?materialized", "AS MATERIALIZED"},
      {"SQLite", {3, 37}, "strict", "^create (temp |temporary )?table .*\\).*strict", "a STRICT table"},
      {"SQLite", {3, 38}, ">", "->", "the operator ->"},
      {"SQLite", {3, 39}, "from", "is (not )?distinct from", "IS DISTINCT FROM"},
      {"SQLite", {3, 39}, "", "(right|full)( outer)? join", "RIGHT and FULL JOIN"},
      {"SQLite", {3, 53}, "alter", "^alter table .* alter .*(set|drop) not null", "ALTER COLUMN"},
      {"SQLite", {3, 53}, "constraint", "^alter table .* (add|drop) constraint", "ADD and DROP CONSTRAINT"},
      {"SQLite", {3, 53}, "check", "^alter table .* add check", "ADD CHECK"}};
  return all;
}

/// The number after a name; nullopt if the text is no version.
Version version_in(const std::string& text) {
  std::smatch found;
  static const std::regex number(R"( (\d+)(?:\.(\d+))?)");
  if (!std::regex_search(text, found, number)) {
    return {0, 0};
  }
  return {std::stoi(found.str(1)), found[2].matched ? std::stoi(found.str(2)) : 0};
}

/// The word that the engine stumbled over, in lower case; false where this is no syntax error.
bool find_word(const std::string& message, std::string& word) {
  static const std::regex at_word(R"re((?:syntax error at or near |near )"([^"]+)")re");
  std::smatch found;
  if (message.find("syntax error") != std::string::npos && std::regex_search(message, found, at_word)) {
    word = lower(found.str(1));
    return true;
  }
  word.clear();
  return message.find("RIGHT and FULL OUTER JOINs are not currently supported") != std::string::npos;
}

/// In lower case, with one space for many; empty where the finding shows none.
std::string statement_of(const Finding& finding) {
  constexpr std::string_view mark = "statement: ";
  const auto found = std::find_if(finding.details.begin(), finding.details.end(),
                                  [&](const std::string& line) { return line.starts_with(mark); });
  // Where it begins says what it is; std::regex goes a call deeper for each character that '.*' takes.
  constexpr std::size_t longest = 2000;
  std::string statement;
  for (const char c : found == finding.details.end() ? "" : lower(found->substr(mark.size(), longest))) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    statement += !blank ? std::string(1, c) : statement.ends_with(' ') ? "" : " ";
  }
  return statement;
}

std::string printed(const Version& version, bool with_minor) {
  return std::to_string(version.first) + (with_minor ? "." + std::to_string(version.second) : "");
}

}  // namespace

std::string newer_syntax(const Finding& finding, const std::string& version) {
  std::string word;
  if (!find_word(finding.message, word)) {
    return "";
  }
  const auto statement = statement_of(finding);
  const auto here = version_in(version);
  for (const auto& syntax : known()) {
    const bool has_minor = syntax.engine == "SQLite";
    if (version.starts_with(syntax.engine + " ") && here < syntax.since && here.first > 0 &&
        word == syntax.word && std::regex_search(statement, std::regex(syntax.pattern))) {
      return syntax.engine + " " + printed(here, has_minor) + " does not know " + syntax.name +
             ", which came with " + printed(syntax.since, has_minor) +
             ": test on the version that you deploy to, or write it as this one takes it";
    }
  }
  return "";
}

void name_newer_syntax(std::vector<Finding>& findings, const std::string& version) {
  for (auto& finding : findings) {
    if (finding.fix.empty()) {
      finding.fix = newer_syntax(finding, version);
    }
  }
}

}  // namespace harness
