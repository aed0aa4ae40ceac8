// `migrate rows`, and `migrate test --rows`, as a user types them.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness::acceptance {
namespace {

class RowsCommand : public testing::Test {
 protected:
  RowsCommand() {
    sandbox_.write("001_users.up.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n");
    sandbox_.write("001_users.down.sql", "DROP TABLE users;\n");
    sandbox_.write("002_names.up.sql",
                   "CREATE TABLE named (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
                   "INSERT INTO named SELECT id, name FROM users;\n");
    sandbox_.write("002_names.down.sql", "DROP TABLE named;\n");
  }

  Sandbox sandbox_;
};

TEST_F(RowsCommand, PrintsStatementsThatTheSchemaTakes) {
  const auto printed = sandbox_.migrate({"rows", "--engine", "sqlite", "--revision", "001"});
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  EXPECT_TRUE(holds(printed.output, "INSERT INTO users (id, name) VALUES (2, NULL)"));
  EXPECT_TRUE(holds(printed.output, "-- users: "));
  EXPECT_TRUE(holds(printed.output, " criteria met\n")) << printed.output;
}

TEST_F(RowsCommand, TakesAFolderWithARevision) {
  const auto folder = sandbox_.file("").parent_path().string();
  const auto printed = sandbox_.migrate({"rows", folder + "@001", "--engine", "sqlite"});
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  EXPECT_TRUE(holds(printed.output, "-- users: "));
  EXPECT_FALSE(holds(printed.output, "-- named: "));
  EXPECT_TRUE(holds(sandbox_.migrate({"rows", folder, "--engine", "sqlite"}).output, "-- named: "));
}

TEST_F(RowsCommand, SaysThatAFolderIsNamedTwice) {
  const auto folder = sandbox_.file("").parent_path().string();
  for (const auto& words : {std::vector<std::string>{"rows", folder + "@001", "--revision", "002"},
                            {"rows", folder, "--dir", folder}}) {
    const auto refused = sandbox_.migrate(words);
    EXPECT_EQ(refused.exit_code, 2) << refused.output;
    EXPECT_TRUE(holds(refused.errors, "says already where the history is")) << refused.errors;
    EXPECT_TRUE(holds(refused.errors, "@REVISION")) << refused.errors;
  }
}

TEST_F(RowsCommand, SaysThatAFolderIsNotThere) {
  for (const auto* name : {"nowhere@001", "nowhere"}) {
    const auto refused = sandbox_.migrate({"rows", name});
    EXPECT_EQ(refused.exit_code, 2) << refused.output;
    EXPECT_TRUE(holds(refused.errors, "there is no such folder")) << refused.errors;
    EXPECT_TRUE(holds(refused.errors, "FOLDER@REVISION")) << refused.errors;
  }
}

TEST_F(RowsCommand, PrintsATableOfWhatTheRowsShow) {
  sandbox_.write("001_users.up.sql",
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT CHECK (length(name) > 2));\n"
                 "CREATE TABLE never (a INTEGER NOT NULL CHECK (a <> a));\n");
  const auto printed = sandbox_.migrate({"rows", "--engine", "sqlite", "--revision", "001", "--coverage"});
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  EXPECT_FALSE(holds(printed.output, "INSERT"));
  EXPECT_TRUE(printed.output.starts_with("table       offered  taken  holds  criteria  not met\n"))
      << printed.output;
  EXPECT_TRUE(holds(printed.output, "a: a value twice")) << printed.output;
  EXPECT_TRUE(holds(printed.output, "\nall tables")) << printed.output;
}

TEST_F(RowsCommand, FillsADatabaseOfOnesOwn) {
  const auto url = sandbox_.sqlite_url();
  ASSERT_EQ(sandbox_.migrate({"upgrade", "--database-url", url}).exit_code, 0);
  const auto filled = sandbox_.migrate({"rows", "--into", url});
  EXPECT_EQ(filled.exit_code, 0) << filled.errors;
  EXPECT_TRUE(holds(filled.output, "users: "));
}

TEST_F(RowsCommand, SkipsNoNumberOfADatabaseOfOnesOwn) {
  sandbox_.write("001_users.up.sql",
                 "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);\n");
  const auto url = sandbox_.sqlite_url();
  ASSERT_EQ(sandbox_.migrate({"upgrade", "001", "--database-url", url}).exit_code, 0);
  ASSERT_EQ(sandbox_.migrate({"rows", "--into", url}).exit_code, 0);
  const auto engine = make_sqlite_engine();
  const auto database = engine->open(parse_url(url));
  const auto skipped =
      database->connect()->query("SELECT (SELECT seq FROM sqlite_sequence) - (SELECT max(id) FROM users)");
  EXPECT_EQ(skipped.rows.at(0).at(0), "0");
}

TEST_F(RowsCommand, MakesNoDatabaseToFill) {
  const auto refused = sandbox_.migrate({"rows", "--into", sandbox_.sqlite_url("none.db")});
  EXPECT_EQ(refused.exit_code, 2) << refused.errors;
  EXPECT_FALSE(std::filesystem::exists(sandbox_.file("none.db")));
}

TEST_F(RowsCommand, SaysThatADatabaseWithoutTablesNeedsItsSchema) {
  sandbox_.write("empty.db", "");
  const auto refused = sandbox_.migrate({"rows", "--into", sandbox_.sqlite_url("empty.db")});
  EXPECT_EQ(refused.exit_code, 2) << refused.errors;
  EXPECT_TRUE(holds(refused.errors, "has no table to fill"));
}

TEST_F(RowsCommand, PrintsOneTableAsCsv) {
  const auto printed = sandbox_.migrate(
      {"rows", "--engine", "sqlite", "--revision", "001", "--format", "csv", "--table", "users"});
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  EXPECT_EQ(printed.output.substr(0, 8), "id,name\n");
  EXPECT_FALSE(holds(printed.output, "INSERT"));
  const auto refused = sandbox_.migrate({"rows", "--engine", "sqlite", "--format", "csv", "--table", "user"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(holds(refused.errors, "there is no table user"));
}

TEST_F(RowsCommand, WritesAFileForEachTableAsCsv) {
  const auto folder = sandbox_.file("csv").string();
  const auto written = sandbox_.migrate(
      {"rows", "--engine", "sqlite", "--revision", "001", "--format", "csv", "--output", folder});
  EXPECT_EQ(written.exit_code, 0) << written.errors;
  EXPECT_TRUE(std::filesystem::exists(sandbox_.file("csv/users.csv")));
  const auto refused = sandbox_.migrate({"rows", "--engine", "sqlite", "--format", "csv"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(holds(refused.errors, "CSV is a file for each table"));
}

TEST_F(RowsCommand, HeedsTheRecipesOfTheConfiguration) {
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"sql\"\n"
                 "[[suite.rows]]\ncolumn = \"users.name\"\nvalues = [\"Ada\", \"Grace\"]\n");
  const auto printed = sandbox_.migrate({"rows", "--revision", "001", "--format", "csv", "--table", "users"});
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  EXPECT_TRUE(holds(printed.output, "Ada")) << printed.output;
  EXPECT_TRUE(holds(printed.output, "Grace")) << printed.output;
}

TEST_F(RowsCommand, IsAWalkOfATestThatCanBeLeftOut) {
  EXPECT_EQ(sandbox_.migrate({"test", "--engine", "sqlite", "--no-rows"}).exit_code, 0);
  const auto found = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(found.exit_code, 1) << found.errors;
  EXPECT_TRUE(holds(found.output, "rows/up_refused in revision 002"));
  EXPECT_TRUE(holds(found.output, "name NULL"));
  EXPECT_TRUE(holds(found.output, "002_names.up.sql:2\n")) << found.output;
  EXPECT_TRUE(holds(found.output, "up again  rows\n")) << found.output;
  EXPECT_TRUE(holds(found.output, "not judged  rows/up_refused\n")) << found.output;
  EXPECT_TRUE(holds(found.output, "rows: 2 of 2 tables filled at 2 revisions, ")) << found.output;
}

}  // namespace
}  // namespace harness::acceptance
