// What statements that run outside of transactions are seen to lock, by the meter as a whole.

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/locks/lone_statement.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/locks/measured_locks.hpp>

namespace harness {
namespace {

using Lines = std::vector<std::string>;

/// By a session of ours and by one of another program.
class LoneStatementLocks : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    database_->connect()->execute(
        "CREATE TABLE orders (id int PRIMARY KEY, state text); "
        "INSERT INTO orders SELECT n, 'a' FROM generate_series(1, 20) n; "
        "CREATE TABLE items (id int PRIMARY KEY, state text); "
        "CREATE TABLE days (day date) PARTITION BY RANGE (day); "
        "CREATE TABLE first_days PARTITION OF days FOR VALUES FROM ('2020-01-01') TO ('2020-02-01'); "
        "CREATE TABLE last_days PARTITION OF days FOR VALUES FROM ('2020-02-01') TO ('2020-03-01'); "
        "CREATE INDEX days_day ON days (day)");
    session_ = GetParam() ? std::make_unique<postgres::Connection>(database_->url()) : database_->connect();
  }

  /// Statements, each outside of a transaction; the last of them is the one that is asked about.
  MoveLocks run(const std::vector<std::string>& statements) {
    MeasuredLocks measured(*database_);
    auto& meter = *database_->lock_meter();
    std::vector<RanStatement> ran;
    take_statements(*database_);
    for (const auto& sql : statements) {
      if (GetParam()) {
        session_->execute(sql);
        continue;
      }
      meter.prepare(*session_);
      meter.watch(*session_, sql);
      const Stopwatch watch;
      session_->execute(sql);
      ran.push_back({.sql = sql, .session = 1, .transaction = ran.size() + 1, .took = watch.elapsed()});
      ran.back().held = meter.held(*session_);
    }
    if (GetParam()) {
      ran = take_statements(*database_);
    }
    return *measured.of({std::move(ran)});
  }

  /// "orders ACCESS EXCLUSIVE, rewritten, read".
  Lines last(const std::vector<std::string>& statements) {
    Lines lines;
    for (const auto& step : run(statements).steps) {
      for (const auto& effect : step.effects) {
        if (step.sql == statements.back() && holds_rows(effect.relation)) {
          lines.push_back(effect.relation.path.back() + " " + std::string(to_string(effect.held)) +
                          (effect.is_rewritten ? ", rewritten" : "") + (effect.is_read ? ", read" : ""));
        }
      }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  std::unique_ptr<Engine> engine_ = make_postgres_engine({});
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
  std::unique_ptr<Session> session_;
};

INSTANTIATE_TEST_SUITE_P(Sessions, LoneStatementLocks, testing::Bool(),
                         [](const auto& session) { return session.param ? "of_a_program" : "of_ours"; });

TEST_P(LoneStatementLocks, AreSeenOfWhatWorksConcurrently) {
  EXPECT_EQ(last({"CREATE INDEX CONCURRENTLY orders_state ON orders (state)"}),
            (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
  EXPECT_EQ(last({"REINDEX INDEX CONCURRENTLY orders_state"}), (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
  EXPECT_EQ(last({"REINDEX TABLE CONCURRENTLY orders"}), (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
  EXPECT_EQ(last({"DROP INDEX CONCURRENTLY orders_state"}), (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
}

TEST_P(LoneStatementLocks, AreSeenOfBothTransactionsOfADetachment) {
  EXPECT_EQ(last({"ALTER TABLE days DETACH PARTITION first_days CONCURRENTLY"}),
            (Lines{"days SHARE UPDATE EXCLUSIVE", "first_days ACCESS EXCLUSIVE"}));
}

TEST_P(LoneStatementLocks, AreSeenOfWhatWritesTablesAnew) {
  EXPECT_EQ(last({"VACUUM FULL orders"}), (Lines{"orders ACCESS EXCLUSIVE, rewritten, read"}));
  EXPECT_EQ(last({"VACUUM (FULL) items, orders"}),
            (Lines{"items ACCESS EXCLUSIVE, rewritten, read", "orders ACCESS EXCLUSIVE, rewritten, read"}));
  database_->connect()->execute("CLUSTER orders USING orders_pkey; CLUSTER items USING items_pkey");
  EXPECT_EQ(last({"CLUSTER"}),
            (Lines{"items ACCESS EXCLUSIVE, rewritten, read", "orders ACCESS EXCLUSIVE, rewritten, read"}));
}

TEST_P(LoneStatementLocks, AreSeenOfEachTableThatIsReindexed) {
  const Lines all = {"first_days SHARE, read", "items SHARE, read", "last_days SHARE, read",
                     "orders SHARE, read"};
  EXPECT_EQ(last({"REINDEX SCHEMA public"}), all);
  EXPECT_EQ(last({"REINDEX TABLE orders"}), (Lines{"orders SHARE, read"}));
  EXPECT_EQ(last({"REINDEX TABLE days"}),
            (Lines{"days SHARE", "first_days SHARE, read", "last_days SHARE, read"}));
}

TEST_P(LoneStatementLocks, AreWeakOfAPlainVacuum) {
  EXPECT_EQ(last({"VACUUM orders"}), (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
  EXPECT_EQ(last({"VACUUM (ANALYZE) orders"}), (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
  EXPECT_EQ(last({"ANALYZE orders"}), (Lines{"orders SHARE UPDATE EXCLUSIVE"}));
  EXPECT_EQ(last({"VACUUM items, orders"}),
            (Lines{"items SHARE UPDATE EXCLUSIVE", "orders SHARE UPDATE EXCLUSIVE"}));
}

TEST_P(LoneStatementLocks, SayWhetherItWaitsForEver) {
  for (const auto& step : run({"SET lock_timeout = '11s'", "VACUUM FULL orders"}).steps) {
    EXPECT_EQ(step.lock_timeout, "11s");
    EXPECT_TRUE(step.is_alone);
  }
  session_->execute("RESET lock_timeout");
  const auto locks = run({"VACUUM FULL orders"});
  ASSERT_EQ(locks.steps.size(), 1U);
  EXPECT_EQ(locks.steps[0].lock_timeout, "");
  EXPECT_TRUE(locks.unmeasured.empty());
}

TEST_P(LoneStatementLocks, AreTakenFromNobodyWhoGivesUpSoon) {
  // With any lock in its way one of these would fail, or leave its work out.
  run({"SET lock_timeout = '1ms'", "VACUUM FULL orders", "REINDEX SCHEMA public",
       "CREATE INDEX CONCURRENTLY orders_state ON orders (state)", "DROP INDEX CONCURRENTLY orders_state"});
  session_->execute("RESET lock_timeout; SET statement_timeout = '9s'");
  run({"CREATE INDEX CONCURRENTLY orders_state ON orders (state)"});
  session_->execute("RESET statement_timeout");
  EXPECT_EQ(last({"VACUUM (FULL, SKIP_LOCKED) orders"}), (Lines{"orders ACCESS EXCLUSIVE, rewritten, read"}));
}

TEST_P(LoneStatementLocks, LeaveNothingInTheWayOfWhatFollows) {
  run({"CREATE INDEX CONCURRENTLY orders_state ON orders (state)", "SET lock_timeout = '1ms'",
       "ALTER TABLE orders ADD n int", "ALTER TABLE items ADD n int", "RESET lock_timeout",
       "VACUUM FULL items", "SET lock_timeout = '1ms'", "TRUNCATE items", "DROP TABLE orders, items, days"});
}

TEST_P(LoneStatementLocks, AreLetGoWhereAStatementIsRefused) {
  MeasuredLocks measured(*database_);
  const std::string sql = "CREATE UNIQUE INDEX CONCURRENTLY orders_state ON orders (state)";
  database_->lock_meter()->watch(*session_, GetParam() ? "SELECT 1" : sql);
  EXPECT_THROW(session_->execute(sql), SqlError);
  database_->lock_meter()->unwatch();
  session_->execute("SET lock_timeout = '1ms'");
  session_->execute("ALTER TABLE orders ADD n int");
}

/// Whoever else comes to wait is not kept waiting until the statement ends.
TEST_P(LoneStatementLocks, KeepNobodyElseWaiting) {
  const auto blocker = database_->connect();
  blocker->execute("BEGIN; LOCK TABLE orders IN ACCESS SHARE MODE");
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const Stopwatch watch;
    database_->connect()->execute("SET lock_timeout = '5s'; TRUNCATE items");
    EXPECT_LT(watch.elapsed(), std::chrono::seconds(2));
    blocker->execute("ROLLBACK");
  });
  EXPECT_EQ(last({"VACUUM FULL orders, items"}),
            (Lines{"items ACCESS EXCLUSIVE, rewritten, read", "orders ACCESS EXCLUSIVE, rewritten, read"}));
  other.join();
}

TEST(LoneStatement, IsKnownByItsWords) {
  for (const auto* sql :
       {"vacuum", "VACUUM (FULL, VERBOSE) a", "-- why\nREINDEX DATABASE b", "CLUSTER", "ANALYZE a;",
        "CREATE UNIQUE INDEX CONCURRENTLY a ON b (c)", "DROP INDEX CONCURRENTLY IF EXISTS a",
        "ALTER TABLE ONLY a DETACH PARTITION b CONCURRENTLY"}) {
    EXPECT_TRUE(postgres::works_alone_on_tables(sql)) << sql;
  }
  for (const auto* sql :
       {"", "CREATE INDEX a ON b (c)", "DROP INDEX a", "ALTER TABLE a DETACH PARTITION b", "SELECT 'vacuum'",
        "VACUUM a; VACUUM b", "ALTER SYSTEM SET work_mem = '4MB'", "CREATE DATABASE a", "CALL vacuum()"}) {
    EXPECT_FALSE(postgres::works_alone_on_tables(sql)) << sql;
  }
}

TEST(LoneStatement, IsHinderedByWhatItWaitsFor) {
  using postgres::Obstacle;
  EXPECT_EQ(postgres::obstacle_for("VACUUM FULL a"), Obstacle::writer);
  EXPECT_EQ(postgres::obstacle_for("REINDEX SCHEMA CONCURRENTLY a"), Obstacle::writer);
  EXPECT_EQ(postgres::obstacle_for("VACUUM (FREEZE) a"), Obstacle::builder);
  EXPECT_EQ(postgres::obstacle_for("ANALYZE"), Obstacle::builder);
  EXPECT_EQ(postgres::obstacle_for("VACUUM (FULL, SKIP_LOCKED) a"), Obstacle::none);
}

}  // namespace
}  // namespace harness
