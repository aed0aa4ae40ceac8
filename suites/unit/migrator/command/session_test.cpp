#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/migrator/command/command.hpp>

namespace harness {
namespace {

using Names = std::set<std::string>;

/// A tool of a dozen lines: numbered SQL files, and the number in user_version.
constexpr const char* tool = R"(
import os, pathlib, sqlite3, sys
database = sqlite3.connect(os.environ["DB"], isolation_level=None)
verb, revision = sys.argv[1], (sys.argv[2:] or ["0"])[0]
if verb == "current":
    print("at", database.execute("PRAGMA user_version").fetchone()[0])
elif verb == "mark":
    database.execute("PRAGMA user_version = " + revision)
else:
    database.executescript(pathlib.Path(sys.argv[3]).read_text())
    database.execute("PRAGMA user_version = " + revision)
)";

class ToolSession : public ::testing::Test {
 protected:
  ToolSession() {
    folder_.write("tool.py", tool);
    folder_.write("1.up", "CREATE TABLE a (id integer);");
    folder_.write("1.down", "DROP TABLE a;");
    folder_.write("2.up", "CREATE TABLE b (id integer);");
    folder_.write("2.down", "DROP TABLE c;");
    options_.folder = folder_.path();
    options_.files = "*.up";
    options_.base = "0";
    options_.commands = {{"up", {"python3", "tool.py", "run", "{revision}", "{revision}.up"}},
                         {"down", {"python3", "tool.py", "run", "{previous}", "{revision}.down"}},
                         {"current", {"python3", "tool.py", "current"}},
                         {"stamp", {"python3", "tool.py", "mark", "{revision}"}}};
    options_.patterns = {{"current", "at ([1-9]+)"}};
    options_.environment = {{"DB", "{database}"}};
    options_.place = {"migrate.toml", 3};
  }

  MigratorSession& session() {
    if (!session_) {
      migrator_ = make_command_migrator(options_);
      session_ = migrator_->open(*database_);
    }
    return *session_;
  }

  TestFolder folder_;
  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
  CommandOptions options_;
  std::unique_ptr<Migrator> migrator_;
  std::unique_ptr<MigratorSession> session_;
};

TEST_F(ToolSession, WantsPatternsWithAGroup) {
  for (const std::string pattern : {"at ([1-9]+", "at [1-9]+"}) {
    options_.patterns = {{"current", pattern}};
    try {
      make_command_migrator(options_);
      ADD_FAILURE() << "took " << pattern;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_EQ(to_string(error.place()), "migrate.toml:3");
      EXPECT_NE(error.hint().find("put the revision in parentheses"), std::string::npos) << error.hint();
    }
  }
}

TEST_F(ToolSession, MovesOneRevisionAtATime) {
  EXPECT_EQ(session().current(), Names{});
  EXPECT_FALSE(session().move({"1", Direction::up}).failure);
  EXPECT_EQ(session().current(), Names{"1"});
  EXPECT_NE(database_->catalog().find({{"a"}, "table"}), nullptr);
  EXPECT_FALSE(session().move({"1", Direction::down}).failure);
  EXPECT_EQ(session().current(), Names{});
}

TEST_F(ToolSession, TellsTheCommandAndTheToolsWordsOfAFailure) {
  session().call(Verb::upgrade, "head");
  const auto step = session().move({"2", Direction::down});
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(step.failure->statement, "python3 tool.py run 1 2.down");
  EXPECT_NE(step.failure->detail.find("no such table: c"), std::string::npos);
  EXPECT_EQ(step.failure->place.file, folder_.file("2.up").string());
}

TEST_F(ToolSession, GoesToHeadStepByStepWhereNoCommandDoesItAtOnce) {
  const auto first = session().call(Verb::upgrade, "head");
  EXPECT_EQ(first.steps.size(), 2U);
  EXPECT_FALSE(first.failure);
  EXPECT_EQ(session().current(), Names{"2"});
  EXPECT_TRUE(session().call(Verb::upgrade, "head").steps.empty());
}

TEST_F(ToolSession, TellsTheStepsThatOneCommandTook) {
  options_.commands["upgrade"] = {"sh", "-c", "python3 tool.py run 1 1.up && python3 tool.py run 2 2.up"};
  const auto call = session().call(Verb::upgrade, "head");
  ASSERT_EQ(call.steps.size(), 2U);
  EXPECT_EQ(call.steps.back().revision, "2");
}

TEST_F(ToolSession, StopsADowngradeAtTheStepThatFails) {
  session().call(Verb::upgrade, "head");
  const auto call = session().call(Verb::downgrade, "base");
  EXPECT_EQ(call.steps.size(), 1U);
  EXPECT_TRUE(call.failure);
}

TEST_F(ToolSession, StampsWithTheToolsOwnCommand) {
  EXPECT_FALSE(session().call(Verb::stamp, "head").failure);
  EXPECT_EQ(session().current(), Names{"2"});
  EXPECT_FALSE(session().call(Verb::stamp, "base").failure);
  EXPECT_EQ(session().current(), Names{});
}

TEST_F(ToolSession, RefusesAVersionThatIsNoRevision) {
  session().call(Verb::stamp, "head");
  options_.patterns = {};
  session_.reset();
  EXPECT_THROW(session().current(), Error);
}

TEST_F(ToolSession, RefusesAnUnknownTarget) {
  EXPECT_TRUE(session().call(Verb::upgrade, "7").failure);
}

TEST_F(ToolSession, NamesTheToolsOwnTablesWhereTheyAre) {
  options_.bookkeeping = {"a"};
  EXPECT_TRUE(tables_of(session().bookkeeping()).empty());
  session().call(Verb::upgrade, "head");
  EXPECT_EQ(tables_of(session().bookkeeping()).front(), Path{"a"});
}

TEST_F(ToolSession, NeedsItsCommandsAndPatterns) {
  auto without = options_;
  without.commands.erase("down");
  EXPECT_THROW(make_command_migrator(without), Error);
  without = options_;
  without.files.clear();
  EXPECT_THROW(make_command_migrator(without), Error);
  without = options_;
  without.patterns["current"] = "at [";
  EXPECT_THROW(make_command_migrator(without), Error);
  without.patterns["current"] = "at .";
  EXPECT_THROW(make_command_migrator(without), Error);
}

}  // namespace
}  // namespace harness
