// What people see: the console report, on a terminal and off it.

#include <regex>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

constexpr const char* escape = "\x1b[";

/// The text with every duration and version told the same.
std::string steady(const std::string& text) {
  const auto times = std::regex_replace(text, std::regex("[0-9.]+ (ms|s)\\b"), "T");
  const auto padded = std::regex_replace(times, std::regex(" +T"), " T");
  return std::regex_replace(padded, std::regex("SQLite [0-9.]+"), "SQLite V");
}

class ConsoleReport : public ::testing::Test {
 protected:
  ConsoleReport() { write_forgetful_history(sandbox_); }

  std::string on_terminal(const Arguments& more = {}, const Variables& variables = {}) {
    Arguments arguments = {"test", "--engine", "sqlite"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Background program(sandbox_.command(arguments, variables), Background::Stream::terminal);
    EXPECT_EQ(program.wait(), 1);
    return program.output();
  }

  Sandbox sandbox_;
};

TEST_F(ConsoleReport, SaysWhatIsWrongWhereAndHowToMendIt) {
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(
      holds(steady(result.output), "project on sqlite  SQLite V, T\n  layout sql: the files are named "));
  EXPECT_TRUE(holds(steady(result.output), R"(
     revision                up      down  up again  rows
  ok 001 make authors T T T  lossless
  x  002 make books T T         -  lossless    round_trip/left_behind
  ok history
  ok upgrade
  ok one_by_one
  ok idempotent
  -  descent: blocked by 002/round_trip
)"));
  EXPECT_TRUE(holds(result.output, "\n  round_trip/left_behind in revision 002\n"));
  EXPECT_TRUE(holds(result.output, "\n    at 002_make_books.down.sql\n"));
  EXPECT_TRUE(holds(result.output, "\n      + index authors.authors_by_name\n"));
  EXPECT_TRUE(holds(result.output, "to fix it: add to the way down:\n      DROP INDEX authors_by_name;\n"));
  EXPECT_TRUE(holds(steady(result.output), "\nFAILED  1 run: "));
}

TEST_F(ConsoleReport, IsPlainOffATerminal) {
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_FALSE(holds(result.output, escape));
  EXPECT_FALSE(holds(result.output, "\r"));
}

TEST_F(ConsoleReport, HasColoursAndAStatusLineOnATerminal) {
  const auto output = on_terminal();
  EXPECT_TRUE(holds(output, "\x1b[1;31mround_trip/left_behind\x1b[0m"));
  EXPECT_TRUE(holds(output, "\r\x1b[K"));
  EXPECT_TRUE(holds(output, "[1/1] project on sqlite: stairs 1/2 001"));
}

TEST_F(ConsoleReport, HasNoColoursWhereNOCOLORForbidsThem) {
  const auto output = on_terminal({}, {{"NO_COLOR", "1"}});
  EXPECT_FALSE(holds(output, "\x1b[1"));
  EXPECT_FALSE(holds(output, "\x1b[3"));
  EXPECT_TRUE(holds(on_terminal({}, {{"NO_COLOR", ""}}), "\x1b[1;31m"));
}

TEST_F(ConsoleReport, WritesOverNothingOnADumbTerminal) {
  EXPECT_FALSE(holds(on_terminal({}, {{"TERM", "dumb"}}), escape));
}

TEST_F(ConsoleReport, HasNoColoursInAFile) {
  on_terminal({"--format", "console=report.txt"});
  EXPECT_FALSE(holds(sandbox_.read("report.txt"), escape));
  EXPECT_TRUE(holds(sandbox_.read("report.txt"), "round_trip/left_behind"));
}

TEST_F(ConsoleReport, ShowsOnlyFindingsWhenQuiet) {
  write_sound_history(sandbox_, "good");
  sandbox_.configure("good", "good");
  write_forgetful_history(sandbox_, "bad");
  sandbox_.configure("bad", "bad");
  const auto result = sandbox_.migrate({"test", "-q"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_FALSE(holds(result.output, "good on sqlite"));
  EXPECT_FALSE(holds(result.output, "ok "));
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind in revision 002"));
  EXPECT_TRUE(holds(result.output, "FAILED  2 runs"));
}

TEST_F(ConsoleReport, ShowsIrreversibleRevisionsAndWhy) {
  sandbox_.write("003_merge_names.up.sql",
                 "-- migrate: irreversible: the old names are gone\nUPDATE authors SET name = 'x';\n");
  const auto result = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_TRUE(holds(result.output, "the old names are gone"));
  EXPECT_TRUE(holds(result.output, "declared irreversible"));
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind in revision 002"));
}

TEST(Help, TellsAboutCommandsAndExitCodes) {
  const Sandbox sandbox;
  const auto result = sandbox.migrate({"--help"});
  EXPECT_EQ(result.exit_code, 0);
  for (const auto* word : {"test", "list", "checks", "upgrade", "downgrade", "stamp", "current", "history",
                           "heads", "130 interrupted"}) {
    EXPECT_TRUE(holds(result.output, word));
  }
  EXPECT_EQ(sandbox.migrate({"test", "--help"}).exit_code, 0);
  const auto version = sandbox.migrate({"--version"}).output;
  for (const auto* part : {"migrate 0.", "libpqxx ", "libpq 1", "SQLite 3.", "Boost 1."}) {
    EXPECT_TRUE(holds(version, part)) << version;
  }
}

}  // namespace
}  // namespace harness::acceptance
