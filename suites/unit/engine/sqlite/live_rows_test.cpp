// The rows of a database are kept up to date by reading what was written, and nothing else.

#include <memory>

#include <gtest/gtest.h>

#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/live_rows.hpp>

namespace harness::sqlite {
namespace {

class LiveRowsOfSqlite : public testing::Test {
 protected:
  LiveRowsOfSqlite()
      : connection_(std::make_shared<Connection>(Target{"file:/live_rows?vfs=memdb", true, false})) {
    connection_->start_account();
    connection_->execute(
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, n);"
        "CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT, n);"
        "CREATE TABLE c (id INTEGER PRIMARY KEY, n);"
        "INSERT INTO a (n) VALUES (1); INSERT INTO b VALUES (7, 1); INSERT INTO c VALUES (1, 1)");
    read();
  }

  const Data& read() { return live_.read(connection_, {}, {}, {}); }
  void write_unnoticed(const std::string& sql) {
    const Connection::Aside aside(*connection_);
    connection_->execute(sql);
  }
  /// Those that lag behind after these statements, as a reading of all tables says, too.
  std::vector<LaggingSequence> lagging_after(const std::string& sql) {
    connection_->execute(sql);
    const auto lagging = read().lagging;
    EXPECT_EQ(lagging, read_data(*connection_, {}).lagging) << sql;
    return lagging;
  }

  std::shared_ptr<Connection> connection_;
  LiveRows live_;
};

TEST_F(LiveRowsOfSqlite, AreReadAgainOfWhatWasWrittenAlone) {
  write_unnoticed("INSERT INTO b VALUES (8, 2); INSERT INTO c VALUES (2, 2)");
  connection_->execute("INSERT INTO a (n) VALUES (2)");
  const auto& data = read();
  EXPECT_EQ(data.tables.at({"a"}).count, 2U);
  EXPECT_EQ(data.tables.at({"b"}).count, 1U);
  EXPECT_EQ(data.tables.at({"c"}).count, 1U);
}

TEST_F(LiveRowsOfSqlite, KnowWhichTableLagsBehindAfterItsNumberWasSet) {
  EXPECT_TRUE(lagging_after("INSERT INTO a (n) VALUES (2)").empty());
  EXPECT_EQ(lagging_after("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'b'").size(), 1U);
  EXPECT_EQ(lagging_after("DELETE FROM sqlite_sequence").size(), 2U);
  EXPECT_EQ(lagging_after("INSERT INTO a (n) VALUES (3)").size(), 1U);
  EXPECT_EQ(lagging_after("INSERT INTO sqlite_sequence VALUES ('b', 7)").size(), 0U);
  EXPECT_EQ(lagging_after("DELETE FROM b; DELETE FROM sqlite_sequence WHERE name = 'b'").size(), 0U);
}

}  // namespace
}  // namespace harness::sqlite
