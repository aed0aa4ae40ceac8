#include <set>
#include <string_view>
#include <utility>

#include <harness/assemble/set_aside.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// The words of a folder's name: "migrations-mysql" has two.
std::set<std::string> words_of(const std::string& name) {
  std::set<std::string> words;
  std::string word;
  for (const auto c : lower(name) + "-") {
    if (std::string_view("-_. ").find(c) == std::string_view::npos) {
      word += c;
    } else {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

}  // namespace

std::string other_engine_of(const std::filesystem::path& below_root) {
  for (const auto& part : below_root) {
    const auto words = words_of(part.string());
    for (const std::string engine :
         {"clickhouse", "mysql", "mariadb", "mssql", "sqlserver", "oracle", "cassandra", "scylla", "mongodb",
          "spanner", "snowflake", "bigquery", "duckdb"}) {
      if (words.contains(engine)) {
        return engine;
      }
    }
  }
  return {};
}

bool is_for_show(const std::filesystem::path& below_root) {
  static const std::set<std::string> names = {
      "testdata", "test-data", "fixtures", "test",    "tests", "__tests__", "spec", "specs", "e2e",
      "example",  "examples",  "sample",   "samples", "demo",  "demos",     "stub", "stubs"};
  for (const auto& part : below_root) {
    if (names.contains(lower(part.string()))) {
      return true;
    }
  }
  return false;
}

}  // namespace harness
