#include <gtest/gtest.h>
#include <suites/unit/report/rows_made_up.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/report/html.hpp>
#include <harness/report/json.hpp>
#include <harness/result/read_json.hpp>

namespace harness {
namespace {

class ReadJson : public ::testing::Test {
 protected:
  KeptResult kept(const std::string& text) {
    write_file(folder_.path() / "report.json", text);
    return read_result(folder_.path() / "report.json");
  }

  std::string complaint(const std::string& text) {
    try {
      kept(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      return error.what();
    }
    return "no complaint";
  }

  TemporaryDirectory folder_{"migrate-read-json-"};
};

/// A shard's result with everything in it that a report can tell.
RunResult full_result() {
  auto result = made_up_result_with_rows();
  auto& suite = result.suites[0];
  Revision revision;
  revision.id = "002";
  revision.parents = {"001"};
  revision.up = {"002_b.up.sql", 0};
  suite.history = {revision};
  suite.revisions[0].changes = suite.cases[1].findings[0].changes;
  suite.revisions[0].objects = {{"enum", 1}};
  suite.revisions[0].ran_up = {{{.sql = "ALTER TABLE a ADD b int",
                                 .cut = true,
                                 .session = 3,
                                 .transaction = 2,
                                 .took = Elapsed(1234),
                                 .place = {"002_b.up.sql", 7}},
                                {.sql = "COMMIT", .completed = false, .sqlstate = "23505", .message = "no"}},
                               5,
                               7};
  suite.revisions[0].locks =
      MoveLocks{.steps = {{.sql = "ALTER TABLE a ADD b int", .place = {}, .took = Elapsed(7), .is_alone = true}},
                .unmeasured = {"VACUUM"}};
  suite.revisions[1].locks.emplace().writer = {{.sql = "BEGIN IMMEDIATE", .held = Elapsed(1234)},
                                               {.sql = "UPDATE a SET b = 1",
                                                .place = {"002_b.up.sql", 8},
                                                .held = Elapsed(5),
                                                .statements = 2,
                                                .of_tool = true}};
  suite.layout = LayoutNote{"dbmate", "its marks", "schema_migrations", true};
  suite.branch = Branch{"main", {"002"}, "migrate.toml is changed", {}};
  suite.left_out = {"descent"};
  suite.unused_here = suite.cases[1].findings;
  suite.cases[2].known = suite.cases[1].findings;
  suite.could_not_run = usage_error("no such file", "make it", {"migrate.toml", 3});
  suite.kept = {"postgresql://localhost/kept"};
  result.shard = Shard{2, 3, "plan"};
  return result;
}

TEST_F(ReadJson, TellsWhatWasWritten) {
  const auto written = report_of(full_result(), make_json_reporter);
  const auto read = kept(written);
  EXPECT_FALSE(read.version.empty());
  EXPECT_EQ(report_of(read.result, make_json_reporter), written);
}

TEST_F(ReadJson, GivesOtherReportsAllThatTheyTell) {
  auto result = full_result();
  const auto read = kept(report_of(result, make_json_reporter)).result;
  EXPECT_EQ(report_of(read, make_html_reporter), report_of(result, make_html_reporter));
}

TEST_F(ReadJson, RefusesWhatIsNoReport) {
  EXPECT_NE(complaint("{}").find("no JSON report"), std::string::npos);
  EXPECT_NE(complaint("no JSON").find("no JSON report"), std::string::npos);
  EXPECT_NE(complaint("[]").find("no JSON report"), std::string::npos);
  EXPECT_NE(complaint(R"({"schema_version": 99})").find("schema version is 99"), std::string::npos);
  auto text = report_of(made_up_result(), make_json_reporter);
  text.replace(text.find("\"passed\"", text.find("\"verdict\"")), 8, "\"lucky\"");
  EXPECT_NE(complaint(text).find("\"lucky\" is not known"), std::string::npos);
}

TEST_F(ReadJson, RefusesWhatNoLedgerOfRowsHas) {
  for (const auto& [known, other] :
       {std::pair("\"lossy_up\"", "\"lucky\""), std::pair("\"nulled\"", "\"lucky\"")}) {
    auto text = report_of(made_up_result_with_rows(), make_json_reporter);
    text.replace(text.find(known), std::string(known).size(), other);
    EXPECT_NE(complaint(text).find("\"lucky\" is not known"), std::string::npos);
  }
}

TEST_F(ReadJson, RefusesAShardThatNoRunHas) {
  for (const auto& shard : {Shard{2, std::size_t{1} << 63U, ""}, Shard{0, 3, ""}, Shard{4, 3, ""}}) {
    auto result = full_result();
    result.shard = shard;
    EXPECT_NE(complaint(report_of(result, make_json_reporter)).find("there is no shard"), std::string::npos);
  }
}

TEST_F(ReadJson, RefusesARunOfNothing) {
  EXPECT_NE(complaint(report_of({}, make_json_reporter)).find("no suite is in it"), std::string::npos);
}

}  // namespace
}  // namespace harness
