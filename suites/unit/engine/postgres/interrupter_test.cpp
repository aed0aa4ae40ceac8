#include <memory>
#include <string>

#include <gtest/gtest.h>

#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness {
namespace {

/// Connections of another program to a database of ours.
class InterrupterTest : public testing::Test {
 protected:
  Interrupter& interrupter() { return *database_->interrupter(); }
  std::unique_ptr<postgres::Connection> program() const {
    return std::make_unique<postgres::Connection>(database_->url());
  }
  std::string count(const std::string& table) {
    return database_->connect()->query("SELECT count(*) FROM " + table).rows.at(0).at(0).value();
  }
  /// Whether the index there is one that the server uses.
  bool is_valid(const std::string& index) {
    return database_->connect()
               ->query("SELECT indisvalid FROM pg_index WHERE indexrelid = '" + index + "'::regclass")
               .rows.at(0)
               .at(0) == "t";
  }

  std::unique_ptr<Engine> engine_ = make_postgres_engine({});
  std::unique_ptr<Database> database_ = engine_->create(Reach::other_processes);
};

TEST_F(InterrupterTest, CutsAfterAStatementWhoseWorkStays) {
  const auto session = program();
  session->execute("CREATE TABLE a (b int)");
  interrupter().cut_after(2);
  session->execute("INSERT INTO a VALUES (1)");
  EXPECT_THROW(session->execute("INSERT INTO a VALUES (2)"), SqlError);
  EXPECT_TRUE(interrupter().end());
  EXPECT_EQ(count("a"), "2");
}

TEST_F(InterrupterTest, CutsWithinATransactionOfWhichNothingStays) {
  const auto session = program();
  session->execute("CREATE TABLE a (b int)");
  interrupter().cut_after(2);
  session->execute("BEGIN");
  EXPECT_THROW(session->execute("INSERT INTO a VALUES (1)"), SqlError);
  EXPECT_TRUE(interrupter().end());
  EXPECT_EQ(count("a"), "0");
}

TEST_F(InterrupterTest, CutsTheConnectionAloneOnWhichTheStatementRan) {
  const auto one = program();
  const auto other = program();
  interrupter().cut_after(1);
  EXPECT_THROW(one->execute("SELECT 1"), SqlError);
  EXPECT_NO_THROW(other->execute("SELECT 1"));
  EXPECT_TRUE(interrupter().end());
}

TEST_F(InterrupterTest, CutsNothingOnceItHasEnded) {
  const auto session = program();
  interrupter().cut_after(1);
  EXPECT_FALSE(interrupter().end());
  EXPECT_NO_THROW(session->execute("SELECT 1"));
}

TEST_F(InterrupterTest, CutsNobodyElsesDatabase) {
  const auto neighbour = engine_->create(Reach::other_processes);
  postgres::Connection session(neighbour->url());
  interrupter().cut_after(1);
  EXPECT_NO_THROW(session.execute("SELECT 1"));
  EXPECT_FALSE(interrupter().end());
}

TEST_F(InterrupterTest, EndsWhoWaitsForAnOlderTransaction) {
  const auto session = program();
  session->execute("CREATE TABLE a (b int)");
  interrupter().cut_waiting();
  EXPECT_NO_THROW(session->execute("ALTER TABLE a ADD c int"));
  EXPECT_THROW(session->execute("CREATE INDEX CONCURRENTLY a_b ON a (b)"), SqlError);
  EXPECT_TRUE(interrupter().end());
  EXPECT_FALSE(is_valid("a_b"));
}

TEST_F(InterrupterTest, EndsWhoWaitsAmongOurSessionsToo) {
  const auto session = database_->connect();
  session->execute("CREATE TABLE a (b int)");
  interrupter().cut_waiting();
  EXPECT_THROW(session->execute("CREATE INDEX CONCURRENTLY a_b ON a (b)"), SqlError);
  EXPECT_TRUE(interrupter().end());
  EXPECT_FALSE(is_valid("a_b"));
}

TEST_F(InterrupterTest, KeepsNobodyWaitingOnceItHasEnded) {
  const auto session = program();
  session->execute("CREATE TABLE a (b int)");
  interrupter().cut_waiting();
  EXPECT_FALSE(interrupter().end());
  session->execute("CREATE INDEX CONCURRENTLY a_b ON a (b)");
  EXPECT_TRUE(is_valid("a_b"));
}

}  // namespace
}  // namespace harness
