// Rules under the ids that they had in earlier versions.

#include <gtest/gtest.h>

#include <harness/judge/renamed_rules.hpp>
#include <harness/judge/rules.hpp>
#include <harness/judge/tolerances.hpp>
#include <harness/result/fingerprint.hpp>

namespace harness {
namespace {

CaseResult descent_that_differs() {
  CaseResult judged;
  judged.suite = "shop";
  judged.engine = "postgres";
  judged.check = "descent";
  Finding finding;
  finding.rule = "descent/upgrade_differs";
  finding.message = "head is not what it was";
  judged.findings = {finding};
  return judged;
}

Tolerance tolerance_for(const std::string& rule) {
  Tolerance tolerance;
  tolerance.rule = rule;
  tolerance.reason = "trips are made anew";
  tolerance.place = {"migrate.toml", 7};
  return tolerance;
}

TEST(RenamedRules, AreNamedByTheirEarlierIds) {
  EXPECT_TRUE(names_rule("descent/climb_differs", "descent/upgrade_differs"));
  EXPECT_TRUE(names_rule("descent/climb_failed", "descent/upgrade_failed"));
  EXPECT_FALSE(names_rule("descent/climb_failed", "descent/upgrade_differs"));
  EXPECT_EQ(current_rule("round_trip/lost"), "round_trip/lost");
}

TEST(RenamedRules, AreToleratedUnderAnEarlierIdWithANoteThatGivesTheNewOne) {
  auto judged = descent_that_differs();
  Tolerances tolerances({tolerance_for("descent/climb_differs")}, "postgres");
  tolerances.apply(judged);
  EXPECT_TRUE(judged.findings.empty());
  ASSERT_EQ(judged.tolerated.size(), 1U);
  const auto about = tolerances.unused(Evidence{}, {judged}, shipped_checks());
  ASSERT_EQ(about.findings.size(), 1U);
  EXPECT_EQ(about.findings[0].rule, "tolerance/renamed");
  EXPECT_EQ(about.findings[0].severity, Severity::note);
  EXPECT_EQ(about.findings[0].message,
            "the rule descent/climb_differs is called descent/upgrade_differs now");
  EXPECT_EQ(to_string(about.findings[0].place), "migrate.toml:7");
}

TEST(RenamedRules, KeepTheirFingerprints) {
  auto judged = descent_that_differs();
  const auto now = fingerprint(judged, judged.findings[0]);
  judged.findings[0].rule = "descent/climb_differs";
  EXPECT_EQ(fingerprint(judged, judged.findings[0]), now);
  judged.findings[0].rule = "descent/upgrade_failed";
  EXPECT_NE(fingerprint(judged, judged.findings[0]), now);
}

}  // namespace
}  // namespace harness
