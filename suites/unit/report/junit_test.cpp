#include <gtest/gtest.h>
#include <suites/unit/report/rows_made_up.hpp>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/process/subprocess.hpp>
#include <harness/report/junit.hpp>

namespace harness {
namespace {

TEST(JunitReport, HoldsCasesFailuresAndSkips) {
  EXPECT_EQ(report_of(made_up_result(), make_junit_reporter), R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="migrate" tests="4" failures="1" errors="0" skipped="2" time="0.021">
  <testsuite name="shop.postgres" tests="4" failures="1" errors="0" skipped="2" time="0.020">
    <testcase classname="shop.postgres" name="upgrade" time="0.001500">
    </testcase>
    <testcase classname="shop.postgres" name="round_trip/002" time="0.002500" file="002_b.down.sql" line="3">
      <failure type="round_trip/left_behind" message="the way down leaves an object">error round_trip/left_behind: the way down leaves an object&#10;002_b.down.sql:3&#10;a &quot;detail&quot;&#10;+ enum public.mood&#10;+   labels: sad, &lt;happy&gt;&#10;to fix it: DROP TYPE mood;</failure>
    </testcase>
    <testcase classname="shop.postgres" name="reapply/002" time="0.000000">
      <skipped message="blocked by 002/round_trip"/>
    </testcase>
    <testcase classname="shop.postgres" name="downgrade/003" time="0.000000">
      <skipped message="the data are gone"/>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(JunitReport, HasTheVerdictOnRowsWithTheCaseThatJudgesThem) {
  auto result = made_up_result_with_rows();
  result.suites.front().cases = {
      {"shop", "postgres", "rows", "002", Verdict::passed, "", false, {}, {}, Elapsed(1000)}};
  const auto text = report_of(result, make_junit_reporter);
  EXPECT_NE(text.find("<system-out>rows: lossy up</system-out>"), std::string::npos) << text;
}

TEST(JunitReport, CountsASuiteThatCouldNotRunAsAnError) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "postgres";
  suite.could_not_run = environment_error("no server");
  const auto text = report_of({{suite}, {}}, make_junit_reporter);
  EXPECT_NE(text.find(R"(<testsuites name="migrate" tests="1" failures="0" errors="1" skipped="0")"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(R"(<error message="no server">no server</error>)"), std::string::npos) << text;
}

TEST(JunitReport, IsXmlWhateverTheDatabaseSays) {
  auto result = made_up_result();
  auto& finding = result.suites.front().cases.at(1).findings.front();
  finding.message = "caf\xe9 \x01\x02 ]]> \xef\xbf\xbf <&> 'x'\r\n\t";
  finding.details = {std::string("a\0b", 3), "\xf0\x9f\x98\x80"};
  const TemporaryDirectory folder("migrate-junit-");
  write_file(folder.path() / "r.xml", report_of(result, make_junit_reporter));
  Command command;
  command.arguments = {"python3", "-c", "import sys, xml.dom.minidom as dom; dom.parse(sys.argv[1])",
                       (folder.path() / "r.xml").string()};
  const auto read = run(command);
  EXPECT_EQ(read.exit_code, 0) << read.errors;
}

}  // namespace
}  // namespace harness
