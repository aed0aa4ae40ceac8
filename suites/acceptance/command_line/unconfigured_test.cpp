// `migrate test` in a folder with a history and no configuration.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

class Unconfigured : public ::testing::TestWithParam<std::string> {
 protected:
  Sandbox sandbox_;
};

TEST_P(Unconfigured, JustWorks) {
  write_sound_history(sandbox_);
  const auto result = sandbox_.migrate({"test", "--engine", GetParam()});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "project on " + GetParam()));
  EXPECT_TRUE(holds(result.output, "ok 001 make authors"));
  EXPECT_TRUE(holds(result.output, "ok 002 make books"));
  EXPECT_EQ(result.errors, "");
}

TEST_P(Unconfigured, FindsTheDefect) {
  write_forgetful_history(sandbox_);
  const auto result = sandbox_.migrate({"test", "--engine", GetParam()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind in revision 002"));
  EXPECT_TRUE(holds(result.output, "002_make_books.down.sql"));
  EXPECT_TRUE(holds(result.output, "DROP INDEX"));
}

TEST_P(Unconfigured, TellsWhereAWayUpFails) {
  write_failing_history(sandbox_);
  const auto result = sandbox_.migrate({"test", "--engine", GetParam()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "upgrade/failed in revision 002"));
  EXPECT_TRUE(holds(result.output, "002_make_books.up.sql:3"));
  EXPECT_TRUE(holds(result.output, "nowhere"));
}

TEST_P(Unconfigured, TakesTheFolderFromDir) {
  write_sound_history(sandbox_, "database/steps");
  const auto result = sandbox_.migrate({"test", "--dir", "database/steps", "--engine", GetParam()});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "steps on " + GetParam()));
}

TEST_P(Unconfigured, RunsTheFilesOfItsEngine) {
  write_sound_history(sandbox_);
  sandbox_.write("003_more.up.sql", "THIS IS FOR NO ENGINE;\n");
  sandbox_.write("003_more.down.sql", "DROP TABLE more;\n");
  sandbox_.write("003_more." + GetParam() + ".up.sql", "CREATE TABLE more (id integer);\n");
  const auto result = sandbox_.migrate({"test", "--engine", GetParam()});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

TEST(UnconfiguredRoot, IsTestedByTheOnlyHistoryBelowIt) {
  const Sandbox sandbox;
  write_sound_history(sandbox, "db/migrations");
  sandbox.write("node_modules/other/001_a.up.sql", "SELECT 1;\n");
  write_sound_history(sandbox, "examples/migrations");
  for (const Arguments& line : {Arguments{"test"}, {"test", "--dir", "."}}) {
    const auto result = sandbox.migrate(line);
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_TRUE(holds(result.errors, "by the only history below its folder, that in db/migrations\n"))
        << result.errors;
    EXPECT_TRUE(holds(result.errors, "left out: examples/migrations: it is among tests or examples\n"))
        << result.errors;
    EXPECT_TRUE(holds(result.output, "project on postgres")) << result.output;
  }
  EXPECT_TRUE(holds(sandbox.migrate({"list"}).output, "sql on postgres, 2 revisions"));
}

TEST(UnconfiguredRoot, NamesTheHistoriesBelowIt) {
  const Sandbox sandbox;
  write_sound_history(sandbox, "db/migrations");
  write_sound_history(sandbox, "other/migrations");
  for (const Arguments& line : {Arguments{"test"}, {"list"}, {"current"}}) {
    const auto result = sandbox.migrate(line, {{"DATABASE_URL", sandbox.sqlite_url()}});
    EXPECT_EQ(result.exit_code, 2) << result.output;
    EXPECT_TRUE(holds(result.errors, "db/migrations (sql), other/migrations (sql); name one with --dir"))
        << result.errors;
    EXPECT_TRUE(holds(result.errors, "`migrate init --dir .`")) << result.errors;
  }
}

TEST(UnconfiguredRoot, IsToldWhatWasLookedForAndWhatWouldDo) {
  const Sandbox sandbox;
  sandbox.write("changes/first.sql", "SELECT 1;\n");
  const auto result = sandbox.migrate({"test"});
  EXPECT_EQ(result.exit_code, 2);
  for (const std::string part :
       {"no history is recognised in ", " or below it", "looked 6 folders deep for SQL files",
        "1 SQL file in changes", "[suite.history]", "path = \"changes\""}) {
    EXPECT_TRUE(holds(result.errors, part)) << part << "\n" << result.errors;
  }
}

/// As Alembic's template "multidb" has it, with a way down of the second database's that does nothing.
TEST(UnconfiguredAlembic, TestsEachOfSeveralDatabases) {
  const Sandbox sandbox;
  std::filesystem::copy(
      std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations/broken/alembic_second_database_keeps_index",
      sandbox.folder(), std::filesystem::copy_options::recursive);
  std::filesystem::remove(sandbox.file("migrate.toml"));
  const auto result = sandbox.migrate({"test"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "project.users on postgres"));
  EXPECT_TRUE(holds(result.output, "project.orders on postgres"));
  EXPECT_TRUE(holds(result.output, "orders_account_id"));
  EXPECT_TRUE(holds(result.output, "FAILED  2 runs"));

  sandbox.write("migrate.toml", "[[suite]]\nname = \"shop\"\n[suite.history]\nkind = \"alembic\"\n");
  const auto undecided = sandbox.migrate({"test"});
  EXPECT_EQ(undecided.exit_code, 2);
  EXPECT_TRUE(holds(undecided.output + undecided.errors, "has several databases (users, orders)"));
}

INSTANTIATE_TEST_SUITE_P(On, Unconfigured, ::testing::Values("postgres", "sqlite"),
                         [](const auto& chosen) { return chosen.param; });

TEST(WithoutConfiguration, BothEnginesCanBeAskedFor) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto result = sandbox.migrate({"test", "--engine", "sqlite,postgres"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "project on sqlite"));
  EXPECT_TRUE(holds(result.output, "project on postgres"));
}

TEST(WithoutConfiguration, PostgresIsTheDefault) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto result = sandbox.migrate({"list"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "sql on postgres, 2 revisions"));
}

TEST(WithoutConfiguration, ARunLeavesTheFolderAsItWas) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  EXPECT_EQ(sandbox.migrate({"test", "--engine", "sqlite"}).exit_code, 0);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(sandbox.folder())) {
    ++files;
  }
  EXPECT_EQ(files, 4U);
  EXPECT_TRUE(std::filesystem::is_empty(sandbox.temporary()));
}

}  // namespace
}  // namespace harness::acceptance
