#include <gtest/gtest.h>
#include <suites/unit/report/made_up.hpp>

#include <harness/report/github.hpp>

namespace harness {
namespace {

TEST(GithubReport, PutsAFindingBesideItsLine) {
  EXPECT_EQ(report_of(made_up_result(), make_github_reporter),
            "::error title=round_trip/left_behind,file=002_b.down.sql,line=3::shop on postgres: the way down "
            "leaves an "
            "object%0A002_b.down.sql:3%0Aa \"detail\"%0A+ enum public.mood%0A+   labels: sad, <happy>%0Ato "
            "fix it: "
            "DROP TYPE mood;\n"
            "::notice title=migrate::1 passed, 1 failed, 1 skipped, 1 declared irreversible, 1 tolerated in "
            "21 ms\n");
}

TEST(GithubReport, LetsNoTextEndItsCommand) {
  auto result = made_up_result();
  auto& finding = result.suites.front().cases[1].findings.front();
  finding.message = "100% wrong\n::error::planted";
  finding.place.file = "a,b:c.sql";
  const auto text = report_of(result, make_github_reporter);
  EXPECT_NE(text.find("100%25 wrong%0A::error::planted"), std::string::npos) << text;
  EXPECT_NE(text.find("file=a%2Cb%3Ac.sql,"), std::string::npos) << text;
}

TEST(GithubReport, ShowsASuiteThatCouldNotRun) {
  auto result = made_up_result();
  result.suites.front().could_not_run = environment_error("no server", "start one");
  EXPECT_NE(report_of(result, make_github_reporter)
                .find("::error title=could not run::shop on postgres: no server"),
            std::string::npos);
}

TEST(GithubReport, ShowsAllKnownFindingsInOneNotice) {
  auto result = made_up_result();
  auto& judged = result.suites.front().cases[1];
  judged.known = {judged.findings.front(), judged.findings.front()};
  judged.known.back().revision = "";
  EXPECT_NE(report_of(result, make_github_reporter)
                .find("::notice title=known findings::shop on postgres, in the baseline:"
                      "%0Around_trip/left_behind in revision 002: the way down leaves an object"
                      "%0Around_trip/left_behind: the way down leaves an object\n"),
            std::string::npos);
}

}  // namespace
}  // namespace harness
