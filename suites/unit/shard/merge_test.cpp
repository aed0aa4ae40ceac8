#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/shard/merge.hpp>

namespace harness {
namespace {

CaseResult judged(const std::string& check, const std::string& revision, Verdict verdict = Verdict::passed) {
  return {"shop", "sqlite", check, revision, verdict, "", false, {}, {}, {}};
}

RevisionTimes walked(const std::string& id, std::optional<Elapsed> down) {
  return {id, "", {}, Elapsed(1), down, std::nullopt};
}

/// A shard of two that judged one revision of "shop".
KeptResult part(std::size_t index, const std::string& revision) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "sqlite";
  suite.engine_version = "SQLite 3";
  for (const std::string id : {"1", "2"}) {
    Revision known;
    known.id = id;
    suite.history.push_back(known);
    suite.revisions.push_back(walked(id, id == revision ? std::optional(Elapsed(5)) : std::nullopt));
  }
  suite.cases = {judged("round_trip", revision), judged("downgrade", revision)};
  return {"shard" + std::to_string(index) + ".json", "0.1.0",
          RunResult{{suite}, Elapsed(10), Shard{index, 2, "plan"}}};
}

std::string complaint(const std::vector<KeptResult>& parts) {
  try {
    merge(parts);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_FALSE(error.hint().empty());
    return error.what();
  }
  return "no complaint";
}

TEST(Merge, PutsShardsTogetherInTheOrderOfOneRun) {
  const auto result = merge({part(2, "2"), part(1, "1")});
  EXPECT_FALSE(result.shard);
  ASSERT_EQ(result.suites.size(), 1U);
  std::string order;
  for (const auto& one : result.suites[0].cases) {
    order += one.check + one.revision + " ";
  }
  EXPECT_EQ(order, "downgrade1 downgrade2 round_trip1 round_trip2 ");
  ASSERT_EQ(result.suites[0].revisions.size(), 2U);
  EXPECT_EQ(result.suites[0].revisions[0].revision, "1");
  EXPECT_TRUE(result.suites[0].revisions[0].down);
  EXPECT_TRUE(result.suites[0].revisions[1].down);
  EXPECT_EQ(exit_code_of(result), 0);
}

TEST(Merge, FailsWithAnyShard) {
  auto failed = part(2, "2");
  failed.result.suites[0].cases[0].verdict = Verdict::failed;
  EXPECT_EQ(exit_code_of(merge({part(1, "1"), failed})), 1);
  failed.result.suites[0].could_not_run = environment_error("no server");
  EXPECT_EQ(exit_code_of(merge({part(1, "1"), failed})), 3);
}

TEST(Merge, RefusesMissingAndDoubledShards) {
  EXPECT_EQ(complaint({part(2, "2")}), "missing of 2 shards: 1");
  EXPECT_EQ(complaint({part(1, "1"), part(1, "1")}), "shard 1 is there twice: shard1.json, shard1.json");
}

TEST(Merge, RefusesShardsOfDifferentRuns) {
  auto other = part(2, "2");
  other.result.shard->plan = "another";
  EXPECT_NE(complaint({part(1, "1"), other}).find("not of one run"), std::string::npos);
  other = part(2, "2");
  other.version = "0.2.0";
  EXPECT_NE(complaint({part(1, "1"), other}).find("version 0.2.0"), std::string::npos);
  other = part(2, "2");
  other.result.suites[0].engine_version = "SQLite 4";
  EXPECT_NE(complaint({part(1, "1"), other}).find("SQLite 4"), std::string::npos);
  other = part(2, "2");
  other.result.shard.reset();
  EXPECT_NE(complaint({part(1, "1"), other}).find("whole runs"), std::string::npos);
  EXPECT_NE(complaint({part(1, "1"), part(2, "1")}).find("is in another report, too"), std::string::npos);
}

TEST(Merge, JoinsWholeRunsOfDifferentSuites) {
  auto one = part(1, "1");
  auto other = part(2, "2");
  one.result.shard.reset();
  other.result.shard.reset();
  EXPECT_NE(complaint({one, other}).find("several of these reports"), std::string::npos);
  other.result.suites[0].engine = "postgres";
  EXPECT_EQ(merge({one, other}).suites.size(), 2U);
}

TEST(Merge, FindsATolerancesUselessOnlyWhereNoShardNeedsIt) {
  const Finding first{"tolerance/unused", Severity::error, "of no use", "", {"migrate.toml", 3}, {}, {}, ""};
  Finding second = first;
  second.message = "of no use either";
  auto one = part(1, "1");
  auto other = part(2, "2");
  one.result.suites[0].unused_here = {first, second};
  other.result.suites[0].unused_here = {second};
  const auto cases = merge({one, other}).suites[0].cases;
  ASSERT_EQ(cases.back().check, "tolerance");
  ASSERT_EQ(cases.back().findings.size(), 1U);
  EXPECT_EQ(cases.back().findings[0].message, "of no use either");
  EXPECT_EQ(cases.back().verdict, Verdict::failed);
}

TEST(Merge, WantsACaseInOneOfItsParts) {
  auto idle = part(1, "1");
  idle.result.suites.clear();
  EXPECT_EQ(merge({idle, part(2, "2")}).suites.size(), 1U);
  auto idle_too = part(2, "2");
  idle_too.result.suites.clear();
  EXPECT_EQ(complaint({idle, idle_too}), "nothing was tested in any of these reports");
}

TEST(Merge, TakesTheVerdictOnRowsFromTheShardThatHasOne) {
  const auto with_rows = [](KeptResult shard) {
    for (auto& times : shard.result.suites[0].revisions) {
      times.rows = RowResult();
      times.rows->judged.verdict = times.down ? RowVerdict::lossless : RowVerdict::not_judged;
    }
    return shard;
  };
  auto second = with_rows(part(2, "2"));
  second.result.suites[0].revisions[1].down.reset();
  const auto result = merge({with_rows(part(1, "1")), second});
  for (const auto& times : result.suites[0].revisions) {
    ASSERT_TRUE(times.rows);
    EXPECT_EQ(times.rows->judged.verdict, RowVerdict::lossless) << times.revision;
  }
}

}  // namespace
}  // namespace harness
