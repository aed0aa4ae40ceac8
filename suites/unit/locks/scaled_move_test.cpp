#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/locks/scaled_move.hpp>

namespace harness {
namespace {

const Path orders = {"public", "orders"};

LockEffect locked(LockMode mode, bool is_taken) {
  return {.relation = {.id = "1", .path = orders, .table = orders, .kind = "table", .file = {}},
          .held = mode,
          .is_taken = is_taken};
}

/// A statement in the first transaction.
LockStep step(const std::string& sql, RowWork work, std::uint64_t logged, int milliseconds) {
  LockStep made{
      .sql = sql, .place = {}, .session = 1, .transaction = 1, .took = Elapsed(milliseconds * 1000)};
  made.work = {{orders, work}};
  made.logged = logged;
  return made;
}

/// A column, and the filling of it while the table is locked.
ScaledRun backfill(std::uint64_t rows) {
  auto column = step("ALTER", {.blocks = 3}, 500, 1);
  column.effects = {locked(LockMode::access_exclusive, true)};
  auto fill = step("UPDATE", {.read = rows, .changed = rows, .blocks = rows / 50}, rows * 90,
                   static_cast<int>(rows / 100));
  return {rows, {.steps = {column, fill}}};
}

TEST(ScaledMove, TellsWhichStatementsGrow) {
  const auto move = scaled({backfill(1000), backfill(10000), backfill(100000)}, {});
  ASSERT_EQ(move.statements.size(), 2U);
  EXPECT_EQ(move.statements[0].growth, Growth::constant);
  EXPECT_EQ(move.statements[1].growth, Growth::linear);
  EXPECT_EQ(move.statements[1].tables, (std::set<Path>{orders}));
  EXPECT_FALSE(move.statements[1].is_by_time);
  EXPECT_DOUBLE_EQ(largest(move.statements[1].counters.logged)->value, 9'000'000);
}

TEST(ScaledMove, HoldsALockUntilTheTransactionEnds) {
  const auto move = scaled({backfill(1000), backfill(10000), backfill(100000)}, {});
  ASSERT_EQ(move.locks.size(), 1U);
  EXPECT_EQ(move.locks[0].mode, LockMode::access_exclusive);
  EXPECT_EQ(move.locks[0].growth, Growth::linear);
  EXPECT_DOUBLE_EQ(largest(move.locks[0].time)->value, 1001);
}

TEST(ScaledMove, AddsUpTheRunsOfOneText) {
  std::vector<ScaledRun> runs;
  for (const std::uint64_t rows : {1000U, 10000U, 100000U}) {
    runs.push_back({rows, {}});
    for (std::uint64_t batch = 0; batch < rows / 500; ++batch) {
      runs.back().locks.steps.push_back(step("UPDATE ... LIMIT 500", {.changed = 500}, 1000, 1));
    }
  }
  const auto move = scaled(runs, {});
  ASSERT_EQ(move.statements.size(), 1U);
  EXPECT_EQ(move.statements[0].growth, Growth::linear);
  EXPECT_DOUBLE_EQ(largest(move.statements[0].counters.changed)->value, 100000);
}

TEST(ScaledMove, TakesTheTimeWhereNothingElseIsKnown) {
  const auto run = [](std::uint64_t rows, int milliseconds) {
    LockStep alone{.sql = "VACUUM orders",
                   .place = {},
                   .session = 1,
                   .transaction = 1,
                   .took = Elapsed(milliseconds * 1000)};
    return ScaledRun{rows, {.alone = {alone}}};
  };
  const auto grows = scaled({run(1000, 1), run(10000, 10), run(100000, 10000)}, {orders});
  EXPECT_EQ(grows.statements.at(0).growth, Growth::linear) << "times do not show more";
  EXPECT_TRUE(grows.statements.at(0).is_by_time);
  EXPECT_EQ(grows.statements.at(0).tables, (std::set<Path>{orders}));
  const auto stays = scaled({run(1000, 1), run(10000, 2), run(100000, 1)}, {orders});
  EXPECT_EQ(stays.statements.at(0).growth, Growth::constant);
}

TEST(ScaledMove, LeavesOutWhatTouchesNothingThatWasThere) {
  LockStep own{.sql = "CREATE TABLE", .place = {}, .session = 1, .transaction = 1};
  EXPECT_TRUE(scaled({{1000, {.steps = {own}}}}, {}).statements.empty());
}

}  // namespace
}  // namespace harness
