#include <gtest/gtest.h>
#include <suites/unit/report/made_up.hpp>

namespace harness {
namespace {

RunResult of(std::vector<CaseResult> cases) {
  SuiteResult suite;
  suite.cases = std::move(cases);
  return {{suite}, {}};
}

CaseResult with(Verdict verdict) {
  CaseResult result;
  result.verdict = verdict;
  return result;
}

RunResult with(Error error, RunResult result) {
  result.suites.push_back({});
  result.suites.back().could_not_run = std::move(error);
  return result;
}

TEST(ExitCodeOfARun, IsZeroWhenSomethingPassedAndNothingFailed) {
  EXPECT_EQ(exit_code_of(of({with(Verdict::passed)})), 0);
  EXPECT_EQ(exit_code_of(of({with(Verdict::passed), with(Verdict::skipped)})), 0);
}

TEST(ExitCodeOfARun, IsOneWhenACaseFailed) {
  EXPECT_EQ(exit_code_of(of({with(Verdict::passed), with(Verdict::failed)})), 1);
}

TEST(ExitCodeOfARun, IsTwoWhenNothingWasTested) {
  EXPECT_EQ(exit_code_of(RunResult{}), 2);
  EXPECT_EQ(exit_code_of(of({})), 2);
}

TEST(ExitCodeOfARun, IsFourWhenAllWasSkipped) {
  EXPECT_EQ(exit_code_of(of({with(Verdict::skipped)})), 4);
}

TEST(ExitCodeOfARun, TellsFirstOfAllThatSomethingCouldNotRun) {
  const auto failed = of({with(Verdict::failed)});
  EXPECT_EQ(exit_code_of(with(usage_error("x"), failed)), 2);
  EXPECT_EQ(exit_code_of(with(environment_error("x"), failed)), 3);
  EXPECT_EQ(exit_code_of(with(internal_error("x"), failed)), 3);
  EXPECT_EQ(exit_code_of(with(usage_error("x"), with(environment_error("x"), failed))), 3);
}

TEST(Counts, TellDeclaredSkipsFromOthers) {
  const auto counts = count(made_up_result());
  EXPECT_EQ(counts.passed, 1U);
  EXPECT_EQ(counts.failed, 1U);
  EXPECT_EQ(counts.skipped, 1U);
  EXPECT_EQ(counts.declared, 1U);
  EXPECT_EQ(counts.errors, 1U);
  EXPECT_EQ(counts.warnings, 0U);
  EXPECT_EQ(counts.tolerated, 1U);
}

}  // namespace
}  // namespace harness
