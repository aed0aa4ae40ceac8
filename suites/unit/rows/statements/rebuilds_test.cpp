// Which tables revisions make in the place of others, over several of them.

#include <gtest/gtest.h>

#include <harness/rows/statements/rebuilds.hpp>

namespace harness {
namespace {

/// "users_new for users: 1 to 4".
std::vector<std::string> found_in(const std::vector<std::string>& texts) {
  std::vector<std::string> lines;
  for (const auto& rebuild : rebuilds_in(texts)) {
    lines.push_back(rebuild.made + " for " + rebuild.rebuilt + ": " + std::to_string(rebuild.first) + " to " +
                    std::to_string(rebuild.last));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Rebuilds, GoFromTheNewTableToItsName) {
  EXPECT_EQ(found_in({"CREATE TABLE users (id integer);", "CREATE TABLE \"users_new\" (id integer);",
                      "INSERT INTO users_new SELECT id FROM users;", "DROP TABLE users;",
                      "ALTER TABLE users_new RENAME TO users;"}),
            Lines{"users_new for users: 1 to 4"});
}

TEST(Rebuilds, BeginWithTheIndexesThatGoBefore) {
  EXPECT_EQ(found_in({"CREATE TABLE users (id integer, name text);", "DROP INDEX users_name;",
                      "DROP INDEX IF EXISTS users_id;",
                      "CREATE TABLE _tmp (id integer); INSERT INTO _tmp SELECT id FROM users;",
                      "DROP TABLE users; ALTER TABLE _tmp RENAME TO users;"}),
            Lines{"_tmp for users: 1 to 4"});
}

std::string revision(const std::string& up, const std::string& down = "pass") {
  return "from alembic import op\n\n\ndef upgrade():\n    " + up + "\n\n\ndef downgrade():\n    " + down +
         "\n";
}

TEST(Rebuilds, KnowWhichRevisionCopiesTheRows) {
  const std::vector<std::string> texts = {"CREATE TABLE users (id integer, name text);",
                                          "DROP INDEX users_name;",
                                          "CREATE TABLE n (id integer);",
                                          "CREATE INDEX n_id ON n (id);",
                                          "INSERT INTO n SELECT id FROM users;",
                                          "DROP TABLE users; ALTER TABLE n RENAME TO users;"};
  ASSERT_EQ(rebuilds_in(texts).size(), 1U);
  EXPECT_EQ(rebuilds_in(texts)[0].first, 1U);
  EXPECT_EQ(rebuilds_in(texts)[0].copied, 4U);
  auto by_program = texts;
  by_program[4] = "SELECT copy_users_to_n(); SELECT 'n';";
  ASSERT_EQ(rebuilds_in(by_program).size(), 1U);
  EXPECT_EQ(rebuilds_in(by_program)[0].copied, rebuilds_in(by_program)[0].first);
}

TEST(Rebuilds, AreThoseByHandInAlembic) {
  const auto users =
      revision("op.create_table('users', sa.Column('id', sa.Integer))", "op.drop_table('users')");
  const auto made =
      revision("op.create_table(\n        'users_new',\n        sa.Column('id', sa.Integer),\n    )",
               "op.drop_table('users_new')");
  const auto copied = revision("op.execute('INSERT INTO users_new SELECT id FROM users')",
                               "op.execute('DELETE FROM users_new')");
  const auto dropped = revision("op.drop_table('users')");
  const auto renamed =
      revision("op.rename_table('users_new', 'users')", "op.rename_table('users', 'users_new')");
  EXPECT_EQ(found_in({users, made, copied, dropped, renamed}), Lines{"users_new for users: 1 to 4"});
  EXPECT_EQ(
      found_in({users, revision("op.drop_index('users_name')", "op.create_index('users_name', 'users')"),
                made, copied, dropped, renamed}),
      Lines{"users_new for users: 1 to 5"});
  EXPECT_EQ(found_in({users, revision("op.execute('CREATE TABLE users_new (id INTEGER)')"), copied, dropped,
                      revision("op.execute('ALTER TABLE users_new RENAME TO users')")}),
            Lines{"users_new for users: 1 to 4"});
  EXPECT_EQ(
      found_in({users, revision("op.create_table('users_new', sa.Column('id', sa.Integer))\n"
                                "    op.execute('INSERT INTO users_new SELECT id FROM users')\n"
                                "    op.drop_table('users')\n    op.rename_table('users_new', 'users')")}),
      Lines());
}

TEST(Rebuilds, AreNoneInOneRevision) {
  EXPECT_EQ(found_in({"CREATE TABLE users (id integer);",
                      "CREATE TABLE n (id integer); INSERT INTO n SELECT id FROM users; DROP TABLE users;"
                      " ALTER TABLE n RENAME TO users;"}),
            Lines());
}

TEST(Rebuilds, AreNoneWhereTheTableIsUsedBefore) {
  EXPECT_EQ(
      found_in({"CREATE TABLE users (id integer);", "CREATE TABLE people (id integer);",
                "CREATE TABLE posts (id integer);", "DROP TABLE users; ALTER TABLE people RENAME TO users;"}),
      Lines());
}

TEST(Rebuilds, AreNoneWhereTheNameIsNew) {
  EXPECT_EQ(found_in({"CREATE TABLE users (id integer);", "CREATE TABLE posts (id integer);",
                      "ALTER TABLE posts RENAME TO articles;"}),
            Lines());
}

}  // namespace
}  // namespace harness
