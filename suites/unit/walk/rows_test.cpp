// Moves over filled tables: what they refuse, with the fewest rows, and what they do to rows.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/migration_folder.hpp>

#include <harness/core/text.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

class WalkWithRows : public testing::TestWithParam<std::string> {
 protected:
  void revision(const std::string& name, const std::string& up, const std::string& down) {
    folder_.write(name + ".up.sql", up);
    folder_.write(name + ".down.sql", down);
  }

  RowStairs walked() {
    auto options = folder_.options();
    options.layout = "golang-migrate";
    Suite suite;
    suite.rows = true;
    suite.migrator = make_sql_files_migrator(std::move(options));
    const WalkOptions walk_options;
    std::vector<std::string> kept;
    auto& engine = engine_named(GetParam());
    const WalkContext context{suite, engine, walk_options, suite.migrator->history(), Reach::other_processes,
                              kept};
    auto stairs = walk_rows(context);
    EXPECT_TRUE(stairs.has_value());
    return stairs ? *stairs : RowStairs();
  }

  /// "users: 2 rows, ordinary" for a refusal; "none".
  static std::string text_of(const std::optional<Refusal>& refusal) {
    return refusal ? counted(refusal->rows.size(), "row") +
                         (refusal->ordinary ? ", ordinary" : ": " + refusal->reason)
                   : "none";
  }

  MigrationFolder folder_;
};

TEST_P(WalkWithRows, FindsNothingWhereAllIsWell) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);",
           "DROP TABLE users;");
  revision("2_nick", "ALTER TABLE users ADD COLUMN nick VARCHAR(20);", "ALTER TABLE users DROP COLUMN nick;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "none");
  EXPECT_EQ(text_of(stairs.visits[1].down_refused), "none");
  EXPECT_EQ(text_of(stairs.visits[1].up_again_refused), "none");
  ASSERT_TRUE(stairs.visits[1].round);
  EXPECT_EQ(stairs.visits[1].round->entries.size(), 0U);
}

TEST_P(WalkWithRows, FindsTheOneRowThatAWayUpRefuses) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80));", "DROP TABLE users;");
  revision("2_strict",
           "CREATE TABLE fresh (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);"
           "INSERT INTO fresh SELECT id, name FROM users;",
           "DROP TABLE fresh;");
  revision("3_after", "CREATE TABLE afterwards (id INTEGER PRIMARY KEY);", "DROP TABLE afterwards;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 3U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "1 row, ordinary");
  EXPECT_NE(stairs.visits[1].up_refused->rows.front().find("name NULL"), std::string::npos)
      << stairs.visits[1].up_refused->rows.front();
  EXPECT_EQ(text_of(stairs.visits[2].up_refused), "none");
  EXPECT_TRUE(stairs.visits[2].again);
}

TEST_P(WalkWithRows, CallsTwoRowsWithOneValueUnusual) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL);",
           "DROP TABLE users;");
  revision("2_once", "CREATE UNIQUE INDEX users_email ON users (email);", "DROP INDEX users_email;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  ASSERT_TRUE(stairs.visits[1].up_refused);
  EXPECT_FALSE(stairs.visits[1].up_refused->ordinary);
  EXPECT_EQ(stairs.visits[1].up_refused->rows.size(), 2U);
  EXPECT_NE(stairs.visits[1].up_refused->reason.find("have the same email"), std::string::npos)
      << stairs.visits[1].up_refused->reason;
}

TEST_P(WalkWithRows, FindsTheRowThatAWayDownRefuses) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);",
           "DROP TABLE users;");
  revision("2_nullable",
           "CREATE TABLE new (id INTEGER PRIMARY KEY, name VARCHAR(80)); INSERT INTO new SELECT id, name "
           "FROM users;"
           "DROP TABLE users; ALTER TABLE new RENAME TO users;",
           "CREATE TABLE new (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL); INSERT INTO new SELECT id, "
           "name FROM "
           "users; DROP TABLE users; ALTER TABLE new RENAME TO users;");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "none");
  EXPECT_EQ(text_of(stairs.visits[1].down_refused), "1 row, ordinary");
}

TEST_P(WalkWithRows, SeesWhatAMoveDoesToCells) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80), state VARCHAR(9));",
           "DROP TABLE users;");
  revision("2_wipe", "UPDATE users SET name = NULL;", "UPDATE users SET state = 'back';");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  ASSERT_TRUE(stairs.visits[1].up);
  ASSERT_EQ(stairs.visits[1].up->entries.size(), 1U);
  EXPECT_EQ(to_string(stairs.visits[1].up->entries.front().fate), "nulled");
  EXPECT_EQ(stairs.visits[1].up->entries.front().column, "name");
  ASSERT_TRUE(stairs.visits[1].down);
  EXPECT_FALSE(stairs.visits[1].down->entries.empty());
  EXPECT_NE(stairs.visits[1].up_text, "");
}

TEST_P(WalkWithRows, EndsWhereARevisionFailsWithoutRowsToo) {
  revision("1_users", "CREATE TABLE users (id INTEGER PRIMARY KEY);", "DROP TABLE users;");
  revision("2_wrong", "ALTER TABLE nobody ADD COLUMN x INT;", "");
  const auto stairs = walked();
  ASSERT_EQ(stairs.visits.size(), 2U);
  EXPECT_EQ(text_of(stairs.visits[1].up_refused), "none");
  EXPECT_FALSE(stairs.visits[1].up);
}

INSTANTIATE_TEST_SUITE_P(On, WalkWithRows, testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness
