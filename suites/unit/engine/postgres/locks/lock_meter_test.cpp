#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>
#include <harness/locks/measured_locks.hpp>

namespace harness {
namespace {

/// What transactions hold, by a session of ours and by one of another program.
class LockMeterTest : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    database_->connect()->execute(
        "CREATE TABLE parents (id int PRIMARY KEY, t text); INSERT INTO parents VALUES (1, 'a'), (2, 'b'); "
        "CREATE TABLE children (id serial PRIMARY KEY, parent int); INSERT INTO children (parent) VALUES "
        "(1)");
    session_ = GetParam() ? std::make_unique<postgres::Connection>(database_->url()) : database_->connect();
  }

  /// What the last of these statements did in a transaction: "children SHARE ROW EXCLUSIVE, read".
  std::vector<std::string> last(const std::vector<std::string>& statements) {
    MeasuredLocks measured(*database_);
    std::vector<RanStatement> ran;
    take_statements(*database_);
    database_->lock_meter()->prepare(*session_);
    session_->execute("BEGIN");
    for (const auto& sql : statements) {
      session_->execute(sql);
      ran.push_back({.sql = sql, .session = 1, .transaction = 1});
      ran.back().held = GetParam() ? nullptr : database_->lock_meter()->held(*session_);
    }
    session_->execute("ROLLBACK");
    if (GetParam()) {
      ran = take_statements(*database_);
    }
    return told(*measured.of({std::move(ran)}), statements.back());
  }

  static std::vector<std::string> told(const MoveLocks& locks, const std::string& sql) {
    std::vector<std::string> lines;
    for (const auto& step : locks.steps) {
      for (const auto& effect : step.effects) {
        if (step.sql == sql && holds_rows(effect.relation)) {
          lines.push_back(effect.relation.path.back() + " " + std::string(to_string(effect.held)) +
                          (effect.is_rewritten ? ", rewritten" : "") + (effect.is_gone ? ", gone" : "") +
                          (effect.is_read ? ", read" : ""));
        }
      }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  using Lines = std::vector<std::string>;

  std::unique_ptr<Engine> engine_ = make_postgres_engine({});
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
  std::unique_ptr<Session> session_;
};

INSTANTIATE_TEST_SUITE_P(Sessions, LockMeterTest, testing::Bool(),
                         [](const auto& session) { return session.param ? "of_a_program" : "of_ours"; });

TEST_P(LockMeterTest, SeesWhatStatementsLockReadAndRewrite) {
  EXPECT_EQ(last({"ALTER TABLE parents ADD n int DEFAULT 5"}), (Lines{"parents ACCESS EXCLUSIVE"}));
  EXPECT_EQ(last({"ALTER TABLE parents ADD n uuid DEFAULT gen_random_uuid()"}),
            (Lines{"parents ACCESS EXCLUSIVE, rewritten, read"}));
  EXPECT_EQ(last({"ALTER TABLE parents ALTER t SET NOT NULL"}), (Lines{"parents ACCESS EXCLUSIVE, read"}));
  EXPECT_EQ(last({"CREATE INDEX ON parents (t)"}), (Lines{"parents SHARE, read"}));
  EXPECT_EQ(last({"ALTER TABLE children ADD FOREIGN KEY (parent) REFERENCES parents"}),
            (Lines{"children SHARE ROW EXCLUSIVE, read", "parents SHARE ROW EXCLUSIVE, read"}));
  EXPECT_EQ(last({"ALTER TABLE children ADD FOREIGN KEY (parent) REFERENCES parents NOT VALID"}),
            (Lines{"children SHARE ROW EXCLUSIVE", "parents SHARE ROW EXCLUSIVE"}));
  EXPECT_EQ(last({"TRUNCATE children"}), (Lines{"children ACCESS EXCLUSIVE, rewritten"}));
  EXPECT_EQ(last({"DROP TABLE children"}), (Lines{"children ACCESS EXCLUSIVE, gone"}));
  EXPECT_EQ(last({"CREATE TABLE a (id int PRIMARY KEY)", "CREATE INDEX ON a (id)"}), Lines());
}

TEST_P(LockMeterTest, TakesNothingForReadThatAnEarlierTransactionRead) {
  session_->execute("SELECT * FROM parents");
  EXPECT_EQ(last({"ALTER TABLE parents ADD n int"}), (Lines{"parents ACCESS EXCLUSIVE"}));
  session_->execute("SELECT * FROM parents");
  EXPECT_EQ(last({"SELECT * FROM parents"}), (Lines{"parents ACCESS SHARE, read"}));
}

TEST_P(LockMeterTest, SeesTheWorkOnEmptyTables) {
  database_->connect()->execute("TRUNCATE parents, children");
  EXPECT_EQ(last({"ALTER TABLE parents ALTER t SET NOT NULL"}), (Lines{"parents ACCESS EXCLUSIVE, read"}));
  EXPECT_EQ(last({"CREATE INDEX ON parents (t)"}), (Lines{"parents SHARE, read"}));
}

TEST_P(LockMeterTest, CountsNoMarkOfASerializableTransactionAsALock) {
  session_->execute("SET default_transaction_isolation = 'serializable'");
  EXPECT_EQ(last({"SELECT * FROM parents"}), (Lines{"parents ACCESS SHARE, read"}));
}

TEST_P(LockMeterTest, KnowsRelationsByTheNamesFromBefore) {
  EXPECT_EQ(last({"ALTER TABLE parents RENAME TO people"}), (Lines{"parents ACCESS EXCLUSIVE"}));
}

TEST_P(LockMeterTest, LetsATransactionBeginAsItMust) {
  MeasuredLocks measured(*database_);
  session_->execute("BEGIN");
  session_->execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  session_->execute("SET TRANSACTION READ WRITE");
  session_->execute("ALTER TABLE parents ADD n int");
  session_->execute("ROLLBACK");
}

TEST_P(LockMeterTest, SaysHowLongAStatementWaits) {
  MeasuredLocks measured(*database_);
  session_->execute("BEGIN");
  session_->execute("SET LOCAL lock_timeout = '2s'");
  session_->execute("ALTER TABLE parents ADD n int");
  const auto held = GetParam() ? nullptr : database_->lock_meter()->held(*session_);
  session_->execute("ROLLBACK");
  const auto ran = GetParam() ? take_statements(*database_).at(2).held : held;
  ASSERT_NE(ran, nullptr);
  EXPECT_EQ(ran->lock_timeout, "2s");
}

TEST_P(LockMeterTest, MeasuresOnlyBetweenBeginAndEnd) {
  take_statements(*database_);
  session_->execute("BEGIN");
  session_->execute("ALTER TABLE parents ADD n int");
  EXPECT_EQ(database_->lock_meter()->held(*session_), nullptr);
  session_->execute("ROLLBACK");
  for (const auto& statement : take_statements(*database_)) {
    EXPECT_EQ(statement.held, nullptr);
  }
}

TEST(LockMeter, KnowsTheTableThatAnIndexASequenceAndAToastTableServe) {
  const auto engine = make_postgres_engine({});
  const auto database = engine->create(Reach::this_process);
  database->connect()->execute("CREATE TABLE a (id serial PRIMARY KEY, t text)");
  std::vector<std::string> kinds;
  for (const auto& relation : database->lock_meter()->begin()) {
    EXPECT_EQ(relation.table, (Path{"public", "a"})) << to_string(relation.path);
    kinds.push_back(relation.kind);
  }
  database->lock_meter()->end();
  std::sort(kinds.begin(), kinds.end());
  EXPECT_EQ(kinds, (std::vector<std::string>{"TOAST table", "index", "index", "sequence", "table"}));
}

}  // namespace
}  // namespace harness
