// What SQLite's tables are to who fills them, on real databases.

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

#include <harness/core/text.hpp>

namespace harness {
namespace {

using Names = std::vector<std::string>;

class SqliteShapes : public testing::Test {
 protected:
  SqliteShapes() : database_(new_database("sqlite")), session_(database_->connect()) {}

  TableShape shape(const std::string& sql, const std::string& table = "t") {
    session_->execute(sql);
    const std::set<Path> only{{table}};
    return database_->row_tables()->shapes(&only).at(0);
  }

  Names names() {
    Names names;
    for (const auto& shape : database_->row_tables()->shapes(nullptr)) {
      names.push_back(shape.path.at(0));
    }
    return names;
  }

  std::unique_ptr<Database> database_;
  std::unique_ptr<Session> session_;
};

TEST_F(SqliteShapes, AreOfOrdinaryTablesByName) {
  session_->execute(
      "CREATE TABLE Boats (id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE \"a b\" (x); INSERT INTO "
      "boats "
      "DEFAULT VALUES; CREATE VIEW v AS SELECT 1; CREATE VIRTUAL TABLE words USING fts5(word); ANALYZE;");
  EXPECT_EQ(names(), (Names{"a b", "boats"}));
  const auto shape = database_->row_tables()->shapes(nullptr).at(0);
  EXPECT_EQ(shape.quoted, "\"a b\"");
  EXPECT_EQ(shape.identity, "a b");
  const std::set<Path> none{{"v"}, {"words"}, {"words_data"}, {"missing"}, {"sqlite_sequence"}};
  EXPECT_TRUE(database_->row_tables()->shapes(&none).empty());
}

TEST_F(SqliteShapes, KnowWhichColumnsMayBeNullAndWhichNumberThemselves) {
  const auto table = shape(
      "CREATE TABLE t (Id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x', b INT, c AS (b + 1), d TEXT AS "
      "(a) "
      "STORED)");
  Names said;
  for (const auto& column : table.columns) {
    said.push_back(column.name + (column.nullable ? " null" : "") + (column.generated ? " generated" : "") +
                   (column.default_value.empty() ? "" : " default " + column.default_value));
  }
  EXPECT_EQ(said, (Names{"id default identity", "a default 'x'", "b null", "c null generated",
                         "d null generated"}));
  EXPECT_EQ(table.columns[0].identity, "id");
}

TEST_F(SqliteShapes, TakeNoOtherKeyForARowid) {
  EXPECT_EQ(shape("CREATE TABLE t (id INT PRIMARY KEY, x) ").columns[0].default_value, "");
  EXPECT_EQ(shape("CREATE TABLE u (id INTEGER PRIMARY KEY, x) WITHOUT ROWID", "u").columns[0].default_value,
            "");
  EXPECT_EQ(shape("CREATE TABLE w (id INTEGER PRIMARY KEY DESC, x)", "w").columns[0].default_value, "");
  EXPECT_EQ(
      shape("CREATE TABLE v (x ANY, id INTEGER, PRIMARY KEY (id)) STRICT", "v").columns[1].default_value,
      "identity");
}

TEST_F(SqliteShapes, SayWhatADeclaredTypeIsMeantToHold) {
  const auto table = shape(
      "CREATE TABLE t (a VARCHAR(80), b DATETIME, c BOOLEAN, d DECIMAL(10,2), e BIGINT, f DOUBLE, g BLOB, h, "
      "i "
      "JSON, j DATE, k UUID, l STRING, m TIME, n TEXT)");
  using enum ValueKind;
  const std::vector<ValueKind> kinds = {text,     timestamp, boolean, decimal, integer, floating, bytes,
                                        anything, json,      date,    uuid,    text,    time,     text};
  for (std::size_t at = 0; at < kinds.size(); ++at) {
    EXPECT_EQ(table.columns[at].type.kind, kinds[at]) << table.columns[at].name;
  }
  EXPECT_EQ(table.columns[0].type.length, 80);
  EXPECT_EQ(table.columns[0].type.base, "text");
  EXPECT_EQ(table.columns[0].type.name, "varchar(80)");
  EXPECT_EQ(table.columns[3].type.precision, 10);
  EXPECT_EQ(table.columns[3].type.scale, 2);
  EXPECT_EQ(table.columns[1].type.base, "numeric");
}

TEST_F(SqliteShapes, KnowTheTypesOfAStrictTable) {
  const auto table = shape("CREATE TABLE t (a ANY, b INT, c TEXT, d BLOB, e REAL) STRICT");
  EXPECT_EQ(table.columns[0].type.kind, ValueKind::anything);
  EXPECT_TRUE(table.columns[0].type.strict);
  EXPECT_EQ(table.columns[1].type.kind, ValueKind::integer);
  EXPECT_EQ(table.columns[3].type.kind, ValueKind::bytes);
}

TEST_F(SqliteShapes, HaveKeysOfColumnsAndOfExpressions) {
  const auto table = shape(
      "CREATE TABLE t (a, b TEXT COLLATE NOCASE, c, PRIMARY KEY (a, b), CONSTRAINT one UNIQUE (c));"
      "CREATE UNIQUE INDEX by_lower ON t (lower(b), C) WHERE a > 'it''s';"
      "CREATE INDEX plain ON t (a)");
  ASSERT_EQ(table.keys.size(), 3U);
  EXPECT_TRUE(table.keys[0].primary);
  EXPECT_EQ(table.keys[0].columns, (Names{"a", "b"}));
  EXPECT_EQ(table.keys[1].name, "one");
  EXPECT_EQ(table.keys[1].columns, (Names{"c"}));
  EXPECT_EQ(table.keys[2].name, "by_lower");
  EXPECT_EQ(table.keys[2].columns, (Names{"c"}));
  EXPECT_EQ(table.keys[2].expressions, (Names{"lower(b)"}));
  EXPECT_EQ(table.keys[2].predicate, "a > 'it''s'");
}

TEST_F(SqliteShapes, HaveReferencesWithTheKeyThatTheyMean) {
  session_->execute("CREATE TABLE parent (x TEXT, y TEXT, PRIMARY KEY (x, y))");
  const auto table = shape(
      "CREATE TABLE t (a, b, up REFERENCES T (a) DEFERRABLE INITIALLY DEFERRED, lost REFERENCES nowhere,"
      " CONSTRAINT two FOREIGN KEY (a, b) REFERENCES Parent)");
  ASSERT_EQ(table.references.size(), 3U);
  const auto by_name = [&](const std::string& name) {
    return *std::find_if(table.references.begin(), table.references.end(),
                         [&](const ReferenceShape& reference) { return reference.name == name; });
  };
  EXPECT_EQ(by_name("two").parent, Path{"parent"});
  EXPECT_EQ(by_name("two").parent_columns, (Names{"x", "y"}));
  EXPECT_FALSE(by_name("two").deferrable);
  EXPECT_TRUE(by_name("(up) -> t").deferrable);
  EXPECT_EQ(by_name("(up) -> t").parent_columns, (Names{"a"}));
  EXPECT_TRUE(by_name("(lost) -> nowhere").parent_columns.empty());
}

TEST_F(SqliteShapes, HaveConditionsAsTheyAreWritten) {
  const auto table = shape(
      "CREATE TABLE t (State TEXT CHECK (state IN ('a', 'B')), n INT, \"odd name\" INT, CONSTRAINT low CHECK "
      "(n < "
      "\"odd name\" /* here */ + 1))");
  ASSERT_EQ(table.conditions.size(), 2U);
  EXPECT_EQ(table.conditions[0].name, "state IN ('a', 'B')");
  EXPECT_EQ(table.conditions[0].expression, "state IN ('a', 'B')");
  EXPECT_EQ(table.conditions[0].columns, (Names{"state"}));
  EXPECT_EQ(table.conditions[1].name, "low");
  EXPECT_EQ(table.conditions[1].columns, (Names{"n", "odd name"}));
}

TEST_F(SqliteShapes, NameTheTriggersThatFireOnInsert) {
  const auto table = shape(
      "CREATE TABLE t (a);"
      "CREATE TRIGGER one BEFORE INSERT ON t BEGIN SELECT 1; END;"
      "CREATE TRIGGER Two INSERT ON t WHEN new.a = 1 BEGIN SELECT 1; END;"
      "CREATE TRIGGER three AFTER UPDATE OF a ON t BEGIN SELECT 1; END;"
      "CREATE TRIGGER IF NOT EXISTS four DELETE ON t BEGIN SELECT 1; END");
  EXPECT_EQ(table.triggers, (Names{"one", "two"}));
}

}  // namespace
}  // namespace harness
