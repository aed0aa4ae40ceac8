// `migrate show`: the SQL that a revision really runs.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

class ShowCommand : public testing::Test {
 protected:
  void write_files() const {
    sandbox_.write("001_users.up.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n");
    sandbox_.write("001_users.down.sql", "DROP TABLE users;\n");
    sandbox_.write(
        "002_names.up.sql",
        "-- the names\nCREATE TABLE named (id INTEGER PRIMARY KEY);\n\nINSERT INTO named VALUES (1);\n");
    sandbox_.write("002_names.down.sql", "DROP TABLE named;\n");
  }
  ProcessResult show(Arguments arguments) const {
    arguments.insert(arguments.begin(), "show");
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
};

TEST_F(ShowCommand, PrintsBothWaysOfARevisionOfFiles) {
  write_files();
  const auto shown = show({"002", "--engine", "sqlite"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_EQ(
      shown.output,
      "-- 002 names, up: 002_names.up.sql\n-- 002_names.up.sql:2\nCREATE TABLE named (id INTEGER PRIMARY "
      "KEY);\n-- 002_names.up.sql:4\nINSERT INTO named VALUES (1);\n\n-- 002 names, down: "
      "002_names.down.sql\n-- 002_names.down.sql:1\nDROP TABLE named;\n");
  const auto down = show({"002", "--engine", "sqlite", "--way", "down", "--times"});
  EXPECT_TRUE(down.output.starts_with("-- 002 names, down: ")) << down.output;
  EXPECT_TRUE(holds(down.output, " ms\nDROP TABLE named;")) << down.output;
}

TEST_F(ShowCommand, TakesAFolderWithARevisionAndTheBeginningOfAnId) {
  write_files();
  const auto folder = sandbox_.file("").parent_path().string();
  EXPECT_TRUE(holds(show({folder + "@001", "--engine", "sqlite"}).output, "CREATE TABLE users"));
  const auto several = show({"00", "--engine", "sqlite"});
  EXPECT_EQ(several.exit_code, 2);
  EXPECT_TRUE(holds(several.errors, "is the beginning of several revisions")) << several.errors;
  const auto unknown = show({"003", "--engine", "sqlite"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(holds(unknown.errors, "there is no revision \"003\"")) << unknown.errors;
}

TEST_F(ShowCommand, PrintsWhatRanBeforeAMoveFailedAndWhy) {
  write_files();
  sandbox_.write("002_names.up.sql", "CREATE TABLE named (id int);\nSELECT missing;\n");
  const auto shown = show({"002", "--engine", "sqlite"});
  EXPECT_EQ(shown.exit_code, 1);
  EXPECT_TRUE(holds(shown.output,
                    "CREATE TABLE named (id int);\n-- 002_names.up.sql:2\nSELECT missing;\n-- refused: "
                    "SQLITE_ERROR no such column: missing\n"))
      << shown.output;
  EXPECT_TRUE(holds(shown.errors, "no such column: missing")) << shown.errors;
  const auto before = show({"001", "--engine", "sqlite", "--way", "up"});
  EXPECT_EQ(before.exit_code, 0) << before.errors;
}

/// Its driver is a program's own, and the server has its password.
TEST_F(ShowCommand, PrintsWhatACommandSendsToPostgresql) {
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"shop\"\nengines = [\"postgres\"]\n"
                 "[suite.history]\nkind = \"command\"\nfiles = \"*.sql\"\nbookkeeping = [\"done\"]\n"
                 "[suite.history.commands]\n"
                 "up = [\"psql\", \"-qXv\", \"ON_ERROR_STOP=1\", \"-f\", \"{revision}.sql\", \"{url}\"]\n"
                 "down = [\"psql\", \"-qXc\", \"DROP TABLE a\", \"{url}\"]\ncurrent = [\"true\"]\n");
  sandbox_.write(
      "1.sql",
      "CREATE TABLE done (n int);\nBEGIN;\nCREATE TABLE a (id int);\nINSERT INTO done VALUES (1);\n"
      "COMMIT;\nCREATE ROLE pl4nted PASSWORD 'pl4nted-s3cret';\n");
  const auto shown = show({"1"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_TRUE(holds(shown.output,
                    "CREATE TABLE a (id int);\n-- transaction 2\nCREATE ROLE pl4nted PASSWORD '***';\n"
                    "-- 4 statements of the tool's own left out\n"))
      << shown.output;
  EXPECT_TRUE(holds(shown.output, "DROP TABLE a;\n"));
  const auto all = show({"1", "--all", "--way", "up"});
  EXPECT_TRUE(holds(all.output, "-- the tool's own\nINSERT INTO done VALUES (1);\n")) << all.output;
}

TEST_F(ShowCommand, ShowsNoCharacterThatDoesSomething) {
  sandbox_.write("001_a.up.sql", "CREATE TABLE a (t text DEFAULT '\x1b[31m');\n");
  sandbox_.write("001_a.down.sql", "DROP TABLE a;\n");
  const auto shown = show({"001", "--engine", "sqlite"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_TRUE(holds(shown.output, "DEFAULT '")) << shown.output;
  EXPECT_FALSE(holds(shown.output, "\x1b"));
}

}  // namespace
}  // namespace harness::acceptance
