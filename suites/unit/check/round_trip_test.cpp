// What the checks say of evidence that no database made.

#include <gtest/gtest.h>
#include <suites/support/fake_migrator.hpp>

#include <harness/check/check.hpp>
#include <harness/judge/judge.hpp>

namespace harness {
namespace {

Snapshot snapshot(const Catalog& catalog, std::set<std::string> heads = {}) {
  return {std::make_shared<const Catalog>(catalog), std::make_shared<const Data>(), std::move(heads)};
}

Catalog with(std::vector<std::pair<Identity, Attributes>> facts) {
  Catalog catalog;
  for (auto& [identity, attributes] : facts) {
    catalog.add(identity, attributes);
  }
  return catalog;
}

const std::pair<Identity, Attributes> table{{{"public", "t"}, "table"}, {}};
const std::pair<Identity, Attributes> mood{{{"public", "mood"}, "enum"}, {{"labels", "sad, happy"}}};

std::pair<Identity, Attributes> column(const std::string& name, const std::string& position) {
  return {{{"public", "t", name}, "column"}, {{"position", position}, {"type", "text"}}};
}

/// The evidence of one revision that goes up and comes down to `after_down` from `before`.
struct OneRevision {
  OneRevision(const Catalog& before, const Catalog& after_down) {
    Revision revision;
    revision.id = "001";
    revision.up = {"001.up.sql", 1};
    revision.down = {"001.down.sql", 1};
    history = History({revision});
    evidence.history = &history;
    evidence.seeds = &seeds;
    Visit visit;
    visit.revision = "001";
    visit.before = snapshot(before);
    visit.after_up = snapshot(before, {"001"});
    visit.down = StepResult{"001", Direction::down, {}, false, {}};
    visit.after_down = snapshot(after_down);
    evidence.stairs = Stairs{{visit}};
  }

  std::vector<Finding> findings() const { return round_trip_check().judge(evidence, "001").findings; }

  History history;
  std::vector<SeedEntry> seeds;
  Evidence evidence;
};

TEST(RoundTrip, OfEqualCatalogsIsSilent) {
  EXPECT_TRUE(OneRevision(with({table, mood}), with({table, mood})).findings().empty());
}

TEST(RoundTrip, TellsWhatIsLeftBehind) {
  const auto findings = OneRevision(with({table}), with({table, mood})).findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "round_trip/left_behind");
  EXPECT_EQ(to_string(findings[0].place), "001.down.sql:1");
}

TEST(RoundTrip, TellsWhatIsLost) {
  const auto findings = OneRevision(with({table, mood}), with({table})).findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "round_trip/lost");
}

TEST(RoundTrip, TellsColumnOrderByARuleOfItsOwn) {
  const auto findings = OneRevision(with({table, column("a", "1"), column("b", "2")}),
                                    with({table, column("a", "2"), column("b", "1")}))
                            .findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "round_trip/column_order");
}

TEST(RoundTrip, DoesNotTellTwiceWhatALostColumnMoves) {
  const auto findings =
      OneRevision(with({table, column("a", "1"), column("b", "2")}), with({table, column("b", "1")}))
          .findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "round_trip/lost");
}

TEST(RoundTrip, IsBlockedByAWayDownThatFails) {
  OneRevision one(with({table}), with({table}));
  one.evidence.stairs->visits[0].down->failure = Failure{"no such table", "42P01", "", {}, ""};
  one.evidence.stairs->visits[0].after_down.reset();
  EXPECT_EQ(round_trip_check().judge(one.evidence, "001").skipped, "blocked by 001/downgrade");
  EXPECT_EQ(reapply_check().judge(one.evidence, "001").skipped, "blocked by 001/downgrade");
  ASSERT_EQ(downgrade_check().judge(one.evidence, "001").findings.size(), 1U);
}

TEST(Verdicts, WithAToleranceShowItAndPass) {
  OneRevision one(with({table}), with({table, mood}));
  Suite suite;
  suite.tolerances.push_back({"round_trip/*", "enum public.mood", "*", "types are shared", {}, {}});
  suite.migrator = std::make_shared<FakeMigrator>(one.history);
  const auto results = judge_all(one.evidence, suite, {round_trip_check()}, {}, {});
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].verdict, Verdict::passed);
  EXPECT_EQ(results[0].tolerated.size(), 1U);
  EXPECT_EQ(results[1].check, "tolerance");
  EXPECT_EQ(results[1].verdict, Verdict::passed);

  suite.tolerances.push_back({"round_trip/*", "enum public.gone", "*", "was there once", {}, {}});
  const auto unused = judge_all(one.evidence, suite, {round_trip_check()}, {}, {});
  EXPECT_EQ(unused[1].verdict, Verdict::failed);
  ASSERT_EQ(unused[1].findings.size(), 1U);
  EXPECT_EQ(unused[1].findings[0].rule, "tolerance/unused");
}

TEST(Verdicts, OfWhatBlocksASelectionAreToldOnce) {
  OneRevision one(with({table}), with({table, mood}));
  Suite suite = fake_suite("shop", {"postgres"}, {"001"});
  JudgeOptions options;
  options.only = {"round_trip/lost", "reapply"};
  const auto results =
      judge_all(one.evidence, suite, {round_trip_check(), reapply_check()}, shipped_checks(), options);
  std::string text;
  for (const auto& result : results) {
    text += result.check + " " + to_string(result.verdict) + (result.asked_for ? " asked for" : "") + " " +
            result.reason + (result.findings.empty() ? "" : result.findings.front().rule) + "\n";
  }
  EXPECT_EQ(text,
            "reapply skipped asked for blocked by 001/round_trip\n"
            "round_trip failed round_trip/left_behind\n");
}

}  // namespace
}  // namespace harness
