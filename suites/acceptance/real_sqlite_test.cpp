// The tools themselves and we, on SQLite: a migration writes down how it finds its session, and both must
// find the same. A tool that is not on PATH, or was built without SQLite, is skipped; ci/fetch_tools.sh
// fetches them with it.

#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/real_tool.hpp>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::acceptance {
namespace {

/// A tool with a file of its layout; in the arguments "{file}" stands for the database's.
struct SqliteTool {
  std::string name;
  std::string file;
  std::string above;
  std::string below;
  Arguments up;
};

void PrintTo(const SqliteTool& tool, std::ostream* out) {
  *out << tool.name;
}

constexpr const char* look =
    "CREATE TABLE seen AS SELECT foreign_keys, recursive_triggers, legacy_alter_table, trusted_schema, "
    "'a' LIKE 'A' AS folds, \"text\" AS quoted FROM pragma_foreign_keys, pragma_recursive_triggers, "
    "pragma_legacy_alter_table, pragma_trusted_schema;\n";

Arguments with_file(Arguments arguments, const std::string& file) {
  for (auto& argument : arguments) {
    if (const auto at = argument.find("{file}"); at != std::string::npos) {
      argument.replace(at, 6, file);
    }
  }
  return arguments;
}

/// By the words that each of them has for it.
bool lacks_sqlite(const std::string& said) {
  return said.find("driver") != std::string::npos || said.find("feature") != std::string::npos;
}

class RealSqlite : public ::testing::TestWithParam<SqliteTool> {};

TEST_P(RealSqlite, FindsTheSameSession) {
  const auto& tool = GetParam();
  if (!is_on_path(tool.name)) {
    GTEST_SKIP() << tool.name << " is not on PATH: nothing is compared with it";
  }
  const TemporaryDirectory folder("migrate-test-");
  const auto history = folder.path() / "history";
  fs::create_directories((history / tool.file).parent_path());
  write_file(history / tool.file, tool.above + look + tool.below);
  const auto engine = make_sqlite_engine();
  const auto theirs = engine->create(Reach::other_processes);
  // The file is there once something is written, and sqlx opens none that is not.
  theirs->connect()->execute("PRAGMA user_version = 1");
  const auto result = run_in(history, with_file(tool.up, theirs->url().database), *theirs);
  const auto rows_of = [](Database& database) { return database.connect()->query("SELECT * FROM seen"); };
  if (const auto said = result.output + result.errors; result.exit_code != 0 && lacks_sqlite(said)) {
    GTEST_SKIP() << tool.name << " was built without SQLite: " << said;
  }
  ASSERT_EQ(result.exit_code, 0) << result.output << result.errors;
  const auto ours = engine->create(Reach::this_process);
  SqlFilesOptions options;
  options.folder = history;
  options.layout = tool.name;
  const auto migrator = make_sql_files_migrator(std::move(options));
  const auto call = migrator->open(*ours)->call(Verb::upgrade, "head");
  ASSERT_FALSE(call.failure) << call.failure->message;
  EXPECT_EQ(rows_of(*ours), rows_of(*theirs));
}

INSTANTIATE_TEST_SUITE_P(
    Tools, RealSqlite,
    ::testing::Values(
        SqliteTool{"dbmate",
                   "1_a.sql",
                   "-- migrate:up\n",
                   "-- migrate:down\n",
                   {"dbmate", "--url", "sqlite:{file}", "--no-dump-schema", "--migrations-dir", ".", "up"}},
        SqliteTool{"golang-migrate",
                   "1_a.up.sql",
                   "",
                   "",
                   {"golang-migrate", "-path", ".", "-database", "sqlite3://{file}", "up"}},
        SqliteTool{
            "goose", "1_a.sql", "-- +goose Up\n", "", {"goose", "-dir", ".", "sqlite3", "{file}", "up"}},
        SqliteTool{"sqlx",
                   "1_a.up.sql",
                   "",
                   "",
                   {"sqlx", "migrate", "run", "--source", ".", "--database-url", "sqlite://{file}"}},
        SqliteTool{"diesel",
                   "1_a/up.sql",
                   "",
                   "",
                   {"diesel", "migration", "run", "--migration-dir", ".", "--database-url", "{file}"}}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace harness::acceptance
