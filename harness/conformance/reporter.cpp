#include <iostream>
#include <sstream>
#include <vector>

#include <harness/conformance/reporter.hpp>
#include <harness/core/utf8.hpp>

namespace harness::conformance {
namespace {

Finding finding() {
  Finding finding;
  finding.rule = "round_trip/left_behind";
  finding.message = "the way down leaves behind: enum public.mood";
  finding.revision = "r002";
  finding.place = {"db/r002_moods.down.sql", 3};
  finding.changes = {{ChangeKind::added, {{"public", "mood"}, "enum"}, {{"labels", std::nullopt, "sad"}}}};
  finding.fix = "DROP TYPE mood;";
  return finding;
}

CaseResult judged(const std::string& check, const std::string& revision, Verdict verdict) {
  CaseResult result;
  result.suite = "shop";
  result.engine = "postgres";
  result.check = check;
  result.revision = revision;
  result.verdict = verdict;
  return result;
}

RunResult run_of(std::vector<CaseResult> cases) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "postgres";
  suite.engine_version = "PostgreSQL 15.1";
  suite.revisions = {
      {"r002", "moods", {"db/r002_moods.up.sql", 1}, Elapsed(900), Elapsed(800), std::nullopt}};
  suite.cases = std::move(cases);
  suite.elapsed = Elapsed(2000);
  return {{suite}, Elapsed(2100)};
}

RunResult passed() {
  return run_of({judged("upgrade", "r002", Verdict::passed), judged("round_trip", "r002", Verdict::passed)});
}

RunResult failed() {
  auto failing = judged("round_trip", "r002", Verdict::failed);
  failing.findings = {finding()};
  auto blocked = judged("reapply", "r002", Verdict::skipped);
  blocked.reason = "blocked by r002/round_trip";
  return run_of({judged("upgrade", "r002", Verdict::passed), failing, blocked});
}

bool is_utf8(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8_length(text, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

}  // namespace

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ReporterConformance);

std::string ReporterConformance::report_of(const RunResult& result, const ReportStyle& style) const {
  std::ostringstream out;
  const auto reporter = GetParam().make(out, style);
  std::vector<std::string> units;
  for (const auto& suite : result.suites) {
    units.push_back(suite.suite + " on " + suite.engine);
  }
  reporter->begin(units);
  for (const auto& suite : result.suites) {
    reporter->progress({suite.suite, suite.engine, Route::stairs, "r002", 0, 1});
    reporter->finished(suite);
  }
  reporter->end(result);
  EXPECT_TRUE(out.good());
  return out.str();
}

TEST_P(ReporterConformance, TellsWhatFailedAndWhere) {
  const auto text = report_of(failed());
  for (const auto* part : {"round_trip/left_behind", "r002", "leaves behind", "r002_moods.down.sql"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
  }
}

TEST_P(ReporterConformance, TellsAFailureFromSuccess) {
  EXPECT_EQ(report_of(passed()).find("left_behind"), std::string::npos);
  EXPECT_NE(report_of(passed()), report_of(failed()));
}

TEST_P(ReporterConformance, TellsTheSameOfTheSame) {
  EXPECT_EQ(report_of(failed()), report_of(failed()));
}

TEST_P(ReporterConformance, TellsOfEverySuite) {
  auto both = failed();
  both.suites.push_back(both.suites.front());
  both.suites.back().suite = "warehouse";
  for (auto& judged : both.suites.back().cases) {
    judged.suite = "warehouse";
  }
  both.suites.back().cases.at(1).findings.front().place.file = "db/warehouse.down.sql";
  const auto text = report_of(both);
  EXPECT_NE(text.find("r002_moods.down.sql"), std::string::npos) << text;
  EXPECT_NE(text.find("warehouse"), std::string::npos) << text;
}

TEST_P(ReporterConformance, TellsOfASuiteThatCouldNotRun) {
  auto result = run_of({});
  result.suites.front().could_not_run = environment_error("no server is installed", "install one");
  const auto text = report_of(result);
  EXPECT_NE(text.find("no server is installed"), std::string::npos) << text;
}

TEST_P(ReporterConformance, TakesARunWithoutSuitesAndASuiteWithoutCases) {
  EXPECT_NO_THROW(report_of({}));
  EXPECT_NO_THROW(report_of(run_of({})));
}

TEST_P(ReporterConformance, TakesWhateverStandsInNamesAndMessages) {
  auto result = failed();
  auto& odd = result.suites.front().cases.at(1).findings.front();
  odd.message =
      "quotes \" ' `, marks <b>&amp; ]]> | # :: %0A, lines\nand\r\n::error::, a bell \a and \x1b[31m";
  odd.details = {"```", "-->", "not ok 1"};
  odd.place.file = "db/with, comma:and \"quotes\".sql";
  EXPECT_TRUE(is_utf8(report_of(result)));
}

TEST_P(ReporterConformance, IsPlainWhereNoColourIsAskedFor) {
  EXPECT_EQ(report_of(failed()).find('\x1b'), std::string::npos);
}

TEST_P(ReporterConformance, WritesToItsOwnStreamOnly) {
  std::ostringstream elsewhere;
  auto* before = std::cout.rdbuf(elsewhere.rdbuf());
  report_of(failed());
  std::cout.rdbuf(before);
  EXPECT_EQ(elsewhere.str(), "");
}

}  // namespace harness::conformance
