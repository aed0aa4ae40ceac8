#include <regex>
#include <set>

#include <harness/check/other_engine.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// The words at which PostgreSQL gives up what SQLite takes, in lower case; and its names of types.
const std::set<std::string> of_sqlite = {"autoincrement", "pragma", "rowid", "strict", "datetime", "blob"};
/// The words at which SQLite gives up what PostgreSQL takes, in lower case; and its names of functions.
const std::set<std::string> of_postgres = {"extension",       "type",   "do",   "function", "schema",
                                           "comment",         "policy", "role", "sequence", "materialized",
                                           "domain",          "grant",  ":",    "now",      "gen_random_uuid",
                                           "uuid_generate_v4"};

/// The first group in lower case; empty where there is no match.
std::string word_in(const std::string& text, const std::regex& pattern) {
  std::smatch found;
  return std::regex_search(text, found, pattern) ? lower(found.str(1)) : "";
}

std::string advice(const std::string& language, const std::string& engine) {
  return "this is " + language + "'s SQL: test it there, by --engine " + engine + " or engines = [\"" +
         engine + "\"] in migrate.toml";
}

}  // namespace

std::string other_engine(const Failure& failure) {
  static const std::regex refused_by_postgres(
      R"re((?:syntax error at or near|^type) "([^"]+)"(?: does not exist)?)re");
  static const std::regex refused_by_sqlite(
      R"re(^(?:near "|no such function: |unrecognized token: ")([A-Za-z_0-9:]+))re");
  if (of_sqlite.contains(word_in(failure.message, refused_by_postgres))) {
    return advice("SQLite", "sqlite");
  }
  return of_postgres.contains(word_in(failure.message, refused_by_sqlite)) ? advice("PostgreSQL", "postgres")
                                                                           : "";
}

}  // namespace harness
