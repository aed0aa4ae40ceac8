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

/// A way up and a way down that take two columns.
CaseResult losses_of_both_ways() {
  CaseResult judged;
  judged.check = "rows";
  judged.revision = "001";
  for (const std::string way : {"up", "down"}) {
    Finding finding;
    finding.rule = way == "up" ? "rows/lossy" : "rows/changed";
    finding.way = way;
    finding.revision = "001";
    for (const std::string column : {"city", "name"}) {
      finding.changes.push_back(
          {ChangeKind::altered, {{"public", "users", column}, "column"}, {{"id 1", "x", "y"}}});
    }
    judged.findings.push_back(finding);
  }
  return judged;
}

Tolerance declared_loss(const std::string& way, const std::string& object) {
  Tolerance tolerance;
  tolerance.rule = "rows/lossy";
  tolerance.further_rules = {"rows/changed"};
  tolerance.revision = "001";
  tolerance.way = way;
  tolerance.object = object;
  tolerance.reason = "nobody reads it";
  return tolerance;
}

TEST(Tolerances, ThatDeclareALossCoverItsRulesInBothWays) {
  auto judged = losses_of_both_ways();
  Tolerances({declared_loss("", "*")}, "postgres").apply(judged);
  EXPECT_TRUE(judged.findings.empty());
  EXPECT_EQ(judged.tolerated.size(), 2U);
}

TEST(Tolerances, ThatDeclareALossMayBeForOneWayAndObject) {
  auto judged = losses_of_both_ways();
  Tolerances({declared_loss("down", "column public.users.city")}, "postgres").apply(judged);
  ASSERT_EQ(judged.findings.size(), 2U);
  EXPECT_EQ(judged.findings[0].changes.size(), 2U);
  ASSERT_EQ(judged.findings[1].changes.size(), 1U);
  EXPECT_EQ(judged.findings[1].changes[0].identity.path.back(), "name");
}

TEST(Tolerances, ThatDeclareALossMustBeNeeded) {
  CaseResult judged;
  judged.check = "rows";
  judged.revision = "001";
  Evidence evidence;
  Tolerances tolerances({declared_loss("", "*")}, "postgres");
  tolerances.apply(judged);
  EXPECT_TRUE(tolerances.unused(evidence, {judged}, {rows_check()}).findings.empty()) << "no rows were made";
  evidence.rows.emplace();
  const auto found = tolerances.unused(evidence, {judged}, {rows_check()}).findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "tolerance/unused");
  EXPECT_EQ(found[0].message, "revision 001 is declared lossy, and loses nothing that it does not give back");
}

}  // namespace
}  // namespace harness
