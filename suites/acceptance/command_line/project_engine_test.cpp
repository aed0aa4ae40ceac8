// A history that nobody has configured is tested on the engine that its project names.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

/// A history of goose's in a project whose .env names SQLite.
class EngineOfTheProject : public ::testing::Test {
 protected:
  EngineOfTheProject() {
    sandbox_.write(".env", "GOOSE_DRIVER=sqlite3\nGOOSE_DBSTRING=./nowhere/app.db\n");
    sandbox_.write("db/1_shelves.sql",
                   "-- +goose Up\nCREATE TABLE shelves (id INTEGER PRIMARY KEY AUTOINCREMENT);\n"
                   "-- +goose Down\nDROP TABLE shelves;\n");
  }

  Sandbox sandbox_;
};

TEST_F(EngineOfTheProject, IsTestedOnAndTold) {
  const auto tested = sandbox_.migrate({"test", "--dir", "db"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output;
  EXPECT_TRUE(holds(tested.output, "db on sqlite"));
  EXPECT_EQ(tested.errors,
            "migrate: db is tested on sqlite, which .env:1 names; --engine postgres tests it on another\n");
}

TEST_F(EngineOfTheProject, IsNotAskedWhereAnEngineIsGiven) {
  const auto tested = sandbox_.migrate({"test", "--dir", "db", "--engine", "postgres"});
  EXPECT_EQ(tested.exit_code, 1) << "AUTOINCREMENT is SQLite's";
  EXPECT_TRUE(holds(tested.output, "db on postgres"));
  EXPECT_EQ(tested.errors, "");
}

TEST_F(EngineOfTheProject, IsNotAskedWhereTheConfigurationNamesOne) {
  sandbox_.write("db/migrate.toml",
                 "[[suite]]\nname = \"db\"\nengines = [\"postgres\"]\n[suite.history]\nkind = \"sql\"\n"
                 "path = \".\"\n");
  const auto listed = sandbox_.migrate({"list", "--dir", "db"});
  EXPECT_TRUE(holds(listed.output, "db  goose on postgres, 1 revision"));
}

TEST_F(EngineOfTheProject, IsListed) {
  const auto listed = sandbox_.migrate({"list", "--dir", "db"});
  EXPECT_TRUE(holds(listed.output, "db  goose on sqlite, 1 revision"));
  EXPECT_TRUE(holds(listed.output,
                    "  ~ tested on sqlite, which .env:1 names; --engine postgres tests it on another\n"));
}

TEST_F(EngineOfTheProject, IsWhatSnapshotsAreTakenOn) {
  const auto taken = sandbox_.migrate({"snapshot", "db"});
  EXPECT_EQ(taken.exit_code, 0) << taken.errors;
  EXPECT_TRUE(holds(taken.output, "SQLite"));
}

TEST_F(EngineOfTheProject, IsWhatInitWrites) {
  ASSERT_EQ(sandbox_.migrate({"init"}).exit_code, 0);
  EXPECT_TRUE(holds(sandbox_.read("migrate.toml"), "engines = [\"sqlite\"]"));
}

}  // namespace
}  // namespace harness::acceptance
