#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_changeset.hpp>

// Liquibase: AbstractFormattedChangeLogParser.java for attributes, FormattedSqlChangeLogParser.java for
// preconditions.

namespace harness::sql_files {
namespace {

constexpr std::array outcomes = {"HALT", "CONTINUE", "MARK_RAN", "WARN"};

bool is_switched(std::string_view line, std::string_view name, bool by_default) {
  const auto value = liquibase_attribute(line, name, LiquibaseValue::word);
  return value ? lower(*value) == "true" : by_default;
}

bool is_letter_of_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

void refuse_other_programs(LiquibaseChangeset& changeset, std::string_view line, int number) {
  for (const std::string name : {"runWith", "runWithSpoolFile"}) {
    const auto value = liquibase_attribute(line, name, LiquibaseValue::filled);
    if (value && lower(*value) != "jdbc") {
      changeset.beyond = LiquibaseBeyond{
          number, name + ":" + printable_line(*value) + " has another program run this changeset",
          "take it out, or drive Liquibase with kind = \"command\", which runs that program"};
    }
  }
}

/// The databases that Liquibase itself knows, and those of its usual extensions.
constexpr std::array databases = {
    "all",      "none",        "asany",        "bigquery",     "cockroachdb", "databricks", "db2",
    "db2z",     "derby",       "edb",          "enterprisedb", "firebird",    "h2",         "hsqldb",
    "informix", "ingres",      "intersystems", "mariadb",      "mongodb",     "mssql",      "mysql",
    "oracle",   "postgresql",  "redshift",     "snowflake",    "sqlite",      "spanner",    "sybase",
    "teradata", "unsupported", "vertica",      "yugabytedb"};

/// A misspelt name keeps a changeset from running, without a word.
void note_unknown_databases(LiquibaseChangeset& changeset, const std::string& dbms, int number) {
  for (const auto& name : liquibase_list(lower(dbms))) {
    const auto plain = name.substr(name.starts_with('!') ? 1 : 0);
    if (std::find(databases.begin(), databases.end(), plain) == databases.end()) {
      changeset.ignored.push_back(
          {number,
           "Liquibase knows no database \"" + printable_line(plain) +
               "\", and runs the changeset on none of that name",
           "write postgresql or sqlite, without quotes, and no blanks behind a comma"});
    }
  }
}

/// What is on a line "--preconditions" and does nothing there.
void note_idle_words(LiquibaseChangeset& changeset, std::string_view rest, int number) {
  static const std::vector<std::string> known = {
      "onfail:", "onerror:", "onsqloutput:", "onupdatesql:", "onfailmessage:", "onerrormessage:"};
  bool in_message = false;
  for (rest = trim(rest); !rest.empty(); rest = trim(rest)) {
    const auto word = rest.substr(0, rest.find_first_of(" \t"));
    rest.remove_prefix(word.size());
    const auto name = lower(word.substr(0, std::min(word.find(':'), word.size()))) + ":";
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    in_message = is_known ? name.ends_with("message:") : in_message;
    if (!is_known && !in_message) {
      changeset.ignored.push_back(
          {number, "Liquibase ignores \"" + printable_line(word) + "\" behind \"--preconditions\"",
           "write a line \"--precondition-sql-check expectedResult:0 SELECT ...\", or dbms: behind "
           "\"--changeset\""});
    }
  }
}

std::string outcome_of(std::string_view rest, std::string_view name) {
  const auto value = liquibase_attribute(rest, name, LiquibaseValue::word).value_or("HALT");
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const char* known) { return lower(known) == lower(value); });
  if (found == outcomes.end()) {
    throw usage_error("Liquibase knows no " + std::string(name) + ":" + value,
                      "write HALT, CONTINUE, MARK_RAN or WARN");
  }
  return *found;
}

/// "expectedResult:0 SELECT ...": the result may be in quotes, and its name left out.
std::optional<LiquibaseCheck> check_of(std::string_view body, int number) {
  constexpr std::string_view name = "expectedresult:";
  auto text = trim(body);
  if (lower(text.substr(0, name.size())) == name) {
    text.remove_prefix(name.size());
  }
  const char quote = text.empty() ? '\0' : text.front();
  const bool is_quoted = quote == '\'' || quote == '"';
  const auto begin = is_quoted ? 1U : 0U;
  const auto end = is_quoted
                       ? text.find(quote, 1)
                       : static_cast<std::size_t>(
                             std::find_if_not(text.begin(), text.end(), is_letter_of_word) - text.begin());
  if (end == std::string_view::npos || end == begin || !text.substr(end + begin).starts_with(' ')) {
    return std::nullopt;
  }
  auto sql = text.substr(end + begin + 1);
  sql.remove_suffix(sql.ends_with(';') ? 1 : 0);
  return LiquibaseCheck{std::string(sql), std::string(text.substr(begin, end - begin)), number};
}

}  // namespace

LiquibaseChangeset begin_liquibase_changeset(std::string_view line, const LiquibaseTitle& title, int number,
                                             const LiquibaseScope& scope) {
  LiquibaseChangeset changeset;
  changeset.author = scope.expanded(without_enclosing_quotes(title.author));
  changeset.id = scope.expanded(without_enclosing_quotes(title.id));
  changeset.line = number;
  changeset.ignored = ignored_attributes(title.rest, number);
  const auto text = [&](std::string_view name, LiquibaseValue form, bool whole = false) {
    return liquibase_attribute(line, name, form, whole);
  };
  const auto filled = [&](std::string_view name, LiquibaseValue form) {
    return scope.expanded(without_enclosing_quotes(text(name, form).value_or("")));
  };
  changeset.cut = {is_switched(line, "splitStatements", true), is_switched(line, "stripComments", true),
                   text("endDelimiter", LiquibaseValue::filled, true)};
  changeset.rollback_cut = {is_switched(line, "rollbackSplitStatements", true), false,
                            text("rollbackEndDelimiter", LiquibaseValue::filled, true)};
  changeset.in_transaction = is_switched(line, "runInTransaction", true);
  changeset.runs_always = is_switched(line, "runAlways", false);
  changeset.runs_on_change = is_switched(line, "runOnChange", false);
  changeset.fails_on_error = is_switched(line, "failOnError", true);
  changeset.is_ignored = lower(scope.expanded(text("ignore", LiquibaseValue::word).value_or(""))) == "true";
  const auto context = filled("contextFilter", LiquibaseValue::quoted);
  const auto dbms = filled("dbms", LiquibaseValue::dbms);
  note_unknown_databases(changeset, dbms, number);
  changeset.runs_here =
      scope.runs(dbms, context.empty() ? filled("context", LiquibaseValue::quoted) : context,
                 filled("labels", LiquibaseValue::quoted));
  refuse_other_programs(changeset, line, number);
  return changeset;
}

void take_preconditions(LiquibaseChangeset& changeset, std::string_view rest, int number) {
  changeset.checks.clear();
  changeset.on_fail = outcome_of(rest, "onFail");
  if (outcome_of(rest, "onError") != "HALT") {
    changeset.beyond = LiquibaseBeyond{
        number, "what a precondition does when its own query fails (onError) is not followed here",
        "take onError out, and write a query that does not fail"};
  }
  note_idle_words(changeset, rest, number);
}

void take_precondition(LiquibaseChangeset& changeset, std::string_view name, const std::string& body,
                       int number) {
  if (name == "table-exists" || name == "view-exists") {
    changeset.beyond =
        LiquibaseBeyond{number, "the precondition " + std::string(name) + " is not asked here",
                        "write it as a query: --precondition-sql-check expectedResult:1 SELECT count(*) FROM "
                        "information_schema.tables WHERE table_name = '...'"};
    return;
  }
  if (name != "sql-check") {
    throw usage_error("Liquibase knows no precondition \"" + printable_line(name) + "\"",
                      "write sql-check, table-exists or view-exists");
  }
  auto check = check_of(body, number);
  if (!check) {
    throw usage_error("Liquibase finds no expected result and query in this precondition",
                      "write \"--precondition-sql-check expectedResult:0 SELECT ...\"");
  }
  changeset.checks.push_back(*std::move(check));
}

}  // namespace harness::sql_files
