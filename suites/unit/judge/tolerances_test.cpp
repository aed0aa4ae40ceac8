#include <gtest/gtest.h>

#include <harness/judge/tolerances.hpp>

namespace harness {
namespace {

/// What `leftovers` reports: one object, and no differences.
CaseResult leftovers_of_two_tables() {
  CaseResult judged;
  judged.suite = "shop";
  judged.engine = "postgres";
  judged.check = "leftovers";
  for (const std::string name : {"orders", "visits"}) {
    Finding finding;
    finding.rule = "leftovers/no_policy";
    finding.severity = Severity::warning;
    finding.message = "no policy lets others see a row: table public." + name;
    finding.object = "table public." + name;
    judged.findings.push_back(finding);
  }
  return judged;
}

Tolerance tolerance_on(const std::string& object) {
  Tolerance tolerance;
  tolerance.rule = "leftovers/no_policy";
  tolerance.object = object;
  tolerance.reason = "only the owner reads it";
  return tolerance;
}

TEST(Tolerances, CoverASingleObjectWithoutDifferences) {
  auto judged = leftovers_of_two_tables();
  Tolerances({tolerance_on("table *.visits")}, "postgres").apply(judged);
  ASSERT_EQ(judged.findings.size(), 1U);
  EXPECT_EQ(judged.findings[0].object, "table public.orders");
  ASSERT_EQ(judged.tolerated.size(), 1U);
  EXPECT_EQ(judged.tolerated[0].objects, std::vector<std::string>{"table public.visits"});
}

TEST(Tolerances, CoverAFindingOfNoObjectAsAWholeOnly) {
  auto judged = leftovers_of_two_tables();
  judged.findings.resize(1);
  judged.findings[0].object.clear();
  Tolerances({tolerance_on("table *")}, "postgres").apply(judged);
  EXPECT_EQ(judged.findings.size(), 1U);
  Tolerances({tolerance_on("*")}, "postgres").apply(judged);
  EXPECT_TRUE(judged.findings.empty());
}

}  // namespace
}  // namespace harness
