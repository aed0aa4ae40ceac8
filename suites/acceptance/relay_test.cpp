// Tools that reach PostgreSQL through the relay, and the same without it.

#include <algorithm>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/cases.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class WithoutTheRelay : public ::testing::TestWithParam<const char*> {};

TEST_P(WithoutTheRelay, TheSameIsFound) {
  const Sandbox sandbox;
  const auto history = fs::path(MIGRATE_SOURCE_DIR) / "migrations" / GetParam();
  const auto with = cases_of(sandbox, history, {"--engine", "postgres", "--no-rows"});
  EXPECT_FALSE(with.empty());
  EXPECT_EQ(cases_of(sandbox, history, {"--engine", "postgres", "--no-rows", "--no-relay"}), with);
  // Each state is read by what the tool's transactions told, and as a whole.
  EXPECT_EQ(cases_of(sandbox, history, {"--engine", "postgres", "--no-rows", "--verify-snapshots"}), with);
}

INSTANTIATE_TEST_SUITE_P(Histories, WithoutTheRelay,
                         ::testing::Values("broken/alembic_never_commits_async",
                                           "broken/alembic_table_of_another_session",
                                           "broken/tool_sequel_leaves_index"),
                         [](const ::testing::TestParamInfo<const char*>& history) {
                           std::string name = history.param;
                           std::replace(name.begin(), name.end(), '/', '_');
                           return name;
                         });

TEST(Relay, ShowsTheStatementThatACommandWasRefused) {
  const Sandbox sandbox;
  sandbox.write(
      "migrate.toml",
      "[[suite]]\nname = \"shop\"\nengines = [\"postgres\"]\n"
      "[suite.history]\nkind = \"command\"\nenv.postgres = { API_TOKEN = \"pl4nted-s3cret\" }\nfiles = "
      "\"*.sql\"\n"
      "[suite.history.commands]\n"
      "up = [\"psql\", \"-qXv\", \"ON_ERROR_STOP=1\", \"-1\", \"-f\", \"{revision}.sql\", \"{url}\"]\n"
      "down = [\"false\"]\ncurrent = [\"true\"]\n");
  sandbox.write("1.sql",
                "CREATE TABLE a (id int);\n\nALTER TABLE missing ADD token text DEFAULT 'pl4nted-s3cret';\n");
  const auto result = sandbox.migrate({"test", "--engine", "postgres", "--no-rows"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "statement: ALTER TABLE missing ADD token text DEFAULT '***'"))
      << result.output;
  EXPECT_TRUE(holds(result.output, "relation \"missing\" does not exist"));
  EXPECT_TRUE(holds(result.output, "42P01"));
  EXPECT_FALSE(holds(result.output, "pl4nted"));
}

TEST(Relay, TellsAToolThatItHasMigratedSomethingElse) {
  const auto told = [](const std::string& up) {
    const Sandbox sandbox;
    sandbox.write("migrate.toml",
                  "[[suite]]\nname = \"shop\"\nengines = [\"postgres\"]\n"
                  "[suite.history]\nkind = \"command\"\nfiles = \"*.sql\"\n"
                  "[suite.history.commands]\nup = " +
                      up + "\ndown = [\"false\"]\ncurrent = [\"true\"]\n");
    sandbox.write("1.sql", "");
    return sandbox.migrate({"test", "--no-rows", "--only", "upgrade"}).output;
  };
  const auto* message = "has not connected to the database that it was given";
  const auto elsewhere = told("[\"true\"]");
  EXPECT_TRUE(holds(elsewhere, message)) << elsewhere;
  EXPECT_TRUE(holds(elsewhere, "migrate.toml:4")) << elsewhere;
  EXPECT_TRUE(holds(elsewhere, "DATABASE_URL = \"{url}\"")) << elsewhere;
  // A script that has nothing to do has connected nevertheless.
  const auto nothing = told("[\"psql\", \"-qXf\", \"{revision}.sql\", \"{url}\"]");
  EXPECT_FALSE(holds(nothing, message)) << nothing;
}

}  // namespace
}  // namespace harness::acceptance
