// The tools themselves and we, on SQLite: a migration writes down how it finds its session, and both must
// find the same. A tool that is not on PATH, or was built without SQLite, is skipped; ci/fetch_tools.sh
// fetches them with it.

#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/real_tool.hpp>
#include <suites/support/skip.hpp>

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
  std::string config = {};  ///< the file that it wants, if any
  std::string config_text = {};
};

void PrintTo(const SqliteTool& tool, std::ostream* out) {
  *out << tool.name;
}

constexpr const char* look =
    "CREATE TABLE seen AS SELECT foreign_keys, recursive_triggers, legacy_alter_table, trusted_schema, "
    "'a' LIKE 'A' AS folds, \"text\" AS quoted FROM pragma_foreign_keys, pragma_recursive_triggers, "
    "pragma_legacy_alter_table, pragma_trusted_schema;\n";

/// Drizzle's better-sqlite3 knows no string in double quotes: both sides would fail at it.
std::string look_of(const SqliteTool& tool) {
  std::string text = look;
  if (tool.name.starts_with("drizzle")) {
    text.replace(text.find("\"text\""), 6, "'text'");
  }
  return text;
}

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

class RealSqlite : public ::testing::TestWithParam<SqliteTool> {
 protected:
  RealSqlite() : theirs_(engine_->create(Reach::other_processes)) {
    // The file is there once something is written, and sqlx opens none that is not.
    theirs_->connect()->execute("PRAGMA user_version = 1");
  }

  void write(const std::string& script) const {
    const auto& tool = GetParam();
    fs::create_directories((history() / tool.file).parent_path());
    write_file(history() / tool.file, tool.above + parted(script) + tool.below);
    if (!tool.config.empty()) {
      write_file(history() / tool.config, tool.config_text);
    }
  }

  /// As the tool wants two statements to be.
  static std::string parted(std::string script) {
    const auto end = script.find(";\n");
    if (GetParam().name.starts_with("drizzle") && end + 2 < script.size()) {
      script.insert(end + 1, "--> statement-breakpoint");
    }
    return script;
  }

  fs::path history() const { return folder_.path() / "history"; }

  ProcessResult run_theirs() {
    return run_in(
        history(), with_file(GetParam().up, theirs_->url().database), *theirs_,
        {{"SQLITE_FILE", theirs_->url().database}, {"SQLITE_URL", "sqlite://" + theirs_->url().database}});
  }

  /// The failure of our way up, on another database.
  std::optional<Failure> run_ours(Database& ours) const {
    SqlFilesOptions options;
    options.folder = history();
    options.layout = GetParam().name;
    return make_sql_files_migrator(std::move(options))->open(ours)->call(Verb::upgrade, "head").failure;
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> theirs_;
  TemporaryDirectory folder_{"migrate-test-"};
};

TEST_P(RealSqlite, FindsTheSameSession) {
  const auto& tool = GetParam();
  if (!is_on_path(tool.name)) {
    MIGRATE_LACKS(tool.name, tool.name + " is not on PATH: nothing is compared with it");
  }
  write(look_of(tool));
  const auto result = run_theirs();
  const auto rows_of = [](Database& database) { return database.connect()->query("SELECT * FROM seen"); };
  if (const auto said = result.output + result.errors; has_failed(result) && lacks_sqlite(said)) {
    MIGRATE_LACKS(tool.name, tool.name + " was built without SQLite: " + said);
  }
  ASSERT_FALSE(has_failed(result)) << result.output << result.errors;
  const auto ours = engine_->create(Reach::this_process);
  const auto failure = run_ours(*ours);
  ASSERT_FALSE(failure) << failure->message;
  EXPECT_EQ(rows_of(*ours), rows_of(*theirs_));
}

/// SQLite refuses it before the transaction has written, and takes it without a word afterwards.
TEST_P(RealSqlite, DoesTheSameWithAJournalModeInATransaction) {
  const auto& tool = GetParam();
  if (!is_on_path(tool.name)) {
    MIGRATE_LACKS(tool.name, tool.name + " is not on PATH: nothing is compared with it");
  }
  for (const auto* script : {"PRAGMA journal_mode = WAL;\nCREATE TABLE a (x int);\n",
                             "CREATE TABLE a (x int);\nPRAGMA journal_mode = WAL;\n"}) {
    write(script);
    theirs_ = engine_->create(Reach::other_processes);
    theirs_->connect()->execute("PRAGMA user_version = 1");
    const auto result = run_theirs();
    const auto said = result.output + result.errors;
    if (has_failed(result) && lacks_sqlite(said)) {
      MIGRATE_LACKS(tool.name, tool.name + " was built without SQLite: " + said);
    }
    for (const auto reach : {Reach::this_process, Reach::other_processes}) {
      const auto ours = engine_->create(reach);
      EXPECT_EQ(run_ours(*ours).has_value(), has_failed(result)) << script << said;
    }
  }
}

/// Some build their SQLite without strings in double quotes: what names no column is an error there.
TEST_P(RealSqlite, DoesTheSameWithAStringInDoubleQuotes) {
  const auto& tool = GetParam();
  if (!is_on_path(tool.name)) {
    MIGRATE_LACKS(tool.name, tool.name + " is not on PATH: nothing is compared with it");
  }
  write("CREATE TABLE a AS SELECT \"text\" AS quoted;\n");
  const auto result = run_theirs();
  if (const auto said = result.output + result.errors; result.exit_code != 0 && lacks_sqlite(said)) {
    MIGRATE_LACKS(tool.name, tool.name + " was built without SQLite: " + said);
  }
  const auto ours = engine_->create(Reach::this_process);
  EXPECT_EQ(run_ours(*ours).has_value(), result.exit_code != 0) << result.errors;
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
        SqliteTool{"morph",
                   "1_a.up.sql",
                   "",
                   "",
                   {"morph", "apply", "migrate", "--driver", "sqlite", "--path", ".", "--lock-key", "",
                    "--dsn", "{file}"}},
        SqliteTool{"refinery", "V1__a.sql", "", "", {"refinery", "migrate", "-e", "SQLITE_URL", "-p", "."}},
        SqliteTool{"sql-migrate",
                   "1_a.sql",
                   "-- +migrate Up\n",
                   "-- +migrate Down\n",
                   {"sql-migrate", "up"},
                   "dbconfig.yml",
                   "development:\n  dialect: sqlite3\n  datasource: ${SQLITE_FILE}\n  dir: .\n"},
        SqliteTool{"sqlx",
                   "1_a.up.sql",
                   "",
                   "",
                   {"sqlx", "migrate", "run", "--source", ".", "--database-url", "sqlite://{file}"}},
        SqliteTool{
            "drizzle-1", "20240101000000_a/migration.sql", "", "", {"drizzle-1", "sqlite", "{file}", "."}},
        SqliteTool{"diesel",
                   "1_a/up.sql",
                   "",
                   "",
                   {"diesel", "migration", "run", "--migration-dir", ".", "--database-url", "{file}"}},
        SqliteTool{"atlas", "1_a.sql", "", "", atlas_up("sqlite://{file}")},
        SqliteTool{"pop",
                   "1_a.up.sql",
                   "",
                   "",
                   {"pop", "migrate", "up", "-p", "."},
                   "database.yml",
                   "development:\n  url: {{envOr \"SQLITE_URL\" \"\"}}\n"},
        SqliteTool{"liquibase",
                   "1_a.sql",
                   "--liquibase formatted sql\n--changeset a:1\n",
                   "",
                   {"liquibase", "--changelog-file=1_a.sql", "--url=jdbc:sqlite:{file}", "update"}}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace harness::acceptance
