// Flyway itself and we, on its settings and on scripts that it takes in a way of its own. A setting must have
// the same effect, and who refuses must be the same. Skipped where flyway is not on PATH; ci/fetch_tools.sh
// fetches it.

#include <cstdlib>
#include <map>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/real_tool.hpp>
#include <suites/support/skip.hpp>

#include <harness/catalog/diff.hpp>
#include <harness/catalog/leave_out.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::acceptance {
namespace {

using Files = std::map<std::string, std::string>;

/// A variable of the environment, for as long as a test runs.
class Variable {
 public:
  Variable(std::string name, const std::string& value) : name_(std::move(name)) {
    ::setenv(name_.c_str(), value.c_str(), 1);
  }
  ~Variable() { ::unsetenv(name_.c_str()); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  std::string name_;
};

class RealFlyway : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!is_on_path("flyway")) {
      MIGRATE_LACKS("flyway", "flyway is not on PATH: nothing is compared with it");
    }
  }

  /// Both migrate a new database of the engine; expects the same of them, and tells whether they got through.
  bool both_migrate(Engine& engine, const Files& files) {
    const TemporaryDirectory folder("migrate-test-");
    for (const auto& [name, text] : files) {
      write_file(folder.path() / name, text);
    }
    const auto theirs = engine.create(Reach::other_processes);
    std::map<std::string, std::string> variables;
    if (engine.name() == "sqlite") {
      variables = {{"FLYWAY_URL", "jdbc:sqlite:" + theirs->url().database}};
    }
    const auto result =
        run_in(folder.path(), {"flyway", "-locations=filesystem:.", "migrate"}, *theirs, variables);
    SqlFilesOptions options;
    options.folder = folder.path();
    options.layout = "flyway";
    const auto migrator = make_sql_files_migrator(std::move(options));
    const auto ours = engine.create(Reach::other_processes);
    const auto session = migrator->open(*ours);
    const bool through = !session->prepare() && !session->call(Verb::upgrade, "head").failure;
    EXPECT_EQ(through, result.exit_code == 0) << result.output << result.errors;
    auto made = theirs->catalog();
    auto own = ours->catalog();
    leave_out(version_tables(*migrator, engine), made, own);
    leave_out(tables_of(session->bookkeeping()), made, own);
    for (const auto& change : through ? diff(made, own) : Changes{}) {
      ADD_FAILURE() << "differs from what flyway makes: " << to_string(change.identity);
    }
    return through;
  }
  bool both_migrate(const Files& files) { return both_migrate(engine(), files); }

  const std::string look_ =
      "CREATE VIEW seen AS SELECT 1 AS one;\nCREATE TABLE looks (path text, memory text);\n"
      "DO $$ BEGIN EXECUTE format('COMMENT ON TABLE looks IS %L', current_schemas(false)::text || "
      "' ' || current_setting('work_mem')); END $$;\n";
};

TEST_F(RealFlyway, TakesTheSameSchemas) {
  EXPECT_TRUE(both_migrate({{"flyway.conf", "flyway.defaultSchema=app\n"}, {"V1__a.sql", look_}}));
  EXPECT_TRUE(both_migrate({{"flyway.conf", "flyway.schemas=one,two\n"}, {"V1__a.sql", look_}}));
  EXPECT_TRUE(both_migrate(
      {{"flyway.conf", "flyway.schemas=one,two\nflyway.defaultSchema=two\n"}, {"V1__a.sql", look_}}));
  EXPECT_FALSE(both_migrate(
      {{"flyway.conf", "flyway.defaultSchema=app\nflyway.createSchemas=false\n"}, {"V1__a.sql", look_}}));
}

TEST_F(RealFlyway, GoesByTheSameEnvironmentOfItsTomlFile) {
  EXPECT_TRUE(
      both_migrate({{"flyway.toml",
                     "[environments.dev]\nschemas = [\"other\"]\ninitSql = \"SET work_mem = '11MB'\"\n"
                     "[environments.live]\nschemas = [\"live\"]\n[flyway]\nenvironment = \"dev\"\n"},
                    {"V1__a.sql", look_}}))
      << "its address comes by a variable";
}

TEST_F(RealFlyway, BeginsSessionsTheSame) {
  EXPECT_TRUE(both_migrate({{"flyway.conf", "flyway.initSql=SET work_mem = '9MB'\n"},
                            {"V1__a.sql", look_},
                            {"V2__b.sql", "SELECT 1"}}));
}

TEST_F(RealFlyway, ReadsTheSameEncoding) {
  EXPECT_TRUE(both_migrate({{"flyway.conf", "flyway.encoding=ISO-8859-1\n"},
                            {"V1__a.sql", "CREATE TABLE a (word text DEFAULT '\xfc');\n"},
                            {"V2__b.sql", "CREATE TABLE b (word text DEFAULT '\xc3\xbc');\n"},
                            {"V2__b.sql.conf", "encoding=UTF-8\n"}}));
}

TEST_F(RealFlyway, StopsAtTheSameTarget) {
  const Files files = {{"V1__a.sql", "CREATE TABLE a (n int);\n"},
                       {"V2__b.sql", "CREATE TABLE b (n int);\n"},
                       {"R__c.sql", "CREATE OR REPLACE VIEW c AS SELECT 1 AS one;\n"}};
  auto with = [&](const std::string& target) {
    auto all = files;
    all["flyway.conf"] = "flyway.target=" + target + "\n";
    return all;
  };
  EXPECT_TRUE(both_migrate(with("1")));
  EXPECT_TRUE(both_migrate(with("1.5?")));
  EXPECT_TRUE(both_migrate(with("latest")));
}

TEST_F(RealFlyway, MixesTheSameStatements) {
  const std::string mixed = "CREATE TABLE a (n int);\nVACUUM a;\n";
  EXPECT_TRUE(both_migrate({{"flyway.conf", "flyway.mixed=true\n"}, {"V1__a.sql", mixed}}));
  EXPECT_FALSE(both_migrate({{"V1__a.sql", mixed}}));
}

TEST_F(RealFlyway, GoesByVariablesBeforeFiles) {
  const Variable schema("FLYWAY_DEFAULT_SCHEMA", "told");
  const Variable value("FLYWAY_PLACEHOLDERS_NAME", "named");
  EXPECT_TRUE(both_migrate({{"flyway.conf", "flyway.defaultSchema=filed\n"},
                            {"V1__a.sql", look_ + "CREATE TABLE ${name} (n int);\n"}}));
}

TEST_F(RealFlyway, PassesOverTheSameNames) {
  EXPECT_TRUE(both_migrate({{"V1__a.sql", "CREATE TABLE a (n int);\n"},
                            {"V2_b.sql", "CREATE TABLE b (n int);\n"},
                            {"v3__c.sql", "CREATE TABLE c (n int);\n"},
                            {"V4__d.SQL", "CREATE TABLE d (n int);\n"},
                            {"R_e.sql", "CREATE TABLE e (n int);\n"}}));
}

TEST_F(RealFlyway, TakesBeginOnSqliteForABlock) {
  const auto sqlite = make_sqlite_engine();
  const std::string table = "CREATE TABLE a (n int);\n";
  const std::string other = "CREATE TABLE b (n int);\n";
  EXPECT_FALSE(both_migrate(*sqlite, {{"V1__a.sql", table + "COMMIT;\n" + other + "BEGIN;\n"}}));
  EXPECT_FALSE(both_migrate(*sqlite, {{"V1__a.sql", "BEGIN;\n" + table + "END;\n" + other}}));
  EXPECT_FALSE(both_migrate(*sqlite, {{"V1__a.sql", table + "END;\n" + other}}));
  EXPECT_FALSE(both_migrate(*sqlite, {{"V1__a.sql", table + "COMMIT;\n" + other}}));
  EXPECT_TRUE(both_migrate(*sqlite, {{"V1__a.sql", "SAVEPOINT s;\n" + table + "RELEASE s;\n"}}));
  EXPECT_TRUE(both_migrate(
      *sqlite, {{"V1__a.sql", table + "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END;\n"}}));
}

}  // namespace
}  // namespace harness::acceptance
