#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/model/command_model.hpp>

namespace harness {
namespace {

class CommandModel : public testing::Test {
 protected:
  /// The failure of `create_all` in one text; "" where there is none.
  std::string failure(const ModelCommand& command, Database& database) {
    const auto failed = command_model(command).create_all(database);
    return failed ? failed->message + "\n" + failed->detail : "";
  }

  /// The usage Error of `create_all` in one text; "" where there is none.
  std::string refusal(const ModelCommand& command, Database& database) {
    try {
      command_model(command).create_all(database);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return describe(error);
    }
    return "";
  }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
};

TEST_F(CommandModel, RunsAProgramOnTheDatabase) {
  const ModelCommand command = {
      {"python3", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('CREATE TABLE made (a)')",
       "{database}"},
      {},
      {}};
  EXPECT_EQ(command_model(command).reach, Reach::other_processes);
  EXPECT_EQ(failure(command, *database_), "");
  EXPECT_NE(database_->catalog().find({{"made"}, "table"}), nullptr);
}

TEST_F(CommandModel, TellsHowAProgramFailed) {
  const auto text = failure({{"sh", "-c", "echo no such thing >&2; exit 4"}, {}, {}}, *database_);
  EXPECT_NE(text.find("exit code 4"), std::string::npos);
  EXPECT_NE(text.find("no such thing"), std::string::npos);
}

TEST_F(CommandModel, GivesUpOnAProgramThatHangs) {
  const auto text = failure({{"sleep", "100"}, {}, {}, std::chrono::milliseconds(50)}, *database_);
  EXPECT_NE(text.find("time limit"), std::string::npos);
}

TEST_F(CommandModel, RunsTheSqlThatAProgramPrints) {
  ModelCommand command = {{"printf", "CREATE TABLE made (a);\n--> a mark\nCREATE TABLE more (a);\n"}, {}, {}};
  command.prints_sql = true;
  EXPECT_EQ(failure(command, *database_), "");
  EXPECT_NE(database_->catalog().find({{"more"}, "table"}), nullptr);
}

TEST_F(CommandModel, TellsOfPrintedSqlThatDoesNotRun) {
  ModelCommand command = {{"printf", "CREATE TABLE made (a);\nCREATE TABLE made (a);\n"}, {}, {}};
  command.prints_sql = true;
  EXPECT_EQ(failure(command, *database_).find("what it printed:2: table made already exists"), 0U)
      << failure(command, *database_);
  command.arguments = {"true"};
  EXPECT_EQ(failure(command, *database_), "it printed no SQL\n");
}

TEST_F(CommandModel, HandsAPasswordOverInTheEnvironmentOnly) {
  PostgresOptions options;
  options.loopback = true;
  const auto server = make_postgres_engine(options);
  const auto database = server->create(Reach::other_processes);
  const auto password = database->url().password;
  ASSERT_NE(password, "");
  const auto refused = refusal({{"true", "{url}"}, {}, {}}, *database);
  EXPECT_NE(refused.find("environment"), std::string::npos);
  EXPECT_EQ(refused.find(password), std::string::npos);
  const auto shown = failure({{"sh", "-c", "echo bad: $URL; exit 1"}, {{"URL", "{url}"}}, {}}, *database);
  EXPECT_NE(shown.find("bad: postgresql://"), std::string::npos);
  EXPECT_EQ(shown.find(password), std::string::npos);
}

}  // namespace
}  // namespace harness
