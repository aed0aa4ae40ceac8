// The stairs in two halves: what they find must be what one half finds.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/failures.hpp>
#include <suites/support/migration_folder.hpp>

#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

constexpr int revisions = 30;

class StairsInHalves : public testing::Test {
 protected:
  void SetUp() override {
    for (int number = 1; number <= revisions; ++number) {
      write(number, "CREATE TABLE t" + std::to_string(number) + " (a integer);",
            "DROP TABLE t" + std::to_string(number) + ";");
    }
  }

  void write(int number, const std::string& up, const std::string& down) {
    const auto id = std::to_string(100 + number);
    folder_.write(id + "_x.up.sql", up);
    folder_.write(id + "_x.down.sql", down);
  }

  /// To be asked for when the folder is written.
  const WalkContext& context() {
    if (!context_) {
      suite_.migrator = folder_.migrator();
      context_.emplace(WalkContext{suite_, engine_named("sqlite"), options_, suite_.migrator->history(),
                                   Reach::this_process, kept_});
    }
    return *context_;
  }

  Stairs stairs(SplitPoint* split_point) { return walk_stairs(context(), begun(context()), split_point); }

  MigrationFolder folder_;
  Suite suite_;
  WalkOptions options_;
  std::vector<std::string> kept_;
  std::optional<WalkContext> context_;
};

/// What a visit found, as text: with each object, so that catalogs of one size are not the same.
std::string told(const Visit& visit) {
  const auto state = [](const std::optional<Snapshot>& snapshot) {
    std::string text = snapshot ? "[" : "-";
    if (snapshot) {
      for (const auto& head : snapshot->heads) {
        text += head + " ";
      }
      for (const auto& [identity, attributes] : *snapshot->catalog) {
        text += to_string(identity) + " " + testing::PrintToString(attributes) + ", ";
      }
      text += "]";
    }
    return text;
  };
  return visit.revision + ": " + state(visit.before) + " " + text_of(visit.up.failure) +
         state(visit.after_up) + " " + state(visit.after_down) + " " + state(visit.after_up_again);
}

std::vector<std::string> told(const std::vector<Visit>& visits) {
  std::vector<std::string> all;
  std::transform(visits.begin(), visits.end(), std::back_inserter(all),
                 [](const Visit& visit) { return told(visit); });
  return all;
}

TEST_F(StairsInHalves, MeetAtTheLanding) {
  write(3, "CREATE TABLE t3 (a integer);", "SELECT 1;");
  write(27, "CREATE TABLE t27 (a integer); CREATE INDEX i27 ON t27 (a);", "DROP INDEX i27;");
  const auto whole = stairs(nullptr);
  ASSERT_EQ(whole.visits.size(), std::size_t{revisions});

  SplitPoint split_point;
  const auto upper = walk_upper_half(context(), split_point, {});
  ASSERT_TRUE(upper);
  EXPECT_FALSE(split_point.is_joined());
  auto both = stairs(&split_point).visits;
  EXPECT_TRUE(split_point.is_joined());
  EXPECT_LT(both.size(), whole.visits.size());
  both.insert(both.end(), upper->visits.begin(), upper->visits.end());
  EXPECT_EQ(told(both), told(whole.visits));
}

TEST_F(StairsInHalves, MeetInAHistoryWithBranches) {
  for (int number = 1; number <= revisions; ++number) {
    const auto id = std::to_string(number);
    // Two lines beside each other.
    const auto parent = number <= 2 ? "" : " " + std::to_string(100 + number - 2);
    write(number, "-- revises:" + parent + "\nCREATE TABLE t" + id + " (a integer);",
          "DROP TABLE t" + id + ";");
  }
  const auto whole = stairs(nullptr);
  ASSERT_EQ(whole.visits.size(), std::size_t{revisions});
  SplitPoint split_point;
  const auto upper = walk_upper_half(context(), split_point, {});
  ASSERT_TRUE(upper);
  auto both = stairs(&split_point).visits;
  EXPECT_TRUE(split_point.is_joined());
  both.insert(both.end(), upper->visits.begin(), upper->visits.end());
  EXPECT_EQ(told(both), told(whole.visits));
}

TEST_F(StairsInHalves, EndWhereARevisionDoesNotGoUp) {
  write(28, "SELECT nonsense;", "SELECT 1;");
  SplitPoint split_point;
  const auto upper = walk_upper_half(context(), split_point, {});
  ASSERT_TRUE(upper);
  EXPECT_EQ(upper->visits.back().revision, "128");
  EXPECT_TRUE(upper->visits.back().up.failure);
}

TEST_F(StairsInHalves, AreOneWhereARevisionBelowTheLandingDoesNotGoUp) {
  write(5, "SELECT nonsense;", "SELECT 1;");
  SplitPoint split_point;
  EXPECT_FALSE(walk_upper_half(context(), split_point, {}));
  const auto lower = stairs(&split_point);
  EXPECT_FALSE(split_point.is_joined());
  EXPECT_EQ(lower.visits.size(), 5U);
}

TEST_F(StairsInHalves, AreOneWhereTheUpperOneBeganAtAnotherState) {
  SplitPoint split_point;
  ASSERT_TRUE(split_point.choose(revisions, {}));
  auto workplace = prepared(context());
  split_point.begin(workplace.snapshot());
  EXPECT_EQ(stairs(&split_point).visits.size(), std::size_t{revisions});
  EXPECT_FALSE(split_point.is_joined());
  EXPECT_TRUE(split_point.is_given_up());
}

TEST_F(StairsInHalves, AreOneWhereTheUpperOneIsLate) {
  SplitPoint split_point;
  ASSERT_TRUE(split_point.choose(revisions, {}));
  EXPECT_EQ(stairs(&split_point).visits.size(), std::size_t{revisions});
  EXPECT_TRUE(split_point.is_given_up());
}

TEST_F(StairsInHalves, AreOneWhereTheLowerOneIsOver) {
  SplitPoint split_point;
  split_point.close();
  EXPECT_FALSE(walk_upper_half(context(), split_point, {}));
}

TEST_F(StairsInHalves, AreOneWhereLittleIsLeft) {
  SplitPoint split_point;
  EXPECT_FALSE(split_point.choose(6, {}));
  split_point.ends_lower_half(revisions - 5, {});
  EXPECT_FALSE(split_point.choose(revisions, {}));
}

TEST_F(StairsInHalves, AreOneWhereAnUpperOneTakesLongToStart) {
  SplitPoint split_point;
  EXPECT_FALSE(split_point.choose(100, std::chrono::hours(1)));
}

TEST_F(StairsInHalves, LeaveTheLowerOneTheLargerPartForTheUpperOneMustClimbFirst) {
  SplitPoint split_point;
  const auto at = split_point.choose(100, {});
  ASSERT_TRUE(at);
  EXPECT_GT(*at, 50U);
  EXPECT_LT(*at, 70U);
}

}  // namespace
}  // namespace harness
