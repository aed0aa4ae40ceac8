// `migrate test --shard I/N` and `migrate report merge`: all shards together say what one run says.

#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

using Json = nlohmann::json;

class Shards : public ::testing::Test {
 protected:
  Shards() {
    for (int number = 1; number <= 9; ++number) {
      const auto id = std::to_string(number);
      const auto table = "t" + id;
      sandbox_.write(id + "_" + table + ".up.sql", "CREATE TABLE " + table + " (id INTEGER);\n");
      sandbox_.write(id + "_" + table + ".down.sql", "DROP TABLE " + table + ";\n");
    }
    configure("");
  }

  void configure(const std::string& more) const {
    sandbox_.write("migrate.toml", "[[suite]]\nname = \"shop\"\nengines = [\"sqlite\"]\n" + more);
  }

  /// The report of a run.
  Json test(Arguments more = {}) const {
    Arguments arguments = {"test", "--format", "json=report.json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = sandbox_.migrate(arguments);
    const auto report = Json::parse(sandbox_.read("report.json"));
    EXPECT_EQ(result.exit_code, report["exit_code"]) << result.errors;
    return report;
  }

  /// The report of all shards of a run.
  Json merged(int total, const Arguments& more = {}) const {
    Arguments files = {"report", "merge", "--format", "json=merged.json"};
    for (int index = 1; index <= total; ++index) {
      Arguments arguments = {"--shard", std::to_string(index) + "/" + std::to_string(total)};
      arguments.insert(arguments.end(), more.begin(), more.end());
      test(arguments);
      const auto file = "shard" + std::to_string(index) + ".json";
      sandbox_.write(file, sandbox_.read("report.json"));
      files.push_back(file);
    }
    const auto result = sandbox_.migrate(files);
    const auto report = Json::parse(sandbox_.read("merged.json"));
    EXPECT_EQ(result.exit_code, report["exit_code"]) << result.errors;
    return report;
  }

  /// What a report says but for times, in its order.
  static std::string said(const Json& report) {
    std::string text = report["exit_code"].dump() + report["summary"].dump() + "\n";
    for (const auto& suite : report["suites"]) {
      for (auto judged : suite["cases"]) {
        judged.erase("duration_ms");
        text += judged.dump() + "\n";
      }
    }
    return text;
  }

  void expect_the_same(const Arguments& more = {}) const {
    const auto whole = said(test(more));
    ASSERT_TRUE(holds(whole, "\"check\""));
    for (const int total : {2, 3, 7, 40}) {
      EXPECT_EQ(said(merged(total, more)), whole) << total;
    }
  }

  Sandbox sandbox_;
};

TEST_F(Shards, SayTogetherWhatOneRunSays) {
  expect_the_same();
}

TEST_F(Shards, SayTogetherWhatOneRunSaysOfDefects) {
  sandbox_.write("3_t3.down.sql", "SELECT 1;\n");
  sandbox_.write("7_t7.down.sql", "DROP TABLE t7;\nDROP TABLE t1;\n");
  expect_the_same();
  sandbox_.write("5_t5.up.sql", "CREATE TABEL t5 (id INTEGER);\n");
  expect_the_same();
}

TEST_F(Shards, SayTogetherWhatKeepsAllOfThemFromBeingJudged) {
  sandbox_.write("3_t3.up.sql", "NONSENSE;\n");
  EXPECT_EQ(said(merged(3)), said(test()));
  const auto some = merged(2, {"--revision", "5,6,7,8"});
  EXPECT_EQ(some["exit_code"], 1);
  EXPECT_EQ(some["summary"]["failed"], 1);
  const auto one_check = merged(2, {"--only", "reapply"});
  EXPECT_EQ(one_check["exit_code"], 1);
  EXPECT_EQ(one_check["summary"]["failed"], 1);
}

TEST_F(Shards, SayTogetherWhichExceptionsAreOfNoUse) {
  sandbox_.write("3_t3.down.sql", "SELECT 1;\n");
  configure(
      "[[suite.tolerance]]\nrule = \"round_trip/*\"\nobject = \"table t3\"\nreason = \"kept\"\n"
      "[[suite.tolerance]]\nrule = \"round_trip/lost\"\nreason = \"of no use\"\n");
  const auto whole = test();
  EXPECT_EQ(whole["exit_code"], 1);
  expect_the_same();
}

TEST_F(Shards, KnowOneBaseline) {
  sandbox_.write("2_t2.down.sql", "SELECT 1;\n");
  sandbox_.write("8_t8.down.sql", "SELECT 1;\n");
  test({"--baseline", "known.toml", "--update-baseline"});
  expect_the_same({"--baseline", "known.toml"});
  sandbox_.write("8_t8.down.sql", "DROP TABLE t8;\n");
  expect_the_same({"--baseline", "known.toml"});
}

TEST_F(Shards, AreMadeByTheTimesOfAnEarlierRun) {
  sandbox_.write("times.json", (test(), sandbox_.read("report.json")));
  EXPECT_EQ(said(merged(3, {"--times", "times.json"})), said(test()));
  const auto result = sandbox_.migrate({"test", "--shard", "1/2", "--times", "migrate.toml"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "no JSON report"));
}

TEST_F(Shards, AreAllNeeded) {
  merged(3);
  const auto result = sandbox_.migrate({"report", "merge", "shard1.json", "shard3.json"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "missing of 3 shards: 2"));
  const auto doubled = sandbox_.migrate({"report", "merge", "shard1.json", "shard1.json", "shard2.json"});
  EXPECT_EQ(doubled.exit_code, 2);
  EXPECT_TRUE(holds(doubled.errors, "shard 1 is there twice"));
}

TEST_F(Shards, OfOneRunAloneCanBeMerged) {
  merged(2);
  sandbox_.write("10_more.up.sql", "CREATE TABLE more (id INTEGER);\n");
  sandbox_.write("10_more.down.sql", "DROP TABLE more;\n");
  test({"--shard", "2/2"});
  const auto result = sandbox_.migrate({"report", "merge", "shard1.json", "report.json"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "not of one run"));
}

TEST_F(Shards, GiveEveryReportThatOneRunGives) {
  merged(3);
  const auto result =
      sandbox_.migrate({"report", "merge", "shard1.json", "shard2.json", "shard3.json", "--format", "console",
                        "--format", "html=all.html", "--format", "junit=all.xml"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "9 t9"));
  EXPECT_TRUE(holds(sandbox_.read("all.xml"), "<testcase"));
}

TEST_F(Shards, AreNamedByVariablesOfTheJob) {
  const auto result = sandbox_.migrate({"test", "--shard", "auto", "--format", "json"},
                                       {{"CI_NODE_INDEX", "2"}, {"CI_NODE_TOTAL", "3"}});
  EXPECT_EQ(Json::parse(result.output)["shard"]["index"], 2);
  EXPECT_EQ(sandbox_.migrate({"test", "--shard", "4/3"}).exit_code, 2);
}

}  // namespace
}  // namespace harness::acceptance
