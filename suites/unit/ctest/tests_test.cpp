#include <algorithm>

#include <gtest/gtest.h>
#include <suites/support/migration_folder.hpp>

#include <harness/ctest/record.hpp>

namespace harness::ctest {
namespace {

/// A suite of two revisions of SQL files.
class Tests : public ::testing::Test {
 public:
  Tests() {
    for (const auto* name : {"001_a.up.sql", "001_a.down.sql", "002_b.up.sql", "002_b.down.sql"}) {
      folder_.write(name, "SELECT 1;");
    }
    suite_.name = "shop";
    suite_.engines = {"sqlite"};
    suite_.migrator = folder_.migrator();
  }

  static CaseResult judged(const std::string& check, const std::string& revision, Verdict verdict) {
    CaseResult result;
    result.check = check;
    result.revision = revision;
    result.verdict = verdict;
    return result;
  }

  std::vector<TestOutcome> shown_of(const std::vector<CaseResult>& cases, Grain grain) {
    SuiteResult result;
    result.cases = cases;
    return shown(result, unit_, checks_, grain);
  }

  MigrationFolder folder_;
  Suite suite_;
  Unit unit_{&suite_, "sqlite"};
  std::vector<Check> checks_ = shipped_checks();
};

TEST_F(Tests, OfRoutesAreThoseThatTheSuiteGivesWorkTo) {
  EXPECT_EQ(tests_of(unit_, checks_, Grain::route),
            (std::vector<std::string>{"shop.sqlite.history", "shop.sqlite.stairs", "shop.sqlite.fresh",
                                      "shop.sqlite.descent", "shop.sqlite.interrupted"}));
}

TEST_F(Tests, ShowEveryCaseWhateverTheGrain) {
  for (const auto grain : {Grain::route, Grain::each_case}) {
    const auto listed = tests_of(unit_, checks_, grain);
    std::size_t seen = 0;
    for (const auto& [check, revision] : cases_of(suite_, "sqlite", checks_, {})) {
      const auto tests = shown_of({judged(check, revision, Verdict::passed)}, grain);
      ASSERT_EQ(tests.size(), 1U);
      EXPECT_NE(std::find(listed.begin(), listed.end(), tests.front().name), listed.end())
          << tests.front().name;
      ++seen;
    }
    EXPECT_GT(seen, 15U);
  }
}

TEST_F(Tests, ByCaseHaveOneForTolerancesOnlyWhereTheEngineHasSome) {
  const auto has_one = [&] {
    const auto tests = tests_of(unit_, checks_, Grain::each_case);
    return std::find(tests.begin(), tests.end(), "shop.sqlite.tolerance") != tests.end();
  };
  EXPECT_FALSE(has_one());
  Tolerance tolerance;
  tolerance.rule = "round_trip";
  tolerance.engines = {"postgres"};
  suite_.tolerances = {tolerance};
  EXPECT_FALSE(has_one());
  suite_.tolerances.front().engines = {};
  EXPECT_TRUE(has_one());
}

TEST_F(Tests, FailWhereOneOfTheirCasesDoes) {
  const auto tests =
      shown_of({judged("upgrade", "001", Verdict::passed), judged("round_trip", "001", Verdict::failed),
                judged("descent", "", Verdict::skipped), judged("idempotent", "", Verdict::passed)},
               Grain::route);
  ASSERT_EQ(tests.size(), 3U);
  EXPECT_EQ(tests.at(0).name, "shop.sqlite.stairs");
  EXPECT_EQ(tests.at(0).verdict, Verdict::failed);
  EXPECT_EQ(tests.at(1).verdict, Verdict::skipped);
  EXPECT_EQ(tests.at(2).verdict, Verdict::passed);
}

TEST_F(Tests, AreSkippedWhereAFailureBlocksOneOfTheirCases) {
  const std::vector<CaseResult> descent{judged("descent", "", Verdict::skipped),
                                        judged("seed_data", "", Verdict::passed)};
  EXPECT_EQ(shown_of(descent, Grain::route).front().verdict, Verdict::passed);
  auto with_failure = descent;
  with_failure.push_back(judged("round_trip", "001", Verdict::failed));
  EXPECT_EQ(shown_of(with_failure, Grain::route).front().verdict, Verdict::skipped);
}

TEST_F(Tests, AreReadAsTheyWereKept) {
  const std::vector<TestOutcome> tests{
      {"shop.sqlite.stairs", Verdict::failed, "round_trip of 001\n  indented\n\n"},
      {"shop.sqlite.fresh", Verdict::skipped, ""}};
  write_record(folder_.path() / "record", tests);
  const auto kept = read_record(folder_.path() / "record");
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept.at(0).name, tests.at(0).name);
  EXPECT_EQ(kept.at(0).text, tests.at(0).text);
  EXPECT_EQ(kept.at(1).verdict, Verdict::skipped);
}

TEST_F(Tests, OfAFileThatIsNoRecordAreAnError) {
  folder_.write("record", "something else\n");
  EXPECT_THROW(read_record(folder_.path() / "record"), Error);
}

}  // namespace
}  // namespace harness::ctest
