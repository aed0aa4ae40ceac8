#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <harness/locks/move_locks.hpp>

namespace harness {
namespace {

const std::vector<Relation> before = {
    {"1", {"public", "orders"}, {"public", "orders"}, {}, "table", "10"},
    {"2", {"public", "orders_pkey"}, {"public", "orders"}, {}, "index", "20"},
};

RanStatement statement(const std::string& sql, std::uint64_t transaction, std::vector<HeldLock> locks) {
  RanStatement ran{.sql = sql, .session = 1, .transaction = transaction};
  ran.held = std::make_shared<const HeldLocks>(HeldLocks{std::move(locks), ""});
  return ran;
}

/// "SQL: public.orders ACCESS EXCLUSIVE taken, rewritten, read".
std::vector<std::string> told(const std::vector<RanStatement>& statements) {
  std::vector<std::string> lines;
  for (const auto& step : locks_of(before, {statements}).steps) {
    for (const auto& effect : step.effects) {
      lines.push_back(step.sql + ": " + effect.relation.path.back() + " " +
                      std::string(to_string(effect.held)) + (effect.is_taken ? ", taken" : "") +
                      (effect.is_rewritten ? ", rewritten" : "") + (effect.is_gone ? ", gone" : "") +
                      (effect.is_read ? ", read" : ""));
    }
  }
  return lines;
}

TEST(MoveLocks, AreWhatEachStatementAddsToThoseBefore) {
  EXPECT_EQ(
      told({statement("a", 1, {{"1", LockMode::access_share, "10", 0}}),
            statement("b", 1,
                      {{"1", LockMode::access_share, "10", 4}, {"1", LockMode::access_exclusive, "10", 4}}),
            statement("c", 1, {{"1", LockMode::access_exclusive, "10", 4}}),
            statement(
                "d", 1,
                {{"1", LockMode::access_exclusive, "11", 8}, {"2", LockMode::access_exclusive, "21", 0}})}),
      (std::vector<std::string>{"a: orders ACCESS SHARE, taken", "b: orders ACCESS EXCLUSIVE, taken, read",
                                "d: orders ACCESS EXCLUSIVE, rewritten, read",
                                "d: orders_pkey ACCESS EXCLUSIVE, taken, rewritten"}));
}

TEST(MoveLocks, BeginAgainWithEachTransaction) {
  EXPECT_EQ(told({statement("a", 1, {{"1", LockMode::access_exclusive, "11", 4}}),
                  statement("b", 2, {{"1", LockMode::share, "11", 4}})}),
            (std::vector<std::string>{"a: orders ACCESS EXCLUSIVE, taken, rewritten, read",
                                      "b: orders SHARE, taken, read"}));
}

TEST(MoveLocks, AreOnlyOnWhatWasThere) {
  EXPECT_TRUE(told({statement("a", 1, {{"3", LockMode::access_exclusive, "30", 4}})}).empty());
}

TEST(MoveLocks, NameWhatIsDropped) {
  EXPECT_EQ(told({statement("a", 1, {{"1", LockMode::access_exclusive, "", 0}})}),
            (std::vector<std::string>{"a: orders ACCESS EXCLUSIVE, taken, gone"}));
}

TEST(MoveLocks, NameWhatWasNotMeasured) {
  RanStatement alone{.sql = "CREATE INDEX CONCURRENTLY", .session = 1, .transaction = 1};
  RanStatement first{.sql = "first of two", .session = 1, .transaction = 2};
  RanStatement own{.sql = "SELECT version", .session = 1, .transaction = 3, .of_tool = true};
  RanStatement refused{.sql = "refused", .session = 1, .transaction = 4, .completed = false};
  const auto locks = locks_of(before, {{alone, first, statement("second", 2, {}), own, refused}});
  EXPECT_EQ(locks.unmeasured, (std::vector<std::string>{"CREATE INDEX CONCURRENTLY"}));
}

/// "SQL: SHARE read" of what has run outside of transactions, after which the files are `after`.
std::vector<std::string> told_alone(const std::vector<RanStatement>& statements,
                                    std::vector<Relation> after) {
  std::vector<std::string> lines;
  for (const auto& step : locks_of(before, {statements}, {.after = std::move(after)}).steps) {
    for (const auto& effect : step.effects) {
      lines.push_back(step.sql + ": " + std::string(to_string(effect.held)) +
                      (effect.is_rewritten ? " rewritten" : "") + (effect.is_read ? " read" : ""));
      EXPECT_TRUE(step.is_alone);
      EXPECT_EQ(step.took, Elapsed(70)) << "without the time that it was kept waiting";
    }
  }
  return lines;
}

RanStatement alone(const std::string& sql, std::vector<HeldLock> seen) {
  RanStatement ran{.sql = sql, .session = 1, .took = Elapsed(100)};
  ran.held = std::make_shared<const HeldLocks>(
      HeldLocks{.locks = std::move(seen), .lock_timeout = "", .in_none = true, .waited = Elapsed(30)});
  return ran;
}

TEST(MoveLocks, AreThoseThatAStatementOutsideOfTransactionsWasSeenToTake) {
  EXPECT_EQ(told_alone({alone("CREATE INDEX CONCURRENTLY", {{"1", LockMode::share_update_exclusive, ""}}),
                        alone("CALL", {})},
                       {}),
            (std::vector<std::string>{"CREATE INDEX CONCURRENTLY: SHARE UPDATE EXCLUSIVE"}));
}

TEST(MoveLocks, GiveTheWorkToAllThatWereSeenAtATable) {
  auto after = before;
  after[1].file = "21";
  EXPECT_EQ(
      told_alone({alone("REINDEX SCHEMA public", {{"1", LockMode::share, ""}}),
                  alone("REINDEX TABLE CONCURRENTLY orders", {{"1", LockMode::share_update_exclusive, ""}}),
                  alone("VACUUM orders", {{"1", LockMode::share_update_exclusive, ""}})},
                 after),
      (std::vector<std::string>{"REINDEX SCHEMA public: SHARE read",
                                "REINDEX TABLE CONCURRENTLY orders: SHARE UPDATE EXCLUSIVE",
                                "VACUUM orders: SHARE UPDATE EXCLUSIVE"}));
  after[0].file = "11";
  EXPECT_EQ(told_alone({alone("REINDEX SCHEMA public", {{"1", LockMode::share, ""}}),
                        alone("VACUUM FULL", {{"1", LockMode::access_exclusive, ""}})},
                       after),
            (std::vector<std::string>{"REINDEX SCHEMA public: SHARE read",
                                      "VACUUM FULL: ACCESS EXCLUSIVE rewritten read"}));
  EXPECT_EQ(told_alone({alone("REINDEX SCHEMA public", {}), alone("VACUUM (FULL) orders", {})}, after),
            (std::vector<std::string>{"VACUUM (FULL) orders: ACCESS EXCLUSIVE rewritten read"}))
      << "by its words, where nobody could look";
}

TEST(MoveLocks, DoNotQueueWhereAVacuumTakesOnlyWhatIsFree) {
  const auto queues = [&](const std::string& sql) {
    const auto step = locks_of(before, {{alone(sql, {{"1", LockMode::access_exclusive, ""}})}}).steps.at(0);
    return others_queue(step, step.effects.at(0));
  };
  EXPECT_FALSE(queues("VACUUM orders"));
  EXPECT_FALSE(queues("VACUUM (FULL, SKIP_LOCKED) orders"));
  EXPECT_TRUE(queues("VACUUM FULL orders"));
}

TEST(MoveLocks, KnowTheWorkThatGrowsWithRows) {
  const auto step = [&](std::vector<HeldLock> locks) {
    return locks_of(before, {{statement("a", 1, std::move(locks))}}).steps.at(0);
  };
  EXPECT_TRUE(grows_with_rows(step({{"1", LockMode::access_share, "10", 1}})));
  EXPECT_FALSE(grows_with_rows(step({{"1", LockMode::access_exclusive, "10", 0}})));
  EXPECT_FALSE(grows_with_rows(step({{"2", LockMode::access_share, "20", 1}}))) << "rows by an index";
}

}  // namespace
}  // namespace harness
