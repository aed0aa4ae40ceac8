#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/unit/report/made_up.hpp>

#include <harness/report/sarif.hpp>

namespace harness {
namespace {

nlohmann::json run_of(const RunResult& result) {
  const auto document = nlohmann::json::parse(report_of(result, make_sarif_reporter));
  EXPECT_EQ(document["version"], "2.1.0");
  return document["runs"].at(0);
}

TEST(SarifReport, NamesEachBrokenRuleOnceAndRefersToIt) {
  auto result = made_up_result();
  auto& findings = result.suites.front().cases[1].findings;
  findings.push_back(findings.front());
  const auto run = run_of(result);
  const auto& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0]["id"], "round_trip/left_behind");
  EXPECT_EQ(rules[0]["shortDescription"]["text"], "the way down leaves an object that the way up made");
  ASSERT_EQ(run["results"].size(), 3U);
  EXPECT_EQ(run["results"][1]["ruleIndex"], 0);
}

TEST(SarifReport, ShowsWhatIsToleratedAsSuppressedBehindTheFindings) {
  const auto tolerated = run_of(made_up_result())["results"][1];
  EXPECT_EQ(tolerated["ruleId"], "model_parity/differs");
  EXPECT_EQ(tolerated["suppressions"][0]["kind"], "external");
  EXPECT_EQ(tolerated["suppressions"][0]["justification"], "portable");
}

TEST(SarifReport, SaysWhereATolerationIsDeclared) {
  auto result = made_up_result();
  EXPECT_FALSE(run_of(result)["results"][1]["suppressions"][0].contains("location"));
  auto& tolerated = result.suites.front().cases.front().tolerated.front();
  tolerated.declared = {"002.sql", 4};
  tolerated.beside_revision = true;
  const auto suppression = run_of(result)["results"][1]["suppressions"][0];
  EXPECT_EQ(suppression["kind"], "inSource");
  EXPECT_EQ(suppression["location"]["physicalLocation"]["region"]["startLine"], 4);
}

TEST(SarifReport, PlacesAFindingInItsFile) {
  auto result = made_up_result();
  result.suites.front().cases[1].findings.front().place = {"db/a b.sql", 0};
  const auto place = run_of(result)["results"][0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "db/a%20b.sql");
  EXPECT_FALSE(place.contains("region"));
}

TEST(SarifReport, TakesARunThatCouldNotBeMadeForNoGoodOne) {
  auto result = made_up_result();
  EXPECT_EQ(run_of(result)["invocations"][0]["executionSuccessful"], true);
  result.suites.front().could_not_run = environment_error("no server", "start one");
  const auto invocation = run_of(result)["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"].size(), 1U);
}

}  // namespace
}  // namespace harness
