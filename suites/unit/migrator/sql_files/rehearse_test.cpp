#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

/// On PostgreSQL.
class Rehearse : public SqlFilesTest {
 protected:
  Rehearse() : SqlFilesTest("postgres") {}

  /// A revision that wants names, and a table where one has none.
  void write_and_begin(const std::string& up) {
    folder_.write("001_people.up.sql", "CREATE TABLE people (id int PRIMARY KEY, name text)");
    folder_.write("002_names.up.sql", up);
    ASSERT_EQ(text_of(tool().move({"001", Direction::up}).failure), "");
    database_->connect()->execute("INSERT INTO people VALUES (1, 'one'), (2, NULL)");
  }

  std::optional<Rehearsal> rehearse(const std::string& first) {
    return tool().rehearse({"002", Direction::up}, [&](Session& session) {
      session.execute(first);
      return true;
    });
  }
};

TEST_F(Rehearse, EndsAsTheMoveWouldAndLeavesNothing) {
  write_and_begin("ALTER TABLE people ALTER COLUMN name SET NOT NULL");
  const auto refused = rehearse("SELECT 1");
  ASSERT_TRUE(refused && refused->failure);
  EXPECT_EQ(refused->failure->sqlstate, "23502");
  const auto through = rehearse("DELETE FROM people WHERE name IS NULL");
  ASSERT_TRUE(through);
  EXPECT_EQ(text_of(through->failure), "");
  EXPECT_EQ(value("SELECT count(*) FROM people"), "2");
  EXPECT_EQ(tool().current(), std::set<std::string>{"001"});
  EXPECT_EQ(text_of(tool().move({"002", Direction::up}).failure), text_of(refused->failure));
}

TEST_F(Rehearse, SeesWhatOnlyTheCommitChecks) {
  write_and_begin(
      "CREATE TABLE pets (owner int REFERENCES people DEFERRABLE INITIALLY DEFERRED);"
      "INSERT INTO pets SELECT 3 FROM people");
  const auto refused = rehearse("SELECT 1");
  ASSERT_TRUE(refused && refused->failure);
  EXPECT_EQ(refused->failure->sqlstate, "23503");
  const auto through = rehearse("DELETE FROM people");
  ASSERT_TRUE(through);
  EXPECT_EQ(text_of(through->failure), "");
}

TEST_F(Rehearse, IsNothingWhereTheScriptCommitsByItself) {
  write_and_begin(
      "UPDATE people SET name = 'none'; COMMIT; ALTER TABLE people ALTER COLUMN name SET NOT NULL");
  EXPECT_FALSE(rehearse("SELECT 1"));
  EXPECT_EQ(value("SELECT count(*) FROM people WHERE name IS NULL"), "1");
}

TEST_F(Rehearse, IsNothingWhereTheFirstPartCannotBeDone) {
  write_and_begin("UPDATE people SET name = 'none'");
  EXPECT_FALSE(tool().rehearse({"002", Direction::up}, [](Session&) { return false; }));
  EXPECT_FALSE(rehearse("no SQL"));
  EXPECT_EQ(text_of(tool().move({"002", Direction::up}).failure), "");
}

}  // namespace
}  // namespace harness
