// An env.py that does not commit: what is lost, and the line of env.py that has the migrations run.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

std::string said_of(const std::string& history) {
  const auto folder = std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations/broken" / history;
  return Sandbox().migrate({"test", "--dir", folder.string()}).output;
}

TEST(LostByEnvironment, NamesTheLineThatRunsTheMigrations) {
  const auto said = said_of("alembic_never_commits");
  EXPECT_TRUE(holds(said, "Alembic reported success, and nothing of it is in the database"));
  EXPECT_TRUE(holds(said, "alembic_never_commits/env.py:13"));
}

TEST(LostByEnvironment, NamesThatOfAnAsynchronousOne) {
  const auto said = said_of("alembic_never_commits_async");
  EXPECT_TRUE(holds(said, "Alembic reported success, and nothing of it is in the database"));
  EXPECT_TRUE(holds(said, "alembic_never_commits_async/env.py:14"));
}

TEST(LostByEnvironment, SaysThatAPartStaysWhereOneDoes) {
  const auto said = said_of("alembic_commits_a_part");
  EXPECT_TRUE(holds(said, "Alembic reported success, and only a part of it is in the database"));
  EXPECT_TRUE(holds(said, "alembic_commits_a_part/env.py:13"));
}

TEST(LostByEnvironment, BlamesTheRevisionThatIsLost) {
  EXPECT_TRUE(holds(said_of("alembic_loses_the_last"), "upgrade/failed in revision a2"));
}

}  // namespace
}  // namespace harness::acceptance
