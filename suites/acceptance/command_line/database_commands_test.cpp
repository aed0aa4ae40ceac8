// `migrate upgrade`, `downgrade`, `current`, `stamp` on a database of somebody's own.

#include <memory>
#include <optional>
#include <thread>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

namespace harness::acceptance {
namespace {

class OwnDatabase : public ::testing::TestWithParam<std::string> {
 protected:
  OwnDatabase() {
    if (GetParam() == "postgres") {
      database_.emplace();
    }
    url_ = database_ ? database_->url() : sandbox_.sqlite_url();
  }

  ProcessResult migrate(Arguments arguments) {
    arguments.insert(arguments.end(), {"--database-url", url_});
    return sandbox_.migrate(arguments);
  }

  std::string current() { return migrate({"current"}).output; }

  Sandbox sandbox_;
  std::optional<ServerDatabase> database_;
  std::string url_;
};

TEST_P(OwnDatabase, GoesUpAndDown) {
  write_sound_history(sandbox_);
  EXPECT_EQ(current(), "base: no revision is applied\n");
  const auto up = migrate({"upgrade"});
  EXPECT_EQ(up.exit_code, 0) << up.errors;
  EXPECT_TRUE(holds(up.output, "up    001"));
  EXPECT_TRUE(holds(up.output, "up    002"));
  EXPECT_EQ(current(), "002  make books  (head)\n");
  const auto again = migrate({"upgrade"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_EQ(again.output, "nothing to do\n");
  const auto down = migrate({"downgrade", "001"});
  EXPECT_EQ(down.exit_code, 0) << down.errors;
  EXPECT_TRUE(holds(down.output, "down  002"));
  EXPECT_EQ(current(), "001  make authors\n");
  EXPECT_EQ(migrate({"downgrade", "base"}).exit_code, 0);
  EXPECT_EQ(current(), "base: no revision is applied\n");
}

TEST_P(OwnDatabase, GoesUpToTheRevisionThatIsAskedFor) {
  write_sound_history(sandbox_);
  EXPECT_EQ(migrate({"upgrade", "001"}).exit_code, 0);
  EXPECT_EQ(current(), "001  make authors\n");
}

TEST_P(OwnDatabase, IsNamedByAVariable) {
  write_sound_history(sandbox_);
  const auto result = sandbox_.migrate({"upgrade"}, {{"DATABASE_URL", url_}});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(current(), "002  make books  (head)\n");
}

TEST_P(OwnDatabase, TheOptionWinsOverTheVariable) {
  write_sound_history(sandbox_);
  auto variables = Variables{{"DATABASE_URL", "postgresql://127.0.0.1:1/elsewhere"}};
  EXPECT_EQ(sandbox_.migrate({"upgrade", "--database-url", url_}, variables).exit_code, 0);
}

TEST_P(OwnDatabase, IsStampedWithoutRunningAnything) {
  write_failing_history(sandbox_);
  const auto stamp = migrate({"stamp", "head"});
  EXPECT_EQ(stamp.exit_code, 0) << stamp.errors;
  EXPECT_EQ(stamp.output, "002  make books  (head)\n");
  EXPECT_EQ(current(), stamp.output);
  EXPECT_EQ(migrate({"upgrade"}).output, "nothing to do\n");
  EXPECT_EQ(migrate({"stamp", "base"}).output, "base: no revision is applied\n");
}

TEST_P(OwnDatabase, AFailingRevisionLeavesItAtTheOneBefore) {
  write_failing_history(sandbox_);
  const auto result = migrate({"upgrade"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "up    001"));
  EXPECT_TRUE(holds(result.errors, "002_make_books.up.sql:3"));
  EXPECT_TRUE(holds(result.errors, "nowhere"));
  EXPECT_TRUE(holds(result.errors, "statement: INSERT INTO nowhere"));
  EXPECT_EQ(current(), "001  make authors\n");
  // Nothing of the failed revision is there: fixed, it goes up.
  sandbox_.write("002_make_books.up.sql", "CREATE TABLE books (id integer PRIMARY KEY);\n");
  const auto fixed = migrate({"upgrade"});
  EXPECT_EQ(fixed.exit_code, 0) << fixed.errors;
}

TEST_P(OwnDatabase, AnUnknownTargetIsNamed) {
  write_sound_history(sandbox_);
  const auto result = migrate({"upgrade", "017"});
  EXPECT_NE(result.exit_code, 0);
  EXPECT_TRUE(holds(result.errors, "\"017\""));
  EXPECT_EQ(current(), "base: no revision is applied\n");
}

TEST_P(OwnDatabase, ARevisionThatNoFileHasIsAClearError) {
  write_sound_history(sandbox_);
  EXPECT_EQ(migrate({"upgrade"}).exit_code, 0);
  std::filesystem::remove(sandbox_.file("002_make_books.up.sql"));
  std::filesystem::remove(sandbox_.file("002_make_books.down.sql"));
  for (const auto* command : {"current", "upgrade"}) {
    const auto result = migrate({command});
    EXPECT_NE(result.exit_code, 0) << command;
    EXPECT_TRUE(holds(result.errors, "002")) << command;
    EXPECT_TRUE(holds(result.errors, "no file")) << command;
  }
  EXPECT_NE(migrate({"downgrade", "base"}).exit_code, 0);
}

TEST_P(OwnDatabase, TwoUpgradesAtOnceAreSafe) {
  write_sound_history(sandbox_);
  for (int number = 3; number < 20; ++number) {
    const auto name = "t" + std::to_string(number);
    const auto id = (number < 10 ? "00" : "0") + std::to_string(number);
    sandbox_.write(id + "_" + name + ".up.sql", "CREATE TABLE " + name + " (id integer PRIMARY KEY);\n");
    sandbox_.write(id + "_" + name + ".down.sql", "DROP TABLE " + name + ";\n");
  }
  std::vector<ProcessResult> results(3);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] { result = migrate({"upgrade"}); });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  std::size_t steps = 0;
  for (const auto& result : results) {
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    for (std::size_t at = 0; (at = result.output.find("up    ", at)) != std::string::npos; ++at) {
      ++steps;
    }
  }
  EXPECT_EQ(steps, 19U);
  EXPECT_EQ(current(), "019  t19  (head)\n");
}

TEST_P(OwnDatabase, APreviewTouchesNothing) {
  write_sound_history(sandbox_);
  const auto result = migrate({"upgrade", "001", "--sql", "--engine", GetParam()});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "CREATE TABLE authors"));
  EXPECT_TRUE(holds(result.output, "migrate_version"));
  EXPECT_FALSE(holds(result.output, "CREATE TABLE books"));
  EXPECT_EQ(current(), "base: no revision is applied\n");
}

INSTANTIATE_TEST_SUITE_P(On, OwnDatabase, ::testing::Values("postgres", "sqlite"),
                         [](const auto& chosen) { return chosen.param; });

TEST(DatabaseCommands, NeedADatabase) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  for (const Arguments& command : {Arguments{"upgrade"}, Arguments{"current"}, Arguments{"downgrade", "base"},
                                   Arguments{"stamp", "head"}}) {
    const auto result = sandbox.migrate(command);
    EXPECT_EQ(result.exit_code, 2) << command.front();
    EXPECT_TRUE(holds(result.errors, "set DATABASE_URL, or give --database-url"));
  }
}

TEST(DatabaseCommands, APreviewIsForTheEngineOfTheSuite) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  sandbox.configure(".", "library");
  const auto result = sandbox.migrate({"upgrade", "--sql"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "on sqlite"));
}

TEST(DatabaseCommands, WorkOnOneSuite) {
  const Sandbox sandbox;
  for (const std::string name : {"one", "two"}) {
    write_sound_history(sandbox, name);
    sandbox.configure(name, name);
  }
  const auto several = sandbox.migrate({"upgrade", "--database-url", sandbox.sqlite_url()});
  EXPECT_EQ(several.exit_code, 2);
  EXPECT_TRUE(holds(several.errors, "--suite"));
  const auto one = sandbox.migrate({"upgrade", "--suite", "two", "--database-url", sandbox.sqlite_url()});
  EXPECT_EQ(one.exit_code, 0) << one.errors;
}

TEST(History, ShowsTheOrderAndTheHeads) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto history = sandbox.migrate({"history"});
  EXPECT_EQ(history.exit_code, 0) << history.errors;
  EXPECT_TRUE(holds(history.output, "base -> 001  make authors"));
  EXPECT_TRUE(holds(history.output, "001 -> 002  make books"));
  const auto heads = sandbox.migrate({"heads"});
  EXPECT_EQ(heads.exit_code, 0) << heads.errors;
  EXPECT_TRUE(holds(heads.output, "002  make books"));
}

TEST(History, TwoHeadsAreNamed) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  sandbox.write("001_make_authors.up.sql", "-- revises:\nCREATE TABLE authors (id integer);\n");
  sandbox.write("002_make_books.up.sql", "-- revises: 001\nCREATE TABLE books (id integer);\n");
  sandbox.write("003_make_shelves.up.sql", "-- revises: 001\nCREATE TABLE shelves (id integer);\n");
  sandbox.write("003_make_shelves.down.sql", "DROP TABLE shelves;\n");
  const auto heads = sandbox.migrate({"heads"});
  EXPECT_EQ(heads.exit_code, 1);
  EXPECT_TRUE(holds(heads.output, "002  make books"));
  EXPECT_TRUE(holds(heads.output, "003  make shelves"));
}

}  // namespace
}  // namespace harness::acceptance
