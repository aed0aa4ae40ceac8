#include <gtest/gtest.h>

#include <harness/engine/postgres/database.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

/// Transactions of somebody else's, some of which are told of; each reading is compared with one of
/// everything.
class TransactionsOfOthers : public testing::Test {
 protected:
  TransactionsOfOthers() {
    PostgresOptions options;
    options.snapshots = Snapshots::verified;
    engine_ = make_postgres_engine(options);
    database_ = engine_->create(Reach::this_process);
    other_ = database_->connect();
    other_->execute("DEALLOCATE ALL");  // those of a session of ours
    other_->execute(database_->outside_transactions()->questions().plans);
    database_->catalog();
  }

  void run(const std::string& script) { other_->execute("BEGIN;" + script + ";COMMIT"); }

  void run_and_tell(const std::string& script) {
    const auto questions = database_->outside_transactions()->questions();
    other_->execute("BEGIN");
    const auto first = other_->query(questions.first);
    other_->execute(script);
    const auto last = other_->query(questions.last);
    other_->execute("COMMIT");
    database_->outside_transactions()->note(first, last);
  }

  bool has(const std::string& table) {
    return database_->catalog().find({{"public", table}, "table"}) != nullptr;
  }

  int full_readings() { return dynamic_cast<postgres::PostgresDatabase&>(*database_).full_readings(); }

  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Session> other_;
};

TEST_F(TransactionsOfOthers, AreReadByWhatTheyTell) {
  run_and_tell("CREATE TABLE a (id serial PRIMARY KEY, n text NOT NULL DEFAULT 'x')");
  EXPECT_TRUE(has("a"));
  run_and_tell("ALTER TABLE a RENAME TO b; CREATE INDEX ON b (n); INSERT INTO b DEFAULT VALUES");
  EXPECT_FALSE(has("a"));
  EXPECT_EQ(database_->data({}).tables.at({"public", "b"}).count, 1U);
  run_and_tell("DROP TABLE b");
  EXPECT_FALSE(has("b"));
  EXPECT_EQ(full_readings(), 1) << "the first search for rows of a transaction not reported reads everything";
}

TEST_F(TransactionsOfOthers, AreFoundWhereSomeAreNotTold) {
  run("CREATE TABLE silent_first (id int)");
  run_and_tell("CREATE TABLE told (id int)");
  run("CREATE TABLE silent_last (id int); ALTER TABLE told ADD COLUMN more text");
  EXPECT_TRUE(has("silent_first"));
  EXPECT_TRUE(has("told"));
  EXPECT_TRUE(has("silent_last"));
}

TEST_F(TransactionsOfOthers, AreFoundWhereTheAnswerIsWorthNothing) {
  other_->execute("SET search_path = public, pg_catalog");
  run_and_tell("CREATE TABLE a (id int)");
  EXPECT_TRUE(has("a"));
}

TEST(OutsideQuestions, AreNoneWhereEverythingIsRead) {
  PostgresOptions options;
  options.snapshots = Snapshots::full;
  const auto engine = make_postgres_engine(options);
  EXPECT_EQ(engine->create(Reach::this_process)->outside_transactions()->questions().last, "");
}

}  // namespace
}  // namespace harness
