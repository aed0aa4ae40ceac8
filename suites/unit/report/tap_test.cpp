#include <gtest/gtest.h>
#include <suites/unit/report/made_up.hpp>

#include <harness/report/tap.hpp>

namespace harness {
namespace {

TEST(TapReport, HasALineForEachCase) {
  EXPECT_EQ(report_of(made_up_result(), make_tap_reporter), R"(TAP version 13
1..4
ok 1 - shop on postgres: upgrade
not ok 2 - shop on postgres: round_trip of 002
  ---
  message: |
    error round_trip/left_behind: the way down leaves an object
    002_b.down.sql:3
    a "detail"
    + enum public.mood
    +   labels: sad, <happy>
    to fix it: DROP TYPE mood;
  ...
ok 3 - shop on postgres: reapply of 002 # SKIP blocked by 002/round_trip
ok 4 - shop on postgres: downgrade of 003 # SKIP the data are gone
)");
}

TEST(TapReport, FailsForASuiteThatCouldNotRun) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "postgres";
  suite.could_not_run = environment_error("no server");
  EXPECT_NE(report_of({{suite}, {}}, make_tap_reporter).find("1..1\nnot ok 1 - shop on postgres: run\n"),
            std::string::npos);
}

TEST(TapReport, SaysThatNothingWasTested) {
  EXPECT_EQ(report_of({}, make_tap_reporter), "TAP version 13\n1..0 # SKIP nothing was tested\n");
}

}  // namespace
}  // namespace harness
