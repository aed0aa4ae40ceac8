// What need not be fixed: exceptions beside the migrations, and the baseline of an old project.

#include <filesystem>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

using nlohmann::json;

class ExceptionsBeside : public ::testing::Test {
 protected:
  ExceptionsBeside() { write_forgetful_history(sandbox_); }

  ProcessResult test(Arguments more = {}) {
    Arguments arguments{"test", "--engine", "sqlite"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sandbox_.migrate(arguments);
  }

  void ignore(const std::string& exception) {
    sandbox_.write("002_make_books.down.sql", "-- migrate: ignore " + exception + "\nDROP TABLE books;\n");
  }

  Sandbox sandbox_;
};

TEST_F(ExceptionsBeside, LetTheRunPassAndAreShownWithTheirReasons) {
  ignore("round_trip/left_behind: the index serves the reports");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(holds(result.output, "tolerated round_trip/left_behind: the index serves the reports"));
  EXPECT_TRUE(holds(result.output, "1 tolerated"));
}

TEST_F(ExceptionsBeside, SayNothingOfOtherRevisionsRulesAndObjects) {
  sandbox_.write("001_make_authors.down.sql",
                 "-- migrate: ignore round_trip/left_behind: of another revision\nDROP TABLE authors;\n");
  EXPECT_EQ(test().exit_code, 1);
  ignore("round_trip/lost: another rule");
  EXPECT_EQ(test().exit_code, 1);
  ignore("round_trip/left_behind on table *: another kind");
  EXPECT_EQ(test().exit_code, 1);
}

TEST_F(ExceptionsBeside, OfAnUnknownRuleEndTheRunAtTheirLine) {
  ignore("round_trip/left: why");
  const auto result = test({"--format", "json=report.json"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.output, "002_make_books.down.sql:1"));
  EXPECT_TRUE(holds(result.output, "did you mean round_trip/left_behind"));
  EXPECT_EQ(json::parse(sandbox_.read("report.json"))["suites"][0]["error"]["line"], 1);
}

TEST_F(ExceptionsBeside, AreInSarifAsSuppressedInTheSource) {
  ignore("round_trip/left_behind: the index serves the reports");
  const auto log = json::parse(test({"--format", "sarif"}).output);
  const auto& result = log["runs"][0]["results"].at(0);
  EXPECT_EQ(result["suppressions"][0]["kind"], "inSource");
  EXPECT_EQ(result["suppressions"][0]["justification"], "the index serves the reports");
  EXPECT_EQ(result["suppressions"][0]["location"]["physicalLocation"]["region"]["startLine"], 1);
}

TEST_F(ExceptionsBeside, ThatAreOfNoUseAreToldAlsoBesideOthersThatAre) {
  ignore("round_trip/left_behind: the index serves the reports");
  sandbox_.write(
      "001_make_authors.down.sql",
      "-- migrate: ignore round_trip/lost: of no use\n-- migrate: ignore descent: not judged, for the other "
      "blocks it\nDROP TABLE authors;\n");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "revision 001 ignores round_trip/lost, which matches nothing any more"));
  EXPECT_TRUE(holds(result.output, "001_make_authors.down.sql:1"));
  EXPECT_FALSE(holds(result.output, "ignores descent"));
}

/// Revisions that all follow the first one: each but the first is a head.
class SeveralHeads : public ::testing::Test {
 protected:
  SeveralHeads() {
    write("001", "users", "");
    head("002");
    head("003");
  }

  void head(const std::string& id, const std::string& exception = "") {
    write(id, "line_" + id,
          "-- revises: 001\n" + (exception.empty() ? "" : "-- migrate: ignore " + exception + "\n"));
  }
  void tolerate(const std::string& rule) {
    sandbox_.write("migrate.toml",
                   "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n[[suite.tolerance]]\nrule = \"" +
                       rule + "\"\nreason = \"they are kept apart\"\n");
  }
  ProcessResult test(const Arguments& more = {}) {
    Arguments arguments{"test", "--engine", "sqlite"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return sandbox_.migrate(arguments);
  }

  const std::string kept_apart_ = "history/multiple_heads: they are kept apart";
  Sandbox sandbox_;

 private:
  void write(const std::string& id, const std::string& table, const std::string& marks) {
    sandbox_.write(id + "_a.up.sql", marks + "CREATE TABLE " + table + " (id integer);\n");
    sandbox_.write(id + "_a.down.sql", "DROP TABLE " + table + ";\n");
  }
};

TEST_F(SeveralHeads, AreExcusedBesideOneOfTwo) {
  EXPECT_EQ(test().exit_code, 1);
  for (const auto* id : {"002", "003"}) {
    head("002");
    head("003");
    head(id, kept_apart_);
    const auto result = test();
    EXPECT_EQ(result.exit_code, 0) << result.output;
    EXPECT_TRUE(holds(result.output, "tolerated history/multiple_heads: they are kept apart"));
  }
}

TEST_F(SeveralHeads, AreToldAgainWhenAnotherOneComes) {
  head("002", kept_apart_);
  head("004");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "the history has 3 heads: 002, 003, 004"));
  EXPECT_FALSE(holds(result.output, "tolerance/unused"));
  head("004", kept_apart_);
  EXPECT_EQ(test().exit_code, 0);
}

TEST_F(SeveralHeads, AreExcusedInTheConfigurationHoweverMany) {
  head("004");
  tolerate("history/multiple_heads");
  EXPECT_EQ(test().exit_code, 0);
}

TEST_F(SeveralHeads, AreNotExcusedByAMistypedRule) {
  tolerate("history/multiple_head");
  const auto result = test();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.output, "migrate.toml:4"));
  EXPECT_TRUE(holds(result.output, "there is no rule \"history/multiple_head\""));
  EXPECT_TRUE(holds(result.output, "did you mean history/multiple_heads?"));
}

TEST_F(SeveralHeads, CanBeInABaseline) {
  EXPECT_EQ(test({"--baseline", "known.toml", "--update-baseline"}).exit_code, 0);
  EXPECT_EQ(test({"--baseline", "known.toml"}).exit_code, 0);
  head("004");
  EXPECT_EQ(test({"--baseline", "known.toml"}).exit_code, 1);
}

TEST_F(SeveralHeads, ExplainTheExceptionsThatHelp) {
  const auto page = sandbox_.migrate({"explain", "history/multiple_heads"}).output;
  EXPECT_TRUE(holds(page, "-- migrate: ignore history/multiple_heads: "));
  EXPECT_TRUE(holds(page, "rule = \"history/multiple_heads\""));
}

TEST_F(SeveralHeads, InACircleAreExcusedByNothingForNothingIsTested) {
  sandbox_.write("001_a.up.sql", "-- revises: 003\nCREATE TABLE users (id integer);\n");
  for (const auto* rule : {"history/cycle", "history/*", "history", "*"}) {
    tolerate(rule);
    const auto result = test();
    EXPECT_EQ(result.exit_code, 1) << rule << result.output;
    EXPECT_TRUE(
        holds(result.output,
              "no exception covers this: nothing can be tested until it is corrected (./migrate.toml:4)"));
    EXPECT_FALSE(holds(result.output, "tolerance/unused"));
  }
  EXPECT_TRUE(holds(sandbox_.migrate({"explain", "history/cycle"}).output, "None that would help"));
}

class Baselines : public ExceptionsBeside {
 protected:
  void freeze() {
    const auto result = test({"--baseline", "known.toml", "--update-baseline"});
    EXPECT_EQ(result.exit_code, 0) << result.output;
    EXPECT_TRUE(holds(result.errors, "known.toml holds 1 finding (0 before)"));
  }
  ProcessResult test_with_baseline(Arguments more = {}) {
    more.insert(more.begin(), {"--baseline", "known.toml"});
    return test(more);
  }
};

TEST_F(Baselines, HoldWhatWasThereForPeopleToReview) {
  freeze();
  const auto text = sandbox_.read("known.toml");
  EXPECT_TRUE(holds(text, "rule = \"round_trip/left_behind\""));
  EXPECT_TRUE(holds(text, "file = \"002_make_books.down.sql\""));
  EXPECT_TRUE(holds(text, "message = \"the way down leaves behind: index "));
  const auto once = text;
  test({"--baseline", "known.toml", "--update-baseline"});
  EXPECT_EQ(sandbox_.read("known.toml"), once);
}

TEST_F(Baselines, LetKnownFindingsPassAndShowThem) {
  freeze();
  const auto result = test_with_baseline();
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(
      holds(result.output, "known round_trip/left_behind in revision 002: the way down leaves behind"));
  EXPECT_TRUE(holds(result.output, "1 known"));
}

TEST_F(Baselines, DoNotHideWhatComesAnew) {
  freeze();
  sandbox_.write("003_more.up.sql", "CREATE TABLE more (id integer);\nCREATE TABLE most (id integer);\n");
  sandbox_.write("003_more.down.sql", "DROP TABLE more;\n");
  auto result = test_with_baseline();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.output, "table most"));
  sandbox_.write("002_make_books.down.sql", "SELECT 1;\n");
  result = test_with_baseline({"--revision", "002"});
  EXPECT_EQ(result.exit_code, 1) << "the finding has one more object\n" << result.output;
}

TEST_F(Baselines, NameWhatIsNoLongerThere) {
  freeze();
  sandbox_.write("002_make_books.down.sql", "DROP INDEX authors_by_name;\nDROP TABLE books;\n");
  const auto result = test_with_baseline();
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(holds(result.output, "note: baseline/gone"));
  EXPECT_TRUE(holds(result.output, "known.toml:5"));
  EXPECT_EQ(test_with_baseline({"--revision", "001"}).output.find("baseline/gone"), std::string::npos);
  EXPECT_EQ(test_with_baseline({"--only", "upgrade"}).output.find("baseline/gone"), std::string::npos);
  EXPECT_TRUE(holds(test_with_baseline({"--update-baseline"}).errors, "holds 0 findings (1 before)"));
}

TEST_F(Baselines, KeepWhatAnUpdateDidNotJudge) {
  freeze();
  const auto before = sandbox_.read("known.toml");
  test_with_baseline({"--update-baseline", "--only", "upgrade"});
  EXPECT_EQ(sandbox_.read("known.toml"), before);
  test_with_baseline({"--update-baseline", "--revision", "001"});
  EXPECT_EQ(sandbox_.read("known.toml"), before);
}

TEST_F(Baselines, TakeNoFailedUpgradeForKnown) {
  write_failing_history(sandbox_);
  const auto result = test_with_baseline({"--update-baseline"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(holds(result.errors, "holds 0 findings"));
}

TEST_F(Baselines, ThatAreWrongAreRefusedWithFileAndLine) {
  EXPECT_EQ(test_with_baseline().exit_code, 2) << "there is none";
  EXPECT_EQ(test({"--update-baseline"}).exit_code, 2) << "it needs a file";
  sandbox_.write("known.toml",
                 "version = \"1\"\n\n[[known]]\nrule = \"round_trip/lost\"\ncolour = \"red\"\n");
  auto result = test_with_baseline();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "known.toml:3"));
  sandbox_.write("known.toml", "version = \"7\"\n");
  result = test_with_baseline();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "known.toml:1"));
}

TEST_F(Baselines, AreKnownAndNoFailureInEveryReport) {
  freeze();
  Arguments formats;
  for (const auto* format : {"json", "junit", "sarif", "github", "gitlab", "markdown", "tap"}) {
    formats.insert(formats.end(), {"--format", std::string(format) + "=" + format});
  }
  ASSERT_EQ(test_with_baseline(formats).exit_code, 0);
  const auto document = json::parse(sandbox_.read("json"));
  EXPECT_EQ(document["summary"]["known"], 1);
  EXPECT_EQ(document["summary"]["failed"], 0);
  const auto result = json::parse(sandbox_.read("sarif"))["runs"][0]["results"].at(0);
  EXPECT_EQ(result["baselineState"], "unchanged");
  EXPECT_EQ(result["suppressions"][0]["kind"], "external");
  EXPECT_EQ(json::parse(sandbox_.read("gitlab")).at(0)["severity"], "info");
  EXPECT_TRUE(holds(sandbox_.read("junit"), "failures=\"0\""));
  EXPECT_TRUE(holds(sandbox_.read("junit"), "known round_trip/left_behind"));
  EXPECT_TRUE(holds(sandbox_.read("github"), "::notice title=known findings::"));
  EXPECT_FALSE(holds(sandbox_.read("github"), "::error"));
  EXPECT_TRUE(holds(sandbox_.read("markdown"), "1 tolerated or known"));
  EXPECT_TRUE(holds(sandbox_.read("tap"), "known round_trip/left_behind"));
  EXPECT_FALSE(holds(sandbox_.read("tap"), "not ok"));
}

}  // namespace
}  // namespace harness::acceptance
