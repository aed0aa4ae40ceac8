// Rows of SQLite with the storage class of each value, and values as they stand in a statement.

#include <string>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/rows/values/values.hpp>

namespace harness {
namespace {

class SqliteContents : public testing::Test {
 protected:
  SqliteContents() : database_(new_database("sqlite")), session_(database_->connect()) {}

  std::vector<TableContents> contents(const std::string& sql, const std::set<Path>& tables = {{"t"}}) {
    session_->execute(sql);
    return database_->row_tables()->contents_at(tables);
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Session> session_;
};

TEST_F(SqliteContents, BeginWithWhatTypeofSays) {
  const auto rows = contents(
      "CREATE TABLE t (a); INSERT INTO t VALUES (12), ('12'), (12.0), (x'00FF'), (NULL), ('o''clock'), "
      "(0.1)");
  const Rows expected{{"a"},
                      {{std::nullopt},
                       {"blob:x'00ff'"},
                       {"integer:12"},
                       {"real:0.1"},
                       {"real:12.0"},
                       {"text:12"},
                       {"text:o'clock"}}};
  EXPECT_EQ(rows.at(0).rows, expected);
}

TEST_F(SqliteContents, AreThoseOfTheTablesThatAreThere) {
  const auto found = contents(
      "CREATE TABLE T (Id INTEGER PRIMARY KEY, x, y AS (x + 1)); CREATE VIEW v AS SELECT 1; CREATE TABLE "
      "other (x); "
      "INSERT INTO t (x) VALUES (1)",
      {{"t"}, {"v"}, {"missing"}, {"sqlite_schema"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, Path{"t"});
  EXPECT_EQ(found[0].identity, "t");
  EXPECT_EQ(found[0].rows.rows, (std::vector<Row>{{"integer:1", "integer:1", "integer:2"}}));
  EXPECT_EQ(found[0].rows.columns, (std::vector<std::string>{"id", "x", "y"}));
  EXPECT_EQ(found[0].columns.size(), 3U);
}

TEST_F(SqliteContents, LeaveOutWhatCannotBeRead) {
  EXPECT_TRUE(contents("CREATE TABLE t (a); INSERT INTO t VALUES ('no JSON');"
                       "ALTER TABLE t ADD COLUMN c AS (json_extract(a, '$.x'))")
                  .empty());
}

TEST_F(SqliteContents, AreKeyedByWhatRowsAlwaysHave) {
  const auto key = [&](const std::string& table, const std::string& columns) {
    return contents("CREATE TABLE " + table + " (" + columns + ")", {{table}}).at(0).key;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(key("a", "x UNIQUE NOT NULL, y, PRIMARY KEY (y, x)"), (Names{"y", "x"}));
  EXPECT_EQ(key("b", "x UNIQUE, y TEXT NOT NULL UNIQUE"), (Names{"y"}));
  EXPECT_EQ(key("c", "x UNIQUE, y"), Names{});
}

TEST_F(SqliteContents, AreReadBesideAnOpenSession) {
  contents("CREATE TABLE t (a)");
  session_->execute("INSERT INTO t VALUES (1)");
  EXPECT_EQ(database_->row_tables()->contents_at({{"t"}}).at(0).rows.rows.size(), 1U);
}

/// Each value comes back with the storage class that it had.
TEST_F(SqliteContents, CanBeWrittenAgainAsTheyWereRead) {
  const auto before = contents(
      "CREATE TABLE t (a); INSERT INTO t VALUES (12), ('12'), (12.0), (x'00ff'), (x''), (''), ('it''s: '), "
      "(-1.5e300), "
      "(9e999), ('a' || char(0) || 'b'), (9223372036854775807), ('integer:5')");
  auto& tables = *database_->row_tables();
  const auto& column = before.at(0).columns.at(0);
  session_->execute("DELETE FROM t");
  for (const auto& row : before[0].rows.rows) {
    session_->execute("INSERT INTO t VALUES (" + tables.literal(column.type, row[0].value()) + ")");
  }
  EXPECT_EQ(tables.contents_at({{"t"}}).at(0).rows, before[0].rows);
}

TEST_F(SqliteContents, AreWrittenByTheKindOfTheirColumn) {
  const auto& tables = *database_->row_tables();
  const auto literal = [&](ValueKind kind, const std::string& value) {
    return tables.literal({.kind = kind, .name = ""}, value);
  };
  EXPECT_EQ(literal(ValueKind::integer, "-5"), "-5");
  EXPECT_EQ(literal(ValueKind::floating, "1.5e+10"), "1.5e+10");
  EXPECT_EQ(literal(ValueKind::integer, "1; DROP TABLE t"), "'1; DROP TABLE t'");
  EXPECT_EQ(literal(ValueKind::text, "12"), "'12'");
  EXPECT_EQ(literal(ValueKind::text, "x'00'"), "'x''00'''");
  EXPECT_EQ(literal(ValueKind::bytes, "x'00'"), "x'00'");
  EXPECT_EQ(literal(ValueKind::bytes, "ab"), "x'6162'");
  EXPECT_EQ(literal(ValueKind::text, "integer:5"), "5");
  EXPECT_EQ(literal(ValueKind::integer, "text:5"), "'5'");
  EXPECT_EQ(literal(ValueKind::text, "integer:five"), "'integer:five'");
  EXPECT_EQ(literal(ValueKind::text, "blob:x'0"), "'blob:x''0'");
}

/// Every value that is made for a type can be put into a column of it, also of a STRICT table.
TEST_F(SqliteContents, TakeTheValuesThatAreMadeForThem) {
  session_->execute(
      "CREATE TABLE t (a VARCHAR(3), b DATETIME, c BOOLEAN, d DECIMAL(4,2), e BIGINT, f DOUBLE, g BLOB, h, i "
      "JSON, j "
      "DATE, k UUID, m TIME, n TEXT); CREATE TABLE s (a ANY, b INT, c TEXT, d BLOB, e REAL) STRICT");
  auto& tables = *database_->row_tables();
  std::size_t taken = 0;
  for (const auto& shape : tables.shapes(nullptr)) {
    for (const auto& column : shape.columns) {
      auto values = boundary_values(column.type);
      values.push_back({ordinary_value(column.type, 3).value(), ""});
      for (const auto& [value, what] : values) {
        session_->execute("INSERT INTO " + shape.quoted + " (" + column.name + ") VALUES (" +
                          tables.literal(column.type, value) + ")");
        ++taken;
      }
    }
  }
  EXPECT_GT(taken, 60U);
  EXPECT_EQ(one_value(*database_, "SELECT group_concat(DISTINCT typeof(d)) FROM t WHERE d IS NOT NULL"),
            "integer,real");
  EXPECT_EQ(one_value(*database_, "SELECT group_concat(DISTINCT typeof(n)) FROM t WHERE n IS NOT NULL"),
            "text");
}

}  // namespace
}  // namespace harness
