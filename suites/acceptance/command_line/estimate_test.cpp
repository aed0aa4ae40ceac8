// `migrate test --thorough` says beforehand how long it will take.

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

const std::string estimate = "estimate: about ";

class Estimate : public ::testing::Test {
 protected:
  Estimate() { write_sound_history(sandbox_); }

  ProcessResult test(Arguments more) const {
    more.insert(more.begin(), {"test", "--engine", "sqlite"});
    return sandbox_.migrate(more);
  }

  Sandbox sandbox_;
};

TEST_F(Estimate, IsOneLineOnStandardError) {
  const auto done = test({"--thorough"});
  EXPECT_EQ(done.exit_code, 0) << done.output << done.errors;
  EXPECT_TRUE(holds(done.errors, estimate));
  EXPECT_TRUE(holds(done.errors, " for the costly checks of project on sqlite: 1 upgrade elsewhere ("));
  EXPECT_EQ(done.errors.find(estimate), done.errors.rfind(estimate)) << done.errors;
  EXPECT_FALSE(holds(done.output, estimate));
}

TEST_F(Estimate, LeavesReportsForProgramsAsTheyAre) {
  const auto done = test({"--thorough", "--format", "json"});
  EXPECT_EQ(done.output.substr(0, 1), "{");
  EXPECT_FALSE(holds(done.output, estimate));
  EXPECT_TRUE(holds(done.errors, estimate));
}

TEST_F(Estimate, IsNotForThoseWhoWantQuiet) {
  EXPECT_FALSE(holds(test({"--thorough", "--quiet"}).errors, estimate));
}

TEST_F(Estimate, IsNotForWhatDoesNotTakeLong) {
  EXPECT_FALSE(holds(test({}).errors, estimate));
}

/// Where both streams are one terminal, the line takes the place of the status line.
TEST_F(Estimate, HasALineOfItsOwnOnATerminal) {
  Background program(sandbox_.command({"test", "--engine", "sqlite", "--thorough"}, {{"TERM", "xterm"}}),
                     Background::Stream::terminal);
  EXPECT_EQ(program.wait(), 0);
  EXPECT_TRUE(holds(program.output(), "\r\x1b[K" + estimate)) << program.output();
}

}  // namespace
}  // namespace harness::acceptance
