#include <gtest/gtest.h>
#include <suites/unit/report/rows_made_up.hpp>

#include <harness/core/text.hpp>
#include <harness/report/console.hpp>

namespace harness {
namespace {

TEST(ConsoleReport, ShowsRevisionsFindingsAndALastLine) {
  EXPECT_EQ(report_of(made_up_result(), make_console_reporter), R"(shop on postgres  PostgreSQL 15.1, 20 ms
     revision         up      down  up again
  x  002 moods    1.0 ms    2.0 ms     12 ms  round_trip/left_behind
  -  003 merge    0.9 ms         -         -  the data are gone
  ok upgrade
  tolerated model_parity/differs: portable
    column public.t.a

  round_trip/left_behind in revision 002
    the way down leaves an object
    at 002_b.down.sql:3
      a "detail"
      + enum public.mood
      +   labels: sad, <happy>
    to fix it: DROP TYPE mood;
    why it hurts: migrate explain round_trip/left_behind

FAILED  1 run: 1 passed, 1 failed, 1 skipped, 1 declared irreversible, 1 tolerated in 21 ms
        shop on postgres
)");
}

TEST(ConsoleReport, HasAVerdictForEachRevisionThatMovedOverRows) {
  const auto report = report_of(made_up_result_with_rows(), make_console_reporter);
  EXPECT_NE(report.find(R"(
     revision         up      down  up again  rows
  x  002 moods    1.0 ms    2.0 ms     12 ms  lossy up    round_trip/left_behind
  -  003 merge    0.9 ms         -         -  not judged  the data are gone
)"),
            std::string::npos)
      << report;
  EXPECT_TRUE(
      report.ends_with("\n        rows: 2 of 3 tables filled at 2 revisions, 90% of 10 criteria met\n"))
      << report;
}

TEST(ConsoleReport, SaysWhyRowsWereNotJudgedWhereNothingElseIsToBeSaid) {
  auto result = made_up_result_with_rows();
  auto& suite = result.suites.front();
  suite.cases.clear();
  suite.revisions[0].rows->judged = {RowVerdict::lossy_down, ""};
  suite.revisions.push_back({"004", "", {}, Elapsed(1000), {}, {}});
  const auto report = report_of(result, make_console_reporter);
  EXPECT_NE(report.find("12 ms  lossy down\n"), std::string::npos) << report;
  EXPECT_NE(report.find("-  not judged  there is no way down\n"), std::string::npos) << report;
  EXPECT_NE(report.find("ok 004          1.0 ms         -         -  -\n"), std::string::npos) << report;
}

TEST(ConsoleReport, HasNoVerdictWhereNoneWasAskedFor) {
  auto result = made_up_result_with_rows();
  result.suites.front().revisions[0].rows->judged = {};
  ReportStyle quiet;
  quiet.detail = ReportStyle::Detail::findings_only;
  EXPECT_NE(report_of(result, make_console_reporter).find("12 ms  -           round_trip/left_behind\n"),
            std::string::npos);
  EXPECT_EQ(report_of(result, make_console_reporter, quiet).find("rows: "), std::string::npos);
}

TEST(ConsoleReport, DoesNotCallARevisionGoodThatWasNotMoved) {
  auto result = made_up_result();
  auto& judged = result.suites.front().cases.back();
  judged.check = "upgrade";
  judged.reason = "blocked by history";
  judged.declared = false;
  EXPECT_NE(report_of(result, make_console_reporter)
                .find("  -  003 merge    0.9 ms         -         -  upgrade: blocked by history\n"),
            std::string::npos);
}

TEST(ConsoleReport, SaysNothingBesideARevisionWithoutAFinding) {
  auto result = made_up_result();
  auto& cases = result.suites.front().cases;
  for (const auto* check : {"upgrade", "downgrade", "round_trip"}) {
    cases.push_back({"shop", "postgres", check, "004", Verdict::passed, "", false, {}, {}, {}});
  }
  result.suites.front().revisions.push_back({"004", "last", {"004_d.up.sql", 1}, Elapsed(1000), {}, {}});
  EXPECT_NE(report_of(result, make_console_reporter).find("  ok 004 last     1.0 ms         -         -\n"),
            std::string::npos)
      << report_of(result, make_console_reporter);
}

TEST(ConsoleReport, SaysWhyASuiteCouldNotRun) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "postgres";
  suite.could_not_run = environment_error("no server", "start one").during("testing shop");
  EXPECT_EQ(report_of({{suite}, {}}, make_console_reporter), R"(shop on postgres  0.0 ms
  could not run
    no server
      while testing shop
      hint: start one

COULD NOT RUN  1 run: 0 passed, 0 failed in 0.0 ms
        shop on postgres
)");
}

TEST(ConsoleReport, SaysThatNoSelectedCheckApplies) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "postgres";
  EXPECT_EQ(report_of({{suite}, {}}, make_console_reporter), R"(shop on postgres  0.0 ms

NOTHING RAN  1 run: 0 passed, 0 failed in 0.0 ms
        no selected check applies here: see `migrate checks`
)");
}

TEST(ConsoleReport, IsShortWhenQuietAndAllIsGood) {
  auto result = made_up_result();
  result.suites.front().cases.resize(1);
  ReportStyle style;
  style.detail = ReportStyle::Detail::findings_only;
  EXPECT_EQ(report_of(result, make_console_reporter, style),
            "passed  1 run: 1 passed, 0 failed, 1 tolerated in 21 ms\n");
}

/// Every text of the result with a line end and a colour of its own.
RunResult hostile_result() {
  const std::string planted = "\nplanted\x1b[32m";
  auto result = made_up_result();
  for (auto& suite : result.suites) {
    suite.suite += planted;
    suite.kept = {"sqlite:///x" + planted};
    for (auto& times : suite.revisions) {
      times.name += planted;
    }
    for (auto& judged : suite.cases) {
      judged.reason += judged.reason.empty() ? "" : planted;
      for (auto& tolerated : judged.tolerated) {
        tolerated.reason += planted;
        tolerated.objects.push_back("table t" + planted);
      }
      for (auto& finding : judged.findings) {
        finding.revision += planted;
        finding.place.file += planted;
        finding.message += planted;
        finding.details.push_back("a detail" + planted);
        finding.fix += planted;
        for (auto& change : finding.changes) {
          change.identity.path.back() += planted;
        }
      }
    }
  }
  return result;
}

TEST(ConsoleReport, KeepsNamesOnOneLineAndFurtherLinesBelowTheirFirst) {
  for (const auto colour : {ReportStyle::Colour::no, ReportStyle::Colour::yes}) {
    ReportStyle style;
    style.colour = colour;
    const auto report = report_of(hostile_result(), make_console_reporter, style);
    EXPECT_EQ(report.find("planted\x1b[32m"), std::string::npos) << report;
    for (const auto& line : split_lines(report)) {
      const auto at = line.find_first_not_of(' ');
      const bool begins = at != std::string::npos && line.substr(at).starts_with("planted");
      EXPECT_TRUE(!begins || at >= 6) << line << "\nin\n" << report;
    }
    EXPECT_NE(report.find("the way down leaves an object\n      planted\\x1b[32m"), std::string::npos);
    EXPECT_NE(report.find("+ enum public.mood\\x0aplanted\\x1b[32m"), std::string::npos) << report;
  }
}

TEST(ConsoleReport, AlignsAndCutsNamesByCharacters) {
  auto result = made_up_result();
  std::string name;
  for (int times = 0; times < 40; ++times) {
    name += "\xC3\xBC";
  }
  result.suites.front().revisions.front().name = "gr\xC3\xBC\xC3\x9F";
  result.suites.front().revisions.back().name = name;
  const auto report = report_of(result, make_console_reporter);
  EXPECT_NE(report.find(" 002 gr\xC3\xBC\xC3\x9F" + std::string(26, ' ') + "    1.0 ms"), std::string::npos)
      << report;
  EXPECT_NE(report.find(" 003 " + name.substr(0, 2 * 27) + "...    0.9 ms"), std::string::npos) << report;
}

TEST(ConsoleReport, PaintsOnlyWhenAsked) {
  ReportStyle style;
  style.colour = ReportStyle::Colour::yes;
  EXPECT_NE(report_of(made_up_result(), make_console_reporter, style).find("\x1b[1;31m"), std::string::npos);
}

TEST(ConsoleReport, WritesOverItsStatusLineOnAScreen) {
  ReportStyle style;
  style.screen = ReportStyle::Screen::yes;
  std::ostringstream out;
  const auto reporter = make_console_reporter(out, style);
  reporter->begin({"shop on postgres", "shop on sqlite"});
  reporter->progress({"shop", "postgres", Route::stairs, "002", 1, 3});
  EXPECT_EQ(out.str(), "\r\x1b[K[1/2] shop on postgres: stairs 2/3 002");
  reporter->end({});
  EXPECT_TRUE(out.str().starts_with("\r\x1b[K[1/2] shop on postgres: stairs 2/3 002\r\x1b[K")) << out.str();
}

}  // namespace
}  // namespace harness
