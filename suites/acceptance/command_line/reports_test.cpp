// The reports for machines: JSON and JUnit, on standard output and in files.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

using nlohmann::json;

/// Two suites: one sound, one with a defect and an irreversible revision.
class Reports : public ::testing::Test {
 protected:
  Reports() {
    write_sound_history(sandbox_, "good");
    sandbox_.configure("good", "good");
    write_forgetful_history(sandbox_, "bad");
    sandbox_.configure("bad", "bad");
    sandbox_.write("bad/003_merge_names.up.sql",
                   "-- migrate: irreversible: the old \"names\" are <gone> & lost\n"
                   "UPDATE authors SET name = 'x';\n");
  }

  ProcessResult test(Arguments arguments) {
    arguments.insert(arguments.begin(), "test");
    return sandbox_.migrate(arguments);
  }

  json document() {
    auto result = test({"--no-rows", "--format", "json"});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.errors, "");
    return json::parse(result.output);
  }

  Sandbox sandbox_;
};

TEST_F(Reports, JsonSaysWhatItIs) {
  const auto report = document();
  EXPECT_EQ(report.at("schema_version"), 2);
  EXPECT_EQ(report.at("tool").at("name"), "migrate");
  EXPECT_EQ(report.at("exit_code"), 1);
  EXPECT_GT(report.at("duration_ms"), 0);
  EXPECT_EQ(report.at("summary").at("failed"), 1);
  EXPECT_EQ(report.at("summary").at("errors"), 1);
  EXPECT_GT(report.at("summary").at("declared_irreversible"), 0);
}

TEST_F(Reports, JsonHoldsEverySuiteEngineAndCase) {
  const auto report = document();
  ASSERT_EQ(report.at("suites").size(), 2U);
  std::size_t cases = 0;
  for (const auto& suite : report.at("suites")) {
    EXPECT_EQ(suite.at("engine"), "sqlite");
    EXPECT_TRUE(holds(suite.at("engine_version"), "SQLite 3"));
    EXPECT_TRUE(suite.at("error").is_null());
    for (const auto& judged : suite.at("cases")) {
      ++cases;
      EXPECT_FALSE(judged.at("check").get<std::string>().empty());
      EXPECT_TRUE(judged.contains("revision"));
      EXPECT_TRUE(judged.at("duration_ms").is_number());
      const std::string verdict = judged.at("verdict");
      EXPECT_TRUE(verdict == "passed" || verdict == "failed" || verdict == "skipped") << verdict;
      EXPECT_EQ(verdict == "failed", !judged.at("findings").empty());
      EXPECT_EQ(verdict == "skipped", !judged.at("reason").get<std::string>().empty());
    }
  }
  const auto& summary = report.at("summary");
  EXPECT_EQ(cases, summary.at("passed").get<std::size_t>() + summary.at("failed").get<std::size_t>() +
                       summary.at("skipped").get<std::size_t>() +
                       summary.at("declared_irreversible").get<std::size_t>());
}

TEST_F(Reports, JsonHoldsTheWholeFinding) {
  const auto report = document();
  json finding;
  for (const auto& suite : report.at("suites")) {
    for (const auto& judged : suite.at("cases")) {
      if (!judged.at("findings").empty()) {
        EXPECT_EQ(suite.at("suite"), "bad");
        EXPECT_EQ(judged.at("check"), "round_trip");
        EXPECT_EQ(judged.at("revision"), "002");
        finding = judged.at("findings").at(0);
      }
    }
  }
  ASSERT_TRUE(finding.is_object());
  EXPECT_EQ(finding.at("rule"), "round_trip/left_behind");
  EXPECT_EQ(finding.at("severity"), "error");
  EXPECT_FALSE(finding.at("message").get<std::string>().empty());
  EXPECT_TRUE(holds(finding.at("file"), "002_make_books.down.sql"));
  EXPECT_TRUE(finding.contains("line"));
  EXPECT_EQ(finding.at("objects").at(0), "index authors.authors_by_name");
  EXPECT_TRUE(holds(finding.at("fix"), "DROP INDEX"));
  const auto& change = finding.at("changes").at(0);
  EXPECT_EQ(change.at("change"), "added");
  EXPECT_EQ(change.at("kind"), "index");
  EXPECT_FALSE(change.at("attributes").empty());
}

TEST_F(Reports, JsonTellsWhatCouldNotRun) {
  const auto result = test(
      {"--format", "json", "--config", "good/migrate.toml", "--server", "postgresql://nobody@127.0.0.1:1/"});
  // The suite runs on SQLite alone: a server for another engine is a mistake, not a silent extra.
  EXPECT_EQ(result.exit_code, 2);
  sandbox_.write("good/migrate.toml", "[[suite]]\nname = \"good\"\n[suite.history]\npath = \".\"\n");
  const auto away = test(
      {"--format", "json", "--config", "good/migrate.toml", "--server", "postgresql://nobody@127.0.0.1:1/"});
  EXPECT_EQ(away.exit_code, 3);
  const auto report = json::parse(away.output);
  EXPECT_EQ(report.at("exit_code"), 3);
  EXPECT_EQ(report.at("suites").at(0).at("error").at("kind"), "environment");
}

TEST_F(Reports, JunitIsSoundAndCountsRight) {
  EXPECT_EQ(test({"--format", "junit=report.xml", "--no-rows", "--format", "json=report.json"}).exit_code, 1);
  const auto summary = json::parse(sandbox_.read("report.json")).at("summary");
  sandbox_.write("count.py", R"(
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
assert root.tag == "testsuites", root.tag
cases = root.findall("testsuite/testcase")
def number(kind): return len([case for case in cases if case.find(kind) is not None])
for name, kind in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
    assert int(root.get(name)) == number(kind), name
    for suite in root:
        assert int(suite.get(name)) == len(suite.findall("testcase/" + kind)), name
assert int(root.get("tests")) == len(cases)
assert sum(int(suite.get("tests")) for suite in root) == len(cases)
assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases), "names are not unique"
reasons = [skip.get("message") for skip in root.iter("skipped")]
assert 'the old "names" are <gone> & lost' in " ".join(reasons), reasons
failure = root.find(".//failure")
assert failure.get("type") == "round_trip/left_behind", failure.get("type")
assert "DROP INDEX" in failure.text and "\n" in failure.text, failure.text
print(len(cases), number("failure"), number("skipped"))
)");
  const auto counted = run({{"python3", "count.py", "report.xml"}, {}, sandbox_.folder()});
  ASSERT_EQ(counted.exit_code, 0) << counted.errors;
  const auto skipped = summary.at("skipped").get<int>() + summary.at("declared_irreversible").get<int>();
  const auto total = summary.at("passed").get<int>() + summary.at("failed").get<int>() + skipped;
  EXPECT_EQ(counted.output, std::to_string(total) + " 1 " + std::to_string(skipped) + "\n");
}

TEST_F(Reports, SeveralAreWrittenAtOnce) {
  const auto result =
      test({"--format", "junit", "--no-rows", "--format", "json=out.json", "--format", "console=out.txt"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(result.output.starts_with("<?xml"));
  EXPECT_EQ(json::parse(sandbox_.read("out.json")).at("schema_version"), 2);
  EXPECT_TRUE(holds(sandbox_.read("out.txt"), "FAILED  2 runs"));
}

TEST_F(Reports, TheConsoleStaysWhereTheOthersAreFiles) {
  const auto result = test({"--no-rows", "--format", "json=out.json"});
  EXPECT_TRUE(holds(result.output, "FAILED  2 runs"));
}

TEST_F(Reports, OnlyOneCanHaveStandardOutput) {
  const auto result = test({"--format", "json", "--format", "junit"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "--format FORMAT=PATH"));
}

TEST_F(Reports, AnUnknownFormatOrPathIsRefused) {
  const auto unknown = test({"--format", "yaml"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_TRUE(holds(unknown.errors, "console, github, gitlab, html, json, junit, markdown, sarif, tap"));
  const auto nowhere = test({"--no-rows", "--format", "json=no/such/folder/out.json"});
  EXPECT_EQ(nowhere.exit_code, 2);
  EXPECT_TRUE(holds(nowhere.errors, "no/such/folder/out.json"));
}

}  // namespace
}  // namespace harness::acceptance
