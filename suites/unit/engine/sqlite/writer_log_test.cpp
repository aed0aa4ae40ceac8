#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>
#include <harness/engine/writer_meter.hpp>

namespace harness {
namespace {

/// In memory and in a file, whose locks are others'.
class WriterLogTest : public testing::TestWithParam<Reach> {
 protected:
  /// The statements that took the lock, "not seen" where nobody could see it.
  std::vector<std::string> taken(const std::vector<std::string>& statements) {
    auto& meter = *database_->writer_meter();
    meter.begin();
    for (const auto& statement : statements) {
      session_->execute(statement);
    }
    std::vector<std::string> lines;
    const auto holds = meter.end();
    if (!holds) {
      return {"not seen"};
    }
    for (const auto& hold : *holds) {
      EXPECT_LT(hold.from, hold.to);
      lines.push_back(hold.taken_by);
    }
    return lines;
  }
  using Lines = std::vector<std::string>;

  void SetUp() override { session_->execute("CREATE TABLE t (a); CREATE INDEX i ON t (a)"); }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(GetParam());
  std::unique_ptr<Session> session_ = database_->connect();
};

INSTANTIATE_TEST_SUITE_P(Places, WriterLogTest, testing::Values(Reach::this_process, Reach::other_processes),
                         [](const auto& place) {
                           return place.param == Reach::this_process ? "memory" : "file";
                         });

TEST_P(WriterLogTest, NamesTheFirstStatementThatWrites) {
  EXPECT_EQ(taken({"BEGIN", "SELECT * FROM t", "INSERT INTO t VALUES (1)", "DELETE FROM t", "COMMIT"}),
            Lines{"INSERT INTO t VALUES (1)"});
  EXPECT_EQ(taken({"BEGIN", "DELETE FROM t", "ROLLBACK"}), Lines{"DELETE FROM t"});
  EXPECT_EQ(taken({"SAVEPOINT s", "DELETE FROM t", "RELEASE s"}), Lines{"DELETE FROM t"});
}

TEST_P(WriterLogTest, NamesABeginThatDoesNotWait) {
  EXPECT_EQ(taken({"BEGIN IMMEDIATE", "SELECT * FROM t", "COMMIT", "BEGIN EXCLUSIVE", "COMMIT"}),
            (Lines{"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"}));
}

TEST_P(WriterLogTest, SeesStatementsThatCommitThemselves) {
  EXPECT_EQ(taken({"INSERT INTO t VALUES (1)", "SELECT * FROM t", "UPDATE t SET a = 2 WHERE false",
                   "ALTER TABLE t ADD COLUMN b", "PRAGMA user_version = 3", "PRAGMA user_version", "REINDEX",
                   "ANALYZE", "VACUUM"}),
            (Lines{"INSERT INTO t VALUES (1)", "UPDATE t SET a = 2 WHERE false", "ALTER TABLE t ADD COLUMN b",
                   "PRAGMA user_version = 3", "REINDEX", "ANALYZE", "VACUUM"}));
}

TEST_P(WriterLogTest, LeavesOutWhatIsNotInTheFile) {
  EXPECT_EQ(taken({"INSERT INTO t VALUES (1)", "CREATE TEMP TABLE s (a)", "INSERT INTO s VALUES (1)",
                   "PRAGMA foreign_keys = ON", "ATTACH ':memory:' AS o", "CREATE TABLE o.x (a)"}),
            Lines{"INSERT INTO t VALUES (1)"});
}

TEST_P(WriterLogTest, IsLeftByAReset) {
  auto& meter = *database_->writer_meter();
  session_->execute("PRAGMA foreign_keys = ON");
  session_->reset();
  meter.begin();
  session_->execute("BEGIN; DELETE FROM t");
  session_->reset();
  const auto holds = meter.end();
  ASSERT_TRUE(holds.has_value());
  ASSERT_EQ(holds->size(), 1U);
  EXPECT_EQ(holds->front().taken_by, "DELETE FROM t");
}

TEST_P(WriterLogTest, SeesNothingOfOtherPrograms) {
  EXPECT_EQ(taken({"SELECT * FROM t"}), Lines{"not seen"});
}

TEST_P(WriterLogTest, TakesWhatOthersHaveNotedInTheOrderOfTheBeginnings) {
  auto& meter = *database_->writer_meter();
  const auto now = std::chrono::steady_clock::now();
  meter.add({{"too early", now, now}});
  meter.begin();
  meter.add({});
  const auto none = meter.end();
  ASSERT_TRUE(none.has_value()) << "somebody has looked";
  EXPECT_TRUE(none->empty());
  meter.begin();
  meter.add({{"second", now + std::chrono::seconds(1), now + std::chrono::seconds(2)}, {"first", now, now}});
  const auto holds = meter.end();
  ASSERT_TRUE(holds.has_value());
  ASSERT_EQ(holds->size(), 2U);
  EXPECT_EQ(holds->front().taken_by, "first");
}

TEST_P(WriterLogTest, ForgetsATransactionThatBeganBeforeIt) {
  auto& meter = *database_->writer_meter();
  meter.begin();
  session_->execute("BEGIN");
  session_->execute("DELETE FROM t");
  EXPECT_FALSE(meter.end().has_value()) << "it has not ended";
  meter.begin();
  session_->execute("COMMIT");
  session_->execute("INSERT INTO t VALUES (3)");
  const auto holds = meter.end();
  ASSERT_TRUE(holds.has_value());
  ASSERT_EQ(holds->size(), 1U);
  EXPECT_EQ(holds->front().taken_by, "INSERT INTO t VALUES (3)");
}

}  // namespace
}  // namespace harness
