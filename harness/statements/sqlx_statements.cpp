#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/statements/sources.hpp>

namespace harness {
namespace {

using Json = nlohmann::json;

constexpr const char* made_by_sqlx =
    "sqlx writes these files: `cargo sqlx prepare`; name no other JSON files here";

int line_of_offset(const std::string& text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

/// The line where a query's text begins, as far as it is found.
int line_of_query(const std::string& text, const std::string& hash) {
  const auto from = hash.empty() ? 0 : text.find('"' + hash + '"');
  const auto at = text.find("\"query\"", from == std::string::npos ? 0 : from);
  return line_of_offset(text, at == std::string::npos ? 0 : at);
}

Json parsed(const StatementFile& file) {
  try {
    return Json::parse(file.text);
  } catch (const Json::parse_error& error) {
    throw usage_error("this is no JSON", made_by_sqlx,
                      {file.path.string(), line_of_offset(file.text, error.byte)});
  }
}

/// Whether a query for this database, as sqlx names it, is for the engine of a dialect.
bool is_for(const StatementFile& file, const std::string& database, const SqlDialect& dialect) {
  static const std::map<std::string, std::string> families = {
      {"PostgreSQL", "postgres"}, {"SQLite", "sqlite"}, {"MySQL", "mysql"}};
  const auto found = families.find(database);
  if (found == families.end()) {
    throw usage_error("this query is for the database \"" + database + "\", which is not known",
                      "PostgreSQL and SQLite are", {file.path.string(), 0});
  }
  return found->second == dialect.family();
}

std::string string_in(const StatementFile& file, const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end() || !found->is_string()) {
    throw usage_error(std::string("this is no file of sqlx: it has no text \"") + key + "\"", made_by_sqlx,
                      {file.path.string(), 0});
  }
  return found->get<std::string>();
}

/// The form of sqlx before 0.7: all queries by their hashes.
std::vector<ReleaseStatement> of_all(const StatementFile& file, const Json& all, const SqlDialect& dialect) {
  std::vector<ReleaseStatement> statements;
  if (!is_for(file, string_in(file, all, "db"), dialect)) {
    return statements;
  }
  for (const auto& [hash, query] : all.items()) {
    if (hash != "db") {
      statements.push_back({"",
                            single_statement(string_in(file, query, "query")),
                            {file.path.string(), line_of_query(file.text, hash)}});
    }
  }
  return statements;
}

}  // namespace

std::vector<ReleaseStatement> statements_of_sqlx(const StatementFile& file, const SqlDialect& dialect) {
  const auto json = parsed(file);
  if (json.is_object() && json.contains("db")) {
    return of_all(file, json, dialect);
  }
  const auto query = string_in(file, json, "query");
  if (!is_for(file, string_in(file, json, "db_name"), dialect)) {
    return {};
  }
  return {{"", single_statement(query), {file.path.string(), line_of_query(file.text, "")}}};
}

}  // namespace harness
