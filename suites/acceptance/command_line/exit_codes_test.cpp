// Every documented exit code, by a real case.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

class ExitCode : public ::testing::Test {
 protected:
  int code(const Arguments& arguments, const Variables& variables = {}) {
    return sandbox_.migrate(arguments, variables).exit_code;
  }

  Sandbox sandbox_;
};

TEST_F(ExitCode, Is0WhenAllPassed) {
  write_sound_history(sandbox_);
  EXPECT_EQ(code({"test", "--engine", "sqlite"}), 0);
}

TEST_F(ExitCode, Is1ForFindings) {
  write_forgetful_history(sandbox_);
  EXPECT_EQ(code({"test", "--engine", "sqlite"}), 1);
}

TEST_F(ExitCode, Is1ForAHistoryWithTwoHeads) {
  sandbox_.write("a_x.up.sql", "-- revises:\nCREATE TABLE a (id integer);\n");
  sandbox_.write("a_x.down.sql", "DROP TABLE a;\n");
  for (const std::string id : {"b", "c"}) {
    sandbox_.write(id + "_x.up.sql", "-- revises: a\nCREATE TABLE " + id + " (id integer);\n");
    sandbox_.write(id + "_x.down.sql", "DROP TABLE " + id + ";\n");
  }
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "history/multiple_heads"));
}

TEST_F(ExitCode, Is2WhereNothingCanBeTested) {
  EXPECT_EQ(code({"test"}), 2);
}

TEST_F(ExitCode, Is3WithoutAServer) {
  write_sound_history(sandbox_);
  const auto result = sandbox_.migrate({"test"}, {{"PG_BIN", "/nonexistent"}});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_TRUE(holds(result.output, "/nonexistent"));
  EXPECT_TRUE(holds(result.output, "hint: "));
}

TEST_F(ExitCode, Is3WithoutAnInterpreter) {
  sandbox_.write("alembic.ini", "[alembic]\nscript_location = .\n");
  sandbox_.write("env.py", "\n");
  sandbox_.write("migrate.toml",
                 "[[suite]]\nname = \"a\"\nengines = [\"sqlite\"]\n[suite.history]\n"
                 "kind = \"alembic\"\npath = \".\"\npython = \"python-of-nobody\"\n");
  EXPECT_EQ(code({"test"}), 3);
}

TEST_F(ExitCode, Is3Over1And0) {
  write_sound_history(sandbox_, "good");
  sandbox_.configure("good", "good");
  write_forgetful_history(sandbox_, "bad");
  sandbox_.configure("bad", "bad");
  write_sound_history(sandbox_, "away");
  sandbox_.write("away/migrate.toml", "[[suite]]\nname = \"away\"\nengines = [\"postgres\"]\n");
  sandbox_.write("away/migrate.toml",
                 "[[suite]]\nname = \"away\"\nengines = [\"postgres\"]\n"
                 "[suite.history]\npath = \".\"\n");
  const auto result = sandbox_.migrate({"test"}, {{"PG_BIN", "/nonexistent"}});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_TRUE(holds(result.output, "good on sqlite"));
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind"));
}

TEST_F(ExitCode, Is4WhenEverythingWasSkipped) {
  sandbox_.write("001_a.up.sql", "-- migrate: irreversible: a first step\nCREATE TABLE a (id integer);\n");
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite", "--only", "round_trip"});
  EXPECT_EQ(result.exit_code, 4) << result.output;
  EXPECT_TRUE(holds(result.output, "a first step"));
}

/// A statement that never ends: whoever waits for it has not been interrupted, and the test runs out of its
/// time.
void write_endless_history(const Sandbox& sandbox) {
  write_sound_history(sandbox);
  sandbox.write(
      "003_endless.up.sql",
      "CREATE TABLE endless AS SELECT count(*) AS n FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
      "SELECT i + 1 FROM n) SELECT i FROM n);\n");
  sandbox.write("003_endless.down.sql", "DROP TABLE endless;\n");
}

/// The program at work on an endless history; it listens to signals by the time it has taken the report of an
/// earlier run away.
class AtWork {
 public:
  AtWork() {
    write_endless_history(sandbox_);
    sandbox_.write("report.json", "{}");
    program_.emplace(
        sandbox_.command({"test", "--engine", "sqlite", "--format", "json=" + report().string()}));
    while (std::filesystem::exists(report())) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  std::filesystem::path report() const { return sandbox_.folder() / "report.json"; }
  Background& program() { return *program_; }

 private:
  Sandbox sandbox_;
  std::optional<Background> program_;
};

class Interrupted : public ::testing::TestWithParam<int> {};

TEST_P(Interrupted, Is130) {
  AtWork work;
  work.program().signal(GetParam());
  EXPECT_EQ(work.program().wait(), 130) << work.program().output();
  EXPECT_TRUE(holds(work.program().output(), "migrate: interrupted"));
}

TEST(MissingProgram, IsNamedWithTheLineThatWantsIt) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  sandbox.write("migrate.toml",
                "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n[[suite.startup]]\ncommand = "
                "[\"no_such_program\"]\n");
  const auto result = sandbox.migrate({"test"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_TRUE(holds(result.output, "the program no_such_program is not on PATH"));
  EXPECT_TRUE(holds(result.output, "while starting the application as ./migrate.toml:4 says"));
}

/// However it ends: in order, by force on a second signal, or killed.
class InterruptedReport : public ::testing::TestWithParam<std::vector<int>> {};

TEST_P(InterruptedReport, IsNotLeftHalfWritten) {
  AtWork work;
  for (const int number : GetParam()) {
    work.program().signal(number);
  }
  EXPECT_GE(work.program().wait(), 130) << work.program().output();
  EXPECT_FALSE(std::filesystem::exists(work.report()));
}

INSTANTIATE_TEST_SUITE_P(By, InterruptedReport,
                         ::testing::Values(std::vector{SIGTERM}, std::vector{SIGINT, SIGINT},
                                           std::vector{SIGKILL}));

TEST(InterruptedTwice, Is130AsWell) {
  AtWork work;
  work.program().signal(SIGINT);
  work.program().signal(SIGINT);
  EXPECT_EQ(work.program().wait(), 130) << work.program().output();
}

INSTANTIATE_TEST_SUITE_P(By, Interrupted, ::testing::Values(SIGINT, SIGTERM, SIGHUP),
                         [](const auto& chosen) { return "signal_" + std::to_string(chosen.param); });

}  // namespace
}  // namespace harness::acceptance
