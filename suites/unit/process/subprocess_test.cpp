#include <chrono>
#include <future>
#include <memory>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

TEST(Subprocess, GathersOutputErrorsAndExitCode) {
  const auto result = run({{"sh", "-c", "echo out; echo err >&2; exit 3"}, {}, {}});
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.errors, "err\n");
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_FALSE(result.timed_out);
}

TEST(Subprocess, AddsAndTakesAwayVariables) {
  const auto result =
      run({{"sh", "-c", "echo $ADDED-$HOME-"}, {{"ADDED", "yes"}, {"HOME", std::nullopt}}, {}});
  EXPECT_EQ(result.output, "yes--\n");
}

TEST(Subprocess, KillsAProgramAndItsChildrenAfterTheTimeLimit) {
  const auto result = run({{"sh", "-c", "sleep 100 & sleep 100"}, {}, {}, std::chrono::milliseconds(100)});
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.exit_code, 128 + 9);
}

TEST(Subprocess, ShowsASignalAsAShellDoes) {
  EXPECT_EQ(run({{"sh", "-c", "kill -15 $$"}, {}, {}}).exit_code, 128 + 15);
}

TEST(Subprocess, NamesAProgramThatIsNotThere) {
  try {
    run({{"no-such-program-anywhere"}, {}, {}});
    FAIL() << "started a program that does not exist";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find("no-such-program-anywhere"), std::string::npos);
  }
}

TEST(Subprocess, EndsWithItsProgramWhateverIsStartedMeanwhile) {
  for (int count = 0; count < 200; ++count) {
    // It stays, as a server or a tool does, until the other has ended.
    auto staying = std::async(std::launch::async, [] {
      return std::make_unique<Conversation>(Command{{"sleep", "60"}, {}, {}});
    });
    auto ending = std::async(std::launch::async, [] { return run({{"true"}, {}, {}}); });
    const auto stays = staying.get();
    ASSERT_EQ(ending.wait_for(std::chrono::seconds(20)), std::future_status::ready) << "try " << count;
  }
}

TEST(Conversation, AnswersLineByLine) {
  Conversation talk({{"sh", "-c", "while read line; do echo \"got $line\"; done"}, {}, {}});
  ASSERT_TRUE(talk.write_line("one"));
  EXPECT_EQ(talk.read_line(), "got one");
  ASSERT_TRUE(talk.write_line("two"));
  EXPECT_EQ(talk.read_line(), "got two");
  EXPECT_EQ(talk.finish(), 0);
}

TEST(Conversation, EndsWithNothingWhenTheProgramDies) {
  Conversation talk({{"sh", "-c", "echo broken >&2; exit 7"}, {}, {}});
  EXPECT_EQ(talk.read_line(), std::nullopt);
  EXPECT_EQ(talk.finish(), 7);
  EXPECT_EQ(talk.errors(), "broken\n");
}

TEST(Conversation, GivesUpOnAProgramThatHangs) {
  Conversation talk({{"sleep", "100"}, {}, {}, std::chrono::milliseconds(100)});
  EXPECT_EQ(talk.read_line(), std::nullopt);
  EXPECT_TRUE(talk.timed_out());
}

}  // namespace
}  // namespace harness
