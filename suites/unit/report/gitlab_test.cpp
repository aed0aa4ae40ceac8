#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/unit/report/made_up.hpp>

#include <harness/report/gitlab.hpp>

namespace harness {
namespace {

nlohmann::json report(const RunResult& result) {
  return nlohmann::json::parse(report_of(result, make_gitlab_reporter));
}

TEST(GitlabReport, HoldsEachFindingWithItsPlace) {
  const auto findings = report(made_up_result());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0]["check_name"], "round_trip/left_behind");
  EXPECT_EQ(findings[0]["severity"], "critical");
  EXPECT_EQ(findings[0]["location"]["path"], "002_b.down.sql");
  EXPECT_EQ(findings[0]["location"]["lines"]["begin"], 3);
}

TEST(GitlabReport, GivesAFindingTheSameFingerprintWhenLinesAndWordsChange) {
  auto result = made_up_result();
  const auto before = report(result)[0]["fingerprint"];
  auto& finding = result.suites.front().cases[1].findings.front();
  finding.place.line = 99;
  finding.message = "said in other words";
  EXPECT_EQ(report(result)[0]["fingerprint"], before);
  finding.changes.front().identity.path.back() = "humour";
  EXPECT_NE(report(result)[0]["fingerprint"], before);
}

TEST(GitlabReport, ShowsASuiteThatCouldNotRun) {
  auto result = made_up_result();
  result.suites.front().could_not_run = environment_error("no server", "start one");
  const auto findings = report(result);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[1]["description"], "no server (shop on postgres)");
}

TEST(GitlabReport, IsAnEmptyListWhenAllIsWell) {
  EXPECT_EQ(report({}), nlohmann::json::array());
}

}  // namespace
}  // namespace harness
