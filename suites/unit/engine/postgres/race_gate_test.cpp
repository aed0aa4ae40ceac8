#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness {
namespace {

/// Programs that begin to write to a database of ours.
class RaceGateTest : public testing::Test {
 protected:
  void SetUp() override { program()->execute("CREATE TABLE a (b int)"); }

  RaceGate& gate() { return *database_->race_gate(); }
  std::unique_ptr<postgres::Connection> program() const {
    return std::make_unique<postgres::Connection>(database_->url());
  }
  /// A program of its own that runs these statements.
  std::future<void> runs(const std::vector<std::string>& statements) const {
    return std::async(std::launch::async, [this, statements] {
      const auto session = program();
      for (const auto& statement : statements) {
        session->execute(statement);
      }
    });
  }
  /// Whether it comes to that within a time that is long enough for a busy machine.
  static bool comes(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!condition() && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return condition();
  }
  std::string count() {
    return database_->connect()->query("SELECT count(*) FROM a").rows.at(0).at(0).value();
  }

  std::unique_ptr<Engine> engine_ = make_postgres_engine({});
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
};

TEST_F(RaceGateTest, HoldsBackWhoBeginsToWriteAndNotWhoReads) {
  gate().close();
  auto one = runs({"SELECT 1", "BEGIN", "INSERT INTO a VALUES (1)", "COMMIT"});
  auto other = runs({"INSERT INTO a VALUES (2)"});
  EXPECT_TRUE(comes([&] { return gate().waiting().held == 2; }));
  EXPECT_NO_THROW(runs({"SELECT count(*) FROM a", "SHOW search_path"}).get());
  EXPECT_EQ(count(), "0");
  gate().open();
  one.get();
  other.get();
  EXPECT_EQ(count(), "2");
}

TEST_F(RaceGateTest, LetsPassWhatOnlyMakesSureOfATable) {
  gate().close();
  EXPECT_NO_THROW(runs({"CREATE TABLE IF NOT EXISTS versions (n int)"}).get());
  gate().open();
}

TEST_F(RaceGateTest, CountsWhoWaitsForALock) {
  const auto holder = database_->connect();
  holder->execute("SELECT pg_advisory_lock(1)");
  gate().close();
  auto waits = runs({"SELECT pg_advisory_lock(1)", "INSERT INTO a VALUES (1)"});
  EXPECT_TRUE(comes([&] { return gate().waiting().for_locks == 1; }));
  EXPECT_EQ(gate().waiting().held, 0U);
  holder->execute("SELECT pg_advisory_unlock(1)");
  EXPECT_TRUE(comes([&] { return gate().waiting().held == 1; }));
  gate().open();
  waits.get();
}

TEST_F(RaceGateTest, HoldsBackNobodyOnceItIsOpen) {
  gate().close();
  gate().open();
  runs({"INSERT INTO a VALUES (1)"}).get();
  EXPECT_EQ(count(), "1");
}

TEST_F(RaceGateTest, EndsTheSessionsThatItHoldsBack) {
  gate().close();
  auto held = runs({"INSERT INTO a VALUES (1)"});
  EXPECT_TRUE(comes([&] { return gate().waiting().held == 1; }));
  gate().end_sessions();
  gate().open();
  EXPECT_THROW(held.get(), SqlError);
  EXPECT_EQ(count(), "0");
}

}  // namespace
}  // namespace harness
