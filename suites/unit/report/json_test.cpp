#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/unit/report/made_up.hpp>

#include <harness/report/json.hpp>

namespace harness {
namespace {

using nlohmann::json;

json document_of(const RunResult& result) {
  return json::parse(report_of(result, make_json_reporter));
}

TEST(JsonReport, HoldsTheWholeFinding) {
  const auto suite = document_of(made_up_result()).at("suites").at(0);
  EXPECT_EQ(suite.at("suite"), "shop");
  EXPECT_EQ(suite.at("engine"), "postgres");
  const auto judged = suite.at("cases").at(1);
  EXPECT_EQ(judged.at("verdict"), "failed");
  EXPECT_EQ(judged.at("duration_ms"), 2.5);
  EXPECT_EQ(judged.at("findings").at(0), json::parse(R"({
    "rule": "round_trip/left_behind", "severity": "error", "message": "the way down leaves an object",
    "revision": "002", "file": "002_b.down.sql", "line": 3, "objects": ["enum public.mood"],
    "changes": [{"change": "added", "kind": "enum", "path": ["public", "mood"],
                 "attributes": [{"name": "labels", "before": null, "after": "sad, <happy>"}]}],
    "details": ["a \"detail\""], "fix": "DROP TYPE mood;"})"));
}

TEST(JsonReport, HoldsWhySomethingWasSkipped) {
  const auto cases = document_of(made_up_result()).at("suites").at(0).at("cases");
  EXPECT_EQ(cases.at(2).at("reason"), "blocked by 002/round_trip");
  EXPECT_EQ(cases.at(2).at("declared"), false);
  EXPECT_EQ(cases.at(3).at("reason"), "the data are gone");
  EXPECT_EQ(cases.at(3).at("declared"), true);
}

TEST(JsonReport, SurvivesBytesThatAreNoText) {
  auto result = made_up_result();
  result.suites.front().cases.at(1).findings.front().message = "caf\xe9";
  const auto judged = document_of(result).at("suites").at(0).at("cases").at(1);
  EXPECT_EQ(judged.at("findings").at(0).at("message"), "caf\xef\xbf\xbd");
}

TEST(JsonReport, HoldsWhyASuiteCouldNotRun) {
  SuiteResult suite;
  suite.could_not_run = usage_error("no such file", "look", {"migrate.toml", 4});
  const auto report = document_of({{suite}, {}});
  EXPECT_EQ(report.at("exit_code"), 2);
  EXPECT_EQ(report.at("suites").at(0).at("error"),
            json::parse(R"({"kind": "usage", "message": "no such file", "hint": "look",
                            "file": "migrate.toml", "line": 4})"));
}

}  // namespace
}  // namespace harness
