#include <map>
#include <set>

#include <gtest/gtest.h>
#include <stdlib.h>
#include <suites/support/fake_migrator.hpp>

#include <harness/core/error.hpp>
#include <harness/judge/judge.hpp>
#include <harness/shard/sharding.hpp>

namespace harness {
namespace {

std::vector<std::string> numbers(int count) {
  std::vector<std::string> ids;
  for (int number = 1; number <= count; ++number) {
    ids.push_back(std::to_string(1000 + number));
  }
  return ids;
}

class Sharding : public ::testing::Test {
 protected:
  Sharding() {
    suites_.push_back(fake_suite("long", {"postgres", "sqlite"}, numbers(40)));
    suites_.push_back(fake_suite("short", {"sqlite"}, numbers(2)));
    suites_.push_back(fake_suite("empty", {"sqlite"}, {}));
  }

  std::vector<Unit> share(std::size_t index, std::size_t total, const Times& times = {}) {
    Shard shard{index, total, ""};
    return share_of(plan(suites_, options_), checks_, shard, times);
  }

  /// How often each case of the run is judged by all shards together.
  std::map<std::string, int> judged(std::size_t total, const Times& times = {}) {
    std::map<std::string, int> counts;
    for (const auto& unit : plan(suites_, options_)) {
      for (const auto& one : cases_of(*unit.suite, unit.engine, checks_, unit.selection)) {
        counts[unit.suite->name + " " + unit.engine + " " + one.check + " " + one.revision] = 0;
      }
    }
    for (std::size_t index = 1; index <= total; ++index) {
      for (const auto& unit : share(index, total, times)) {
        for (const auto& one : cases_of(*unit.suite, unit.engine, checks_, unit.selection)) {
          ++counts[unit.suite->name + " " + unit.engine + " " + one.check + " " + one.revision];
        }
      }
    }
    return counts;
  }

  void expect_once(const std::map<std::string, int>& counts) {
    EXPECT_FALSE(counts.empty());
    for (const auto& [name, count] : counts) {
      EXPECT_EQ(count, 1) << name;
    }
  }

  std::vector<Suite> suites_;
  std::vector<Check> checks_ = shipped_checks();
  RunOptions options_;
};

TEST_F(Sharding, PutsEveryCaseIntoExactlyOneShard) {
  for (const std::size_t total : {1, 2, 3, 7, 50, 200}) {
    expect_once(judged(total));
  }
}

TEST_F(Sharding, PutsEveryCaseIntoOneShardWhateverTheTimesAre) {
  Times times;
  for (const auto& id : numbers(40)) {
    times[{"long", "postgres", id}] = std::stod(id) * std::stod(id);
    times[{"long", "sqlite", id}] = 0;
  }
  times[{"gone", "sqlite", "1"}] = 1e9;
  for (const std::size_t total : {2, 5, 9}) {
    expect_once(judged(total, times));
  }
}

TEST_F(Sharding, PutsEveryCaseIntoOneShardOfWhatIsAskedFor) {
  options_.engines = {"sqlite"};
  options_.revisions = {"1001", "1002"};
  expect_once(judged(3));
  options_ = {};
  checks_ = {history_check(), descent_check()};
  expect_once(judged(4));
}

TEST_F(Sharding, MakesShardsAsLongAsEachOther) {
  suites_.resize(1);
  options_.engines = {"sqlite"};
  Times times;
  for (const auto& id : numbers(40)) {
    times[{"long", "sqlite", id}] = id < "1011" ? 30 : 10;
  }
  times[{"long", "sqlite", ""}] = 0;
  for (std::size_t index = 1; index <= 3; ++index) {
    double sum = 0;
    for (const auto& unit : share(index, 3, times)) {
      for (const auto& id : *unit.selection.revisions) {
        sum += times[{"long", "sqlite", id}];
      }
    }
    EXPECT_NEAR(sum, 200, 30) << index;
  }
}

TEST_F(Sharding, GivesStretchesOfRevisions) {
  suites_.resize(1);
  options_.engines = {"sqlite"};
  const auto units = share(2, 4);
  ASSERT_EQ(units.size(), 1U);
  const auto& revisions = *units.front().selection.revisions;
  EXPECT_EQ(std::stoi(*revisions.rbegin()) - std::stoi(*revisions.begin()) + 1,
            static_cast<int>(revisions.size()));
}

TEST_F(Sharding, NotesThePlanSoThatShardsOfOthersAreKnown) {
  Shard one{1, 7, ""};
  Shard two{2, 7, ""};
  Shard other{2, 7, ""};
  share_of(plan(suites_, options_), checks_, one, {});
  share_of(plan(suites_, options_), checks_, two, {});
  Times times;
  for (const auto& id : numbers(40)) {
    times[{"long", "postgres", id}] = id < "1005" ? 90 : 1;
  }
  share_of(plan(suites_, options_), checks_, other, times);
  EXPECT_EQ(one.plan, two.plan);
  EXPECT_NE(one.plan, other.plan);
}

TEST_F(Sharding, TakesTimesFromARun) {
  SuiteResult suite;
  suite.suite = "shop";
  suite.engine = "sqlite";
  suite.revisions = {{"1", "", {}, Elapsed(1000), Elapsed(2000), std::nullopt}};
  suite.elapsed = Elapsed(10'000);
  const auto times = times_of({{suite}, Elapsed(0)});
  EXPECT_DOUBLE_EQ(times.at({"shop", "sqlite", "1"}), 3);
  EXPECT_DOUBLE_EQ(times.at({"shop", "sqlite", ""}), 7);
}

class ShardOf : public ::testing::Test {
 protected:
  ShardOf() {
    for (const auto* name : names) {
      unsetenv(name);
    }
  }
  ~ShardOf() override {
    for (const auto* name : names) {
      unsetenv(name);
    }
  }

  static std::string shown(const std::string& text) {
    const auto shard = shard_of(text);
    return std::to_string(shard.index) + " of " + std::to_string(shard.total);
  }

  static std::string complaint(const std::string& text) {
    try {
      return "no complaint, but " + shown(text);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_FALSE(error.hint().empty());
      return error.what();
    }
  }

  static constexpr const char* names[] = {"GTEST_SHARD_INDEX", "GTEST_TOTAL_SHARDS", "CI_NODE_INDEX",
                                          "CI_NODE_TOTAL", "JOB_COMPLETION_INDEX"};
};

TEST_F(ShardOf, TakesWhatIsWritten) {
  EXPECT_EQ(shown("2/5"), "2 of 5");
  EXPECT_EQ(shown("1/1"), "1 of 1");
}

TEST_F(ShardOf, TakesTheVariablesOfOtherSystems) {
  setenv("CI_NODE_INDEX", "3", 1);
  setenv("CI_NODE_TOTAL", "3", 1);
  EXPECT_EQ(shown("auto"), "3 of 3");
  unsetenv("CI_NODE_INDEX");
  setenv("GTEST_SHARD_INDEX", "0", 1);
  setenv("GTEST_TOTAL_SHARDS", "4", 1);
  EXPECT_EQ(shown("auto"), "1 of 4");
  unsetenv("GTEST_SHARD_INDEX");
  setenv("JOB_COMPLETION_INDEX", "4", 1);
  EXPECT_EQ(shown("auto/5"), "5 of 5");
}

TEST_F(ShardOf, RefusesWhatNamesNoShard) {
  for (const std::string text : {"0/5", "6/5", "1/0", "1", "a/5", "1/b", "/", "1/5/6", "-1/5", ""}) {
    EXPECT_EQ(complaint(text).find("no complaint"), std::string::npos) << text;
  }
}

TEST_F(ShardOf, RefusesToGuess) {
  EXPECT_NE(complaint("auto").find("finds no variable"), std::string::npos);
  setenv("JOB_COMPLETION_INDEX", "0", 1);
  EXPECT_NE(complaint("auto").find("how many shards"), std::string::npos);
  setenv("CI_NODE_INDEX", "1", 1);
  setenv("CI_NODE_TOTAL", "2", 1);
  EXPECT_NE(complaint("auto/2").find("several variables"), std::string::npos);
  unsetenv("JOB_COMPLETION_INDEX");
  EXPECT_NE(complaint("auto/3").find("CI_NODE_TOTAL is 2"), std::string::npos);
  setenv("CI_NODE_INDEX", "0", 1);
  EXPECT_NE(complaint("auto").find("counts from 1"), std::string::npos);
}

}  // namespace
}  // namespace harness
