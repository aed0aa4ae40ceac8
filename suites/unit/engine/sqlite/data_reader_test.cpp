#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

class SqliteData : public testing::Test {
 protected:
  std::unique_ptr<Database> make(const std::string& sql) {
    auto database = engine_->create(Reach::this_process);
    database->connect()->execute(sql);
    return database;
  }

  Data data(const std::string& sql) { return make(sql)->data(); }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
};

TEST_F(SqliteData, CountsRowsAndSkipsEmptyTables) {
  const auto found =
      data("CREATE TABLE Users (a); INSERT INTO Users VALUES (1), (2); CREATE TABLE empty (a)");
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables.at({"users"}).count, 2U);
  EXPECT_FALSE(found.tables.at({"users"}).contents.has_value());
}

TEST_F(SqliteData, DoesNotMindTheOrderOfRowsAndColumns) {
  EXPECT_EQ(data("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x'), (2, 'y')"),
            data("CREATE TABLE t (b, a); INSERT INTO t VALUES ('y', 2), ('x', 1)"));
}

TEST_F(SqliteData, SeesEveryChangeOfAValue) {
  const auto base = data("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x'), (2, NULL)");
  for (const auto* rows :
       {"(1, 'x'), (2, '')", "(1, 'X'), (2, NULL)", "(1, NULL), (2, 'x')", "('1', 'x'), (2, NULL)",
        "(1.0, 'x'), (2, NULL)", "(1, x'78'), (2, NULL)", "(1, 'x'), (2, NULL), (2, NULL)", "(1, 'x')"}) {
    EXPECT_NE(base, data(std::string("CREATE TABLE t (a, b); INSERT INTO t VALUES ") + rows)) << rows;
  }
}

TEST_F(SqliteData, ShowsTheRowsOfWatchedTables) {
  const auto database = make(
      "CREATE TABLE Profiles (name, built_in); INSERT INTO Profiles VALUES ('b', 1), ('a', NULL);"
      "CREATE TABLE other (a); INSERT INTO other VALUES (1)");
  const auto found = database->data({{"profiles"}, {"missing"}});
  const auto& rows = found.tables.at({"profiles"}).contents;
  ASSERT_TRUE(rows.has_value());
  EXPECT_EQ(rows->columns, (std::vector<std::string>{"name", "built_in"}));
  EXPECT_EQ(rows->rows, (std::vector<Row>{{"a", std::nullopt}, {"b", "1"}}));
  EXPECT_FALSE(found.tables.at({"other"}).contents.has_value());
}

TEST_F(SqliteData, ReadsVirtualTablesAndLeavesTheirShadowsOut) {
  const auto found = data("CREATE VIRTUAL TABLE notes USING fts5(body); INSERT INTO notes VALUES ('hello')");
  ASSERT_EQ(found.tables.size(), 1U);
  EXPECT_EQ(found.tables.at({"notes"}).count, 1U);
}

TEST_F(SqliteData, ReadsATableWithoutTheColumnThatCannotBeComputed) {
  const auto with_rows = [this](const std::string& rows) {
    return data("CREATE TABLE t (a); INSERT INTO t VALUES " + rows +
                "; ALTER TABLE t ADD COLUMN c GENERATED ALWAYS AS (no_such(a, 1)) VIRTUAL;"
                "CREATE TABLE other (a); INSERT INTO other VALUES (1);");
  };
  const auto found = with_rows("(1), (2)");
  EXPECT_EQ(found.tables.at({"t"}).count, 2U);
  EXPECT_EQ(found.tables.at({"other"}).count, 1U);
  ASSERT_EQ(found.unreadable.size(), 1U);
  EXPECT_EQ(found.unreadable.at({"t"}).columns, std::vector<std::string>{"c"});
  EXPECT_NE(found.unreadable.at({"t"}).message.find("no_such"), std::string::npos);
  EXPECT_NE(found.tables.at({"t"}), with_rows("(1), (3)").tables.at({"t"}))
      << "the other columns still count";
}

TEST_F(SqliteData, ReadsTheOtherTablesWhereAModuleIsMissing) {
  const auto found = data(
      "CREATE TABLE other (a); INSERT INTO other VALUES (1); PRAGMA writable_schema = ON;"
      "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('table', 'Places', 'Places', "
      "0, "
      "'CREATE VIRTUAL TABLE Places USING no_such(a)'); PRAGMA writable_schema = RESET;");
  EXPECT_EQ(found.tables.at({"other"}).count, 1U);
  EXPECT_EQ(found.unreadable.at({"places"}), (Unreadable{{}, "no such module: no_such"}));
}

TEST_F(SqliteData, ReadsTheOtherTablesWhereACollationIsMissing) {
  const auto found = data(
      "CREATE TABLE other (a); INSERT INTO other VALUES (1);"
      "CREATE TABLE t (a, b AS (a = 'x')); INSERT INTO t VALUES (1); PRAGMA writable_schema = ON;"
      "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a COLLATE no_such, b AS (a = ''x''))' WHERE name = "
      "'t';"
      "PRAGMA writable_schema = RESET;");
  EXPECT_EQ(found.tables.at({"other"}).count, 1U);
  EXPECT_EQ(found.tables.at({"t"}).count, 1U);
  EXPECT_EQ(found.unreadable.at({"t"}), (Unreadable{{"b"}, "no such collation sequence: no_such"}));
}

TEST_F(SqliteData, ReadsTheOtherTablesWhereAValueCannotBeComputed) {
  const auto found = data(
      "CREATE TABLE t (a); INSERT INTO t VALUES ('no JSON');"
      "ALTER TABLE t ADD COLUMN c AS (json_extract(a, '$.x'));"
      "CREATE TABLE other (a); INSERT INTO other VALUES (1);");
  EXPECT_EQ(found.tables.at({"other"}).count, 1U);
  EXPECT_EQ(found.tables.at({"t"}).count, 1U);
  EXPECT_EQ(found.unreadable.at({"t"}), (Unreadable{{"c"}, "malformed JSON"}));
}

TEST_F(SqliteData, LeavesStatisticsOut) {
  EXPECT_EQ(data("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)"),
            data("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1); ANALYZE"));
}

TEST_F(SqliteData, ReportsAnAutoincrementThatFellBehind) {
  const std::string table =
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t VALUES (9, 1);";
  EXPECT_TRUE(data(table).lagging.empty());
  const auto found = data(table + "UPDATE sqlite_sequence SET seq = 3");
  ASSERT_EQ(found.lagging.size(), 1U);
  EXPECT_EQ(found.lagging[0], (LaggingSequence{{"t", "id"}, "sqlite_sequence", 4, 9}));
  EXPECT_EQ(data(table + "DELETE FROM sqlite_sequence").lagging.size(), 1U);
  EXPECT_TRUE(
      data("CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (9, 1)").lagging.empty());
}

}  // namespace
}  // namespace harness
