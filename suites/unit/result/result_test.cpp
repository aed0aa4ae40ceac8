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

TEST(MembersOfAGroup, AreAsGoodAsTheirCases) {
  SuiteResult group;
  group.members = {"users", "habits", "notes", "bills"};
  const auto judged = [&](const std::string& revision, Verdict verdict, const std::string& reason = "") {
    CaseResult result;
    result.revision = revision;
    result.verdict = verdict;
    result.reason = reason;
    group.cases.push_back(result);
  };
  judged("users/001", Verdict::passed);
  judged("users/001", Verdict::skipped, "for another reason");
  judged("users/002", Verdict::passed);
  judged("habits/001", Verdict::passed);
  judged("habits/001", Verdict::failed);
  judged("habits/001", Verdict::passed);
  judged("notes/001", Verdict::skipped, "blocked by habits/001/upgrade");
  std::string text;
  for (const auto& member : members_of(group)) {
    text += member.member + " " + to_string(member.verdict) + " " + std::to_string(member.revisions) + " " +
            member.reason + "\n";
  }
  EXPECT_EQ(text,
            "users passed 2 \n"
            "habits failed 1 \n"
            "notes skipped 1 blocked by habits/001/upgrade\n"
            "bills skipped 0 it has no revision that was judged\n");
}

}  // namespace
}  // namespace harness
