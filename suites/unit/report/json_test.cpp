#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/unit/report/rows_made_up.hpp>

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

TEST(JsonReport, HoldsWhatARevisionDidToRows) {
  const auto revisions = document_of(made_up_result_with_rows()).at("suites").at(0).at("revisions");
  EXPECT_EQ(revisions.at(0).at("rows"), json::parse(R"({
    "verdict": "lossy_up", "reason": null, "tables": 2, "filled": 1,
    "up": [{"fate": "kept", "table": ["public", "users"], "column": null, "count": 6},
           {"fate": "kept", "table": ["public", "users"], "column": "name", "count": 5},
           {"fate": "lost", "table": ["public", "users"], "column": "city", "count": 5, "to_table": null,
            "to_column": null, "whole": true,
            "examples": [{"row": "id 1", "before": "Oslo", "after": null}]},
           {"fate": "moved", "table": ["public", "users"], "column": "street", "count": 4,
            "to_table": ["public", "addresses"], "to_column": "street", "whole": false, "examples": []}],
    "down": [],
    "up_and_down": [{"fate": "nulled", "table": ["public", "users"], "column": "name", "count": 1,
                     "to_table": null, "to_column": null, "whole": false,
                     "examples": [{"row": "id 2", "before": "Ann", "after": null}]}],
    "filled_before": [{"table": ["public", "users"], "offered": 8, "taken": 6, "held": 6,
                       "refused": [{"row": "id 3, name NULL", "message": "it must not be NULL"}],
                       "criteria": 10, "met": 9, "missed": ["name: NULL"]}],
    "filled_between": []})"));
  EXPECT_EQ(revisions.at(1).at("rows").at("reason"), "there is no way down");
  EXPECT_EQ(document_of(made_up_result()).at("suites").at(0).at("revisions").at(0).at("rows"), nullptr);
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
