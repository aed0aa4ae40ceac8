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
