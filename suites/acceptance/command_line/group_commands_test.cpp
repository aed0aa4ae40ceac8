// The everyday commands in a folder with a group: several services on one database, one after the other.

#include <optional>
#include <thread>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

namespace harness::acceptance {
namespace {

class GroupOfServices : public ::testing::TestWithParam<std::string> {
 protected:
  GroupOfServices() {
    if (GetParam() == "postgres") {
      database_.emplace();
    }
    url_ = database_ ? database_->url() : sandbox_.sqlite_url();
    const std::string engines = "engines = [\"" + GetParam() + "\"]\n";
    write_service("users", engines,
                  "CREATE TABLE account (id integer PRIMARY KEY, email varchar(80) NOT NULL);\n",
                  "DROP TABLE account;\n");
    write_service(
        "habits", engines,
        "CREATE TABLE habit (\n  id integer PRIMARY KEY,\n  account_id integer NOT NULL REFERENCES account "
        "(id)\n);\n",
        "DROP TABLE habit;\n");
    write_service("meals", engines, "CREATE TABLE meal (id integer PRIMARY KEY);\n", "DROP TABLE meal;\n");
    sandbox_.write("after.sql", "CREATE INDEX IF NOT EXISTS habit_account ON habit (account_id);\n");
    write_group("after = [\"after.sql\"]\n");
  }

  void write_service(const std::string& name, const std::string& engines, const std::string& up,
                     const std::string& down) const {
    sandbox_.write(name + "/migrate.toml", "[[suite]]\nname = \"" + name + "\"\n" + engines +
                                               "[suite.history]\nversion_table = \"" + name + "_version\"\n");
    sandbox_.write(name + "/001_first.up.sql", up);
    sandbox_.write(name + "/001_first.down.sql", down);
  }
  void write_group(const std::string& more) const {
    sandbox_.write("migrate.toml",
                   "[group]\nname = \"all\"\nmembers = [\"users\", \"habits\", \"meals\"]\n" + more);
  }
  ProcessResult on_database(Arguments arguments) const {
    arguments.insert(arguments.end(), {"--database-url", url_});
    return sandbox_.migrate(arguments);
  }

  Sandbox sandbox_;
  std::optional<ServerDatabase> database_;
  std::string url_;
};

TEST_P(GroupOfServices, GoesUpInOrderOnce) {
  const auto up = on_database({"upgrade"});
  EXPECT_EQ(up.exit_code, 0) << up.errors;
  EXPECT_TRUE(holds(up.output, "up    users/001"));
  EXPECT_LT(up.output.find("users/001"), up.output.find("habits/001"));
  EXPECT_LT(up.output.find("habits/001"), up.output.find("meals/001"));
  EXPECT_TRUE(holds(up.output, "ran   after.sql"));
  const auto again = on_database({"upgrade"});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(again.output, "nothing to do\nran   after.sql\n");
  EXPECT_EQ(on_database({"current"}).output,
            "habits/001  first  (head)\nmeals/001  first  (head)\nusers/001  first  (head)\n");
}

TEST_P(GroupOfServices, GoesDownTheOtherWay) {
  ASSERT_EQ(on_database({"upgrade"}).exit_code, 0);
  const auto down = on_database({"downgrade", "habits/001"});
  EXPECT_EQ(down.exit_code, 0) << down.errors;
  EXPECT_TRUE(holds(down.output, "down  meals/001"));
  EXPECT_EQ(on_database({"current"}).output, "habits/001  first  (head)\nusers/001  first  (head)\n");
  EXPECT_EQ(on_database({"downgrade", "base"}).exit_code, 0);
  EXPECT_EQ(on_database({"current"}).output, "base: no revision is applied\n");
}

TEST_P(GroupOfServices, StopsWithTheNameOfTheServiceThatFails) {
  sandbox_.write("habits/001_first.up.sql",
                 "CREATE TABLE habit (id integer PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);\n");
  const auto up = on_database({"upgrade"});
  EXPECT_EQ(up.exit_code, 1);
  EXPECT_TRUE(holds(up.output, "up    users/001"));
  EXPECT_TRUE(holds(up.errors, "habits/001_first.up.sql:2: habits: "));
  EXPECT_TRUE(holds(up.errors, "not begun: meals"));
  EXPECT_EQ(on_database({"current"}).output, "users/001  first  (head)\n");
}

TEST_P(GroupOfServices, TellsWhichScriptFailsAfterTheMigrations) {
  sandbox_.write("after.sql", "\nCREATE INDEX habit_account ON habit (account_id);\n");
  ASSERT_EQ(on_database({"upgrade"}).exit_code, 0);
  const auto again = on_database({"upgrade"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_TRUE(holds(again.errors, "after.sql:2: after.sql, which runs after the migrations, fails: "));
}

TEST_P(GroupOfServices, GoesUpSafelyWhenTwoStartAtOnce) {
  ProcessResult one;
  std::thread other([&] { one = on_database({"upgrade"}); });
  const auto two = on_database({"upgrade"});
  other.join();
  EXPECT_EQ(one.exit_code, 0) << one.errors;
  EXPECT_EQ(two.exit_code, 0) << two.errors;
  EXPECT_EQ((one.output + two.output).find("up    users/001"),
            (one.output + two.output).rfind("up    users/001"));
}

TEST_P(GroupOfServices, PreviewsEveryServiceAndTheScript) {
  const auto sql = sandbox_.migrate({"upgrade", "--sql", "--engine", GetParam()});
  EXPECT_EQ(sql.exit_code, 0) << sql.errors;
  EXPECT_LT(sql.output.find("CREATE TABLE account"), sql.output.find("CREATE TABLE habit"));
  EXPECT_TRUE(holds(sql.output, "CREATE INDEX IF NOT EXISTS habit_account"));
}

TEST_P(GroupOfServices, BeginsAnewWithWhatAllOfThemMade) {
  ASSERT_EQ(on_database({"upgrade"}).exit_code, 0);
  ASSERT_EQ(on_database({"downgrade", "habits/001"}).exit_code, 0);
  const auto fresh = on_database({"fresh", "--yes"});
  EXPECT_EQ(fresh.exit_code, 0) << fresh.errors;
  EXPECT_TRUE(holds(fresh.output, "of all ("));
  EXPECT_TRUE(holds(fresh.output, "up    users/001"));
  EXPECT_TRUE(holds(fresh.output, "up    habits/001"));
  EXPECT_TRUE(holds(fresh.output, "ran   after.sql"));
  EXPECT_EQ(on_database({"current"}).output,
            "habits/001  first  (head)\nmeals/001  first  (head)\nusers/001  first  (head)\n");
}

TEST_P(GroupOfServices, BeginsAnewWhereOneOfThemIsBehind) {
  sandbox_.write("users/002_names.up.sql", "CREATE TABLE name (id integer PRIMARY KEY);\n");
  sandbox_.write("users/002_names.down.sql", "DROP TABLE name;\n");
  ASSERT_EQ(on_database({"upgrade", "001", "--suite", "users"}).exit_code, 0);
  ASSERT_EQ(on_database({"upgrade", "--suite", "habits"}).exit_code, 0);
  const auto fresh = on_database({"fresh", "--yes"});
  EXPECT_EQ(fresh.exit_code, 0) << fresh.errors;
  EXPECT_TRUE(holds(fresh.output, "up    users/002"));
  EXPECT_TRUE(holds(fresh.output, "(4 tables)"));
}

TEST_P(GroupOfServices, IsTestedAsOneAndItsMembersByName) {
  const auto all = sandbox_.migrate({"test"});
  EXPECT_EQ(all.exit_code, 0) << all.output << all.errors;
  EXPECT_TRUE(holds(all.output, "all on " + GetParam()));
  EXPECT_TRUE(holds(all.output, "habits/001 first"));
  EXPECT_TRUE(holds(all.output, "passed  1 run"));
  EXPECT_TRUE(holds(sandbox_.migrate({"test", "users"}).output, "users on " + GetParam()));
  EXPECT_EQ(on_database({"upgrade", "--suite", "users"}).exit_code, 0);
}

TEST_P(GroupOfServices, ShowsMembersBehindAFailingOneAsBlocked) {
  sandbox_.write("habits/001_first.up.sql", "INSERT INTO nowhere VALUES (1);\n");
  const auto result = sandbox_.migrate(
      {"test", "--format", "console", "--format", "json=report.json", "--format", "junit=report.xml"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "upgrade/failed in revision habits/001"));
  EXPECT_TRUE(holds(result.output, "-  meals: blocked by habits/001/upgrade"));
  EXPECT_TRUE(
      holds(sandbox_.read("report.json"), "\"member\": \"meals\",\n          \"verdict\": \"skipped\""));
  EXPECT_TRUE(holds(sandbox_.read("report.xml"), "classname=\"all." + GetParam() + ".habits\""));
}

TEST_P(GroupOfServices, WithOneVersionTableForTwoIsRefused) {
  sandbox_.write("habits/migrate.toml", "[[suite]]\nname = \"habits\"\nengines = [\"" + GetParam() +
                                            "\"]\n[suite.history]\nversion_table = \"users_version\"\n");
  for (const auto& result : {sandbox_.migrate({"test"}), on_database({"upgrade"})}) {
    EXPECT_EQ(result.exit_code, 2) << result.output << result.errors;
    EXPECT_TRUE(holds(result.output + result.errors, "migrate.toml:3"));
    EXPECT_TRUE(holds(result.output + result.errors, "users and habits have one version table"));
  }
  EXPECT_EQ(on_database({"current", "--suite", "users"}).output, "base: no revision is applied\n");
}

TEST_P(GroupOfServices, WithAnUnknownMemberIsRefused) {
  sandbox_.write("migrate.toml", "[group]\nname = \"all\"\nmembers = [\"users\", \"habit\"]\n");
  const auto result = sandbox_.migrate({"test"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "migrate.toml:3"));
  EXPECT_TRUE(holds(result.errors, "\"habit\" is no suite of this file"));
}

TEST_P(GroupOfServices, RefusesAMemberThatNamesATwin) {
  sandbox_.write("migrate.toml",
                 "[group]\nname = \"all\"\nmembers = [\"one\"]\n[[suite]]\nname = \"one\"\n"
                 "[suite.history]\npath = \"users\"\n[[suite.same_as]]\npath = \"habits\"\n");
  const auto result = sandbox_.migrate({"test"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "migrate.toml:8"));
  EXPECT_TRUE(holds(result.errors, "same_as is not looked at in a group"));
}

INSTANTIATE_TEST_SUITE_P(Engines, GroupOfServices, ::testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

}  // namespace
}  // namespace harness::acceptance
