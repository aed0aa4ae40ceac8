#include <utility>

#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>

#include <harness/migrator/command/runner.hpp>

namespace harness::command {
namespace {

/// Answers its process, what it was asked for, and DATABASE if it is told one; `exit N`, `hang`, `die` and
/// `babble` do so; what is `forked` leaves no trace in it, and where it was `told` it says what `current`
/// prints.
constexpr const char* served_tool = R"(
import json, os, sys, time
def run(verb, *rest):
    print(os.getpid(), verb, *rest, flush=True)
    if verb == "hang":
        time.sleep(60)
    return int(rest[0]) if verb == "exit" else 0
if sys.argv[1:] != ["serve"]:
    sys.exit(run(*sys.argv[1:]))
for line in sys.stdin:
    request = json.loads(line)
    verb, *rest = request["arguments"] if isinstance(request, dict) else request
    database = request["environment"]["DATABASE"] if isinstance(request, dict) else ""
    if verb == "die":
        sys.exit("I have had enough")
    if verb == "hang":
        time.sleep(60)
    if verb == "babble":
        print("Loading ...", flush=True)
        continue
    code = int(rest[0]) if verb == "exit" else 0
    said = f"{os.getpid()} {verb} {' '.join(rest + [database] * bool(database))}\n"
    answer = {"exit_code": code, "output": said, "errors": "so" if code else ""}
    answer |= {"forked": True} if "forked" in rest else {}
    answer |= {"current": "001\n"} if "told" in rest else {}
    print(json.dumps(answer), flush=True)
)";

class KeptTool : public ::testing::Test {
 protected:
  KeptTool() { folder_.write("tool.py", served_tool); }

  Command command(const std::vector<std::string>& rest) const {
    Command made{{"python3", "tool.py"}, {{"LC_ALL", "C"}}, folder_.path(), std::chrono::seconds(20)};
    made.arguments.insert(made.arguments.end(), rest.begin(), rest.end());
    return made;
  }

  std::string process_of(const std::vector<std::string>& rest) {
    const auto result = runner_.run(command(rest), command({"serve"}));
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    return result.output.substr(0, result.output.find(' '));
  }

  TestFolder folder_;
  Runner runner_;
};

TEST_F(KeptTool, CarriesOutAllCommandsInOneProcess) {
  const auto first = process_of({"up", "001"});
  EXPECT_EQ(process_of({"down", "001"}), first);
  const auto answer = runner_.run(command({"up", "a \"b\"\n\\c"}), command({"serve"}));
  EXPECT_EQ(answer.output, first + " up a \"b\"\n\\c\n");
}

TEST_F(KeptTool, HasAProcessForEachCommandWithoutServe) {
  const auto result = runner_.run(command({"up", "001"}), Command{});
  const auto other = runner_.run(command({"up", "001"}), Command{});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.output, other.output);
}

TEST_F(KeptTool, LeavesOtherProgramsToThemselves) {
  const auto first = process_of({"up", "001"});
  Command other = command({"up", "001"});
  other.arguments[0] = "/usr/bin/python3";
  EXPECT_EQ(runner_.run(other, command({"serve"})).output.find(first + " "), std::string::npos);
  EXPECT_EQ(process_of({"up", "002"}), first);
}

TEST_F(KeptTool, IsStartedAnewInAnotherEnvironment) {
  const auto first = process_of({"up", "001"});
  auto up = command({"up", "001"});
  auto serve = command({"serve"});
  up.environment["REVISION"] = serve.environment["REVISION"] = "001";
  EXPECT_EQ(runner_.run(up, serve).output.find(first + " "), std::string::npos);
}

TEST_F(KeptTool, IsStartedAnewAfterAFailure) {
  const auto first = process_of({"up", "001"});
  const auto failed = runner_.run(command({"exit", "3"}), command({"serve"}));
  EXPECT_EQ(failed.exit_code, 3);
  EXPECT_EQ(failed.errors, "so");
  EXPECT_NE(process_of({"up", "001"}), first);
}

TEST_F(KeptTool, GoesOnAfterAFailureThatLeftNoTrace) {
  const auto first = process_of({"up", "001"});
  EXPECT_EQ(runner_.run(command({"exit", "3", "forked"}), command({"serve"})).exit_code, 3);
  EXPECT_EQ(process_of({"up", "001"}), first);
}

TEST_F(KeptTool, HandsOnWhatIsCurrentBehindACommand) {
  EXPECT_EQ(runner_.run(command({"up", "001", "told"}), command({"serve"})).current, "001\n");
  EXPECT_EQ(runner_.run(command({"up", "001"}), command({"serve"})).current, std::nullopt);
}

TEST_F(KeptTool, TellsOfAProcessThatDiesOrAnswersSomethingElse) {
  const auto died = runner_.run(command({"die"}), command({"serve"}));
  EXPECT_EQ(died.exit_code, 1);
  EXPECT_EQ(died.errors, "I have had enough\n");
  const auto babbled = runner_.run(command({"babble"}), command({"serve"}));
  EXPECT_EQ(babbled.exit_code, 1);
  EXPECT_NE(babbled.errors.find("Loading ..."), std::string::npos) << babbled.errors;
  EXPECT_FALSE(process_of({"up", "001"}).empty());
}

TEST_F(KeptTool, EndsAProcessThatHangs) {
  auto hang = command({"hang"});
  auto serve = command({"serve"});
  hang.time_limit = serve.time_limit = std::chrono::milliseconds(500);
  EXPECT_TRUE(runner_.run(hang, serve).timed_out);
}

/// A tool whose served process is told the database with each command.
class ToolOfAllDatabases : public KeptTool {
 protected:
  ProcessResult run(const std::vector<std::string>& rest, const std::string& database) {
    auto asked = command(rest);
    auto serve = command({"serve"});
    asked.environment["DATABASE"] = serve.environment["DATABASE"] = database;
    return Runner(&kept_).run(asked, serve);
  }

  std::string process_of(const std::vector<std::string>& rest, const std::string& database) {
    const auto output = run(rest, database).output;
    return output.substr(0, output.find(' '));
  }

  KeptProcesses kept_;
};

TEST_F(ToolOfAllDatabases, HasOneProcessForThem) {
  const auto first = process_of({"up", "001"}, "one");
  EXPECT_EQ(run({"up", "001"}, "other").output, first + " up 001 other\n");
}

TEST_F(ToolOfAllDatabases, HasAProcessForEachOfThoseThatAskAtOnce) {
  auto serve = command({"serve"});
  serve.environment["DATABASE"] = "one";
  const auto first = process_of({"up", "001"}, "one");
  auto busy = kept_.take(serve);
  const auto second = process_of({"up", "001"}, "other");
  EXPECT_NE(second, first);
  kept_.give_back(std::move(busy), serve);
  EXPECT_EQ(process_of({"up", "001"}, "other"), first);
}

TEST_F(ToolOfAllDatabases, IsStartedAnewAfterAFailure) {
  const auto first = process_of({"up", "001"}, "one");
  EXPECT_EQ(run({"exit", "3"}, "one").exit_code, 3);
  EXPECT_NE(process_of({"up", "001"}, "one"), first);
  EXPECT_NE(process_of({"up", "001"}, "other"), first);
}

}  // namespace
}  // namespace harness::command
