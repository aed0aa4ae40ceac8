// `migrate rows`, and `migrate test --rows`, as a user types them.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

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
  EXPECT_TRUE(holds(printed.output, "INSERT INTO users (name) VALUES (NULL)"));
  EXPECT_TRUE(holds(printed.output, "-- users: "));
}

TEST_F(RowsCommand, FillsADatabaseOfOnesOwn) {
  const auto url = sandbox_.sqlite_url();
  ASSERT_EQ(sandbox_.migrate({"upgrade", "--database-url", url}).exit_code, 0);
  const auto filled = sandbox_.migrate({"rows", "--into", url});
  EXPECT_EQ(filled.exit_code, 0) << filled.errors;
  EXPECT_TRUE(holds(filled.output, "users: "));
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

TEST_F(RowsCommand, IsAWalkOfATestOnRequest) {
  EXPECT_EQ(sandbox_.migrate({"test", "--engine", "sqlite"}).exit_code, 0);
  const auto found = sandbox_.migrate({"test", "--engine", "sqlite", "--rows"});
  EXPECT_EQ(found.exit_code, 1) << found.errors;
  EXPECT_TRUE(holds(found.output, "rows/up_refused in revision 002"));
  EXPECT_TRUE(holds(found.output, "name NULL"));
}

}  // namespace
}  // namespace harness::acceptance
