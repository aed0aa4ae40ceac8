// `migrate check`: a change of the models that no migration has yet.

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

constexpr const char* authors = "CREATE TABLE authors (id integer PRIMARY KEY, name varchar(80) NOT NULL);\n";
constexpr const char* books =
    "CREATE TABLE books (id integer PRIMARY KEY, author_id integer NOT NULL REFERENCES authors (id) ON "
    "DELETE "
    "CASCADE, title varchar(200) NOT NULL);\nCREATE INDEX authors_by_name ON authors (name);\n";

class CheckCommand : public ::testing::Test {
 protected:
  CheckCommand() { write_sound_history(sandbox_); }

  void configure(const std::string& model) const {
    sandbox_.write("migrate.toml",
                   "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\", \"postgres\"]\n[suite.history]\n"
                   "path = \".\"\n" +
                       model);
  }
  ProcessResult check(Arguments more = {"--engine", "sqlite"}) const {
    more.insert(more.begin(), "check");
    return sandbox_.migrate(more);
  }

  Sandbox sandbox_;
};

TEST_F(CheckCommand, IsQuietAboutModelsThatTheHistoryHas) {
  configure("[[suite.model]]\nsql = [\"schema.sql\"]\n");
  sandbox_.write("schema.sql", std::string(authors) + books);
  const auto result = check({});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(holds(result.output, "shop on postgres"));
  EXPECT_TRUE(holds(result.output, "ok model_parity"));
}

TEST_F(CheckCommand, TellsWhatTheModelsHaveAndTheHistoryHasNot) {
  configure("[[suite.model]]\nsql = [\"schema.sql\"]\n");
  sandbox_.write("schema.sql", std::string(authors) + books + "CREATE TABLE prices (id integer);\n");
  const auto result = check();
  EXPECT_EQ(result.exit_code, 1) << result.output;
  EXPECT_TRUE(holds(result.output, "model_parity/missing_in_history"));
  EXPECT_TRUE(holds(result.output, "table prices"));
  EXPECT_FALSE(holds(result.output, "round_trip"));
  EXPECT_TRUE(holds(check({"--engine", "sqlite", "--format", "json"}).output, "model_parity/missing"));
}

TEST_F(CheckCommand, KeepsToTheExceptionsOfTheSuite) {
  configure(
      "[[suite.model]]\nsql = [\"schema.sql\"]\n[[suite.tolerance]]\nrule = "
      "\"model_parity/missing_in_model\"\n"
      "object = \"table authors\"\nreason = \"kept for a while\"\n"
      "[[suite.tolerance]]\nrule = \"round_trip/left_behind\"\nobject = \"*\"\nreason = \"no matter "
      "here\"\n");
  sandbox_.write(
      "schema.sql",
      "CREATE TABLE books (id integer PRIMARY KEY, author_id integer NOT NULL REFERENCES authors (id) "
      "ON DELETE CASCADE, title varchar(200) NOT NULL);\n");
  const auto result = check();
  EXPECT_TRUE(holds(result.output, "kept for a while"));
}

TEST_F(CheckCommand, FailsWhereTheHistoryDoesNotGoUp) {
  write_failing_history(sandbox_);
  configure("[[suite.model]]\nsql = [\"schema.sql\"]\n");
  sandbox_.write("schema.sql", authors);
  const auto result = check();
  EXPECT_EQ(result.exit_code, 1) << result.output;
  EXPECT_TRUE(holds(result.output, "002_make_books.up.sql:3"));
}

TEST_F(CheckCommand, WantsModels) {
  configure("");
  const auto result = check();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "migrate.toml:1: the suite shop has no models"));
  EXPECT_TRUE(holds(result.errors, "[[suite.model]]"));
  EXPECT_EQ(check({"nobody"}).exit_code, 2);
}

}  // namespace
}  // namespace harness::acceptance
