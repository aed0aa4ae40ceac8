// Histories in the layouts of other tools: what is chosen and said, and what is refused.

#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class Layouts : public ::testing::Test {
 protected:
  void write_go_project() {
    write_sound_history(sandbox_);
    sandbox_.write("go.mod", "require github.com/golang-migrate/migrate/v4 v4.19.0\n");
  }
  ProcessResult test(Arguments more = {}) {
    Arguments arguments = {"test", "--engine", "sqlite"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

TEST_F(Layouts, AreNamedWithTheReason) {
  write_go_project();
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(holds(result.output, "layout golang-migrate: go.mod names golang-migrate"));
  const auto report = nlohmann::json::parse(test({"--format", "json"}).output);
  EXPECT_EQ(report["suites"][0]["layout"]["name"], "golang-migrate");
  EXPECT_TRUE(holds(report["suites"][0]["layout"]["reason"], "go.mod"));
}

TEST_F(Layouts, ThatCannotBeToldApartAreSaidToBe) {
  write_sound_history(sandbox_);
  EXPECT_TRUE(holds(test().output, "layout sql: the files are named ID_name.up.sql"));
  sandbox_.configure(".", "shop");
  EXPECT_FALSE(holds(test().output, "layout"));
}

TEST_F(Layouts, AreChosenOnTheCommandLineAndInTheConfiguration) {
  write_go_project();
  EXPECT_FALSE(holds(test({"--layout", "sql"}).output, "layout"));
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"shop\"\n[suite.history]\nlayout = \"golang-migrate\"\n");
  EXPECT_TRUE(holds(test().output, "layout golang-migrate: it was asked for"));
  EXPECT_EQ(sandbox_.migrate({"list", "--layout", "sql"}).exit_code, 0);
  EXPECT_EQ(sandbox_.migrate({"history", "--layout", "sql"}).exit_code, 0);
}

TEST_F(Layouts, HaveAHistoryWithoutAFaultAndOneWith) {
  const auto histories = fs::path(MIGRATE_SOURCE_DIR) / "migrations";
  std::string faulty;
  for (const auto& entry : fs::directory_iterator(histories / "broken")) {
    faulty += entry.path().filename().string() + "\n";
  }
  ASSERT_GT(sql_layout_names().size(), 5U);
  for (auto name : sql_layout_names()) {
    if (name == "sql") {
      continue;  // our own, in which most histories are written
    }
    std::replace(name.begin(), name.end(), '-', '_');
    EXPECT_TRUE(fs::exists(histories / "good" / ("layout_" + name))) << name;
    EXPECT_TRUE(holds(faulty, "layout_" + name + "_"));
  }
}

TEST_F(Layouts, ThatNobodyKnowsAreRefused) {
  write_sound_history(sandbox_);
  const auto result = test({"--layout", "rambler"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "no layout called \"rambler\""));
  EXPECT_TRUE(holds(result.errors, "golang-migrate"));
}

TEST_F(Layouts, FindWhatDatabasesAndSessionsArePreparedWith) {
  const std::string suite = "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n[suite.history]\n";
  sandbox_.write("001_prices.up.sql",
                 "CREATE TABLE prices (shop INTEGER REFERENCES shops (id));\nINSERT INTO prices VALUES (7);");
  sandbox_.write("001_prices.down.sql", "DROP TABLE prices;");
  sandbox_.write("old.sql", "CREATE TABLE shops (id INTEGER PRIMARY KEY);\nCREATE TABLE old (id INTEGER);\n");
  sandbox_.write("migrate.toml", suite + "preamble = \"old.sql\"\nsetup = [\"DROP TABLE old\"]\n");
  EXPECT_EQ(test().exit_code, 0) << test().output;
  sandbox_.write("migrate.toml",
                 suite + "preamble = \"old.sql\"\nsession = [\"PRAGMA foreign_keys = ON\"]\n");
  EXPECT_TRUE(holds(test().output, "FOREIGN KEY constraint failed"));
  sandbox_.write("migrate.toml", suite + "setup = [\"CREATE TABLE\"]\n");
  const auto refused = test();
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(holds(refused.output, "a new database cannot be prepared"));
}

class ForeignLayout : public Layouts, public ::testing::WithParamInterface<Arguments> {};

/// The table that another tool keeps would not know of what we do, nor we of what it did.
TEST_P(ForeignLayout, IsNotMovedOnADatabaseInUse) {
  write_go_project();
  auto arguments = GetParam();
  arguments.insert(arguments.end(), {"--database-url", sandbox_.sqlite_url()});
  const auto result = sandbox_.migrate(arguments);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "keeps the version of a database in schema_migrations"));
  EXPECT_TRUE(holds(result.errors, "use golang-migrate itself"));
  EXPECT_FALSE(std::filesystem::exists(sandbox_.file("app.db")));
}

std::string command_of(const ::testing::TestParamInfo<Arguments>& info) {
  return info.param.front() + (info.param.size() == 4 ? "_sql" : "");
}

INSTANTIATE_TEST_SUITE_P(Commands, ForeignLayout,
                         ::testing::Values(Arguments{"upgrade"}, Arguments{"downgrade", "base"},
                                           Arguments{"stamp", "head"}, Arguments{"current"},
                                           Arguments{"upgrade", "--sql", "--engine", "sqlite"}),
                         command_of);

}  // namespace
}  // namespace harness::acceptance
