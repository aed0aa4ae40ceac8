#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// Two schemas, where the statements that the remedies give must lead from the second back to the first.
struct Loss {
  const char* name;
  std::string before;
  std::string after;
};

std::vector<Loss> losses() {
  const std::string table = "CREATE TABLE t (a INT, b TEXT);";
  const std::string log = "CREATE TABLE log (x);";
  return {
      {"TableLeft", "", "CREATE TABLE \"order\" (a)"},
      {"ColumnLeft", table, table + "ALTER TABLE t ADD COLUMN \"group\" INT"},
      {"ColumnLost", "CREATE TABLE t (a, b VARCHAR(9) NOT NULL DEFAULT 'it''s here' COLLATE NOCASE)",
       "CREATE TABLE t (a)"},
      {"PlainColumnLost", "CREATE TABLE t (a, b)", "CREATE TABLE t (a)"},
      {"ColumnWithNegativeDefaultLost", "CREATE TABLE t (a, b INT DEFAULT -1)", "CREATE TABLE t (a)"},
      {"GeneratedColumnLost", "CREATE TABLE t (a, b INT AS (a + 1))", "CREATE TABLE t (a)"},
      {"IndexLeft", table, table + "CREATE INDEX ix ON t (a)"},
      {"IndexLost",
       table + "CREATE UNIQUE INDEX ix ON t (lower(b) COLLATE NOCASE DESC, a) WHERE a > 0 AND b = 'x'",
       table},
      {"ViewLeft", table, table + "CREATE VIEW v AS SELECT 1"},
      {"ViewLost", table + "CREATE VIEW v (x, y) AS SELECT a, b || '-' FROM t WHERE a IN (1, 2)", table},
      {"TriggerLeft", table + log, table + log + "CREATE TRIGGER trg AFTER INSERT ON t BEGIN SELECT 1; END"},
      {"TriggerLost",
       table + log +
           "CREATE TRIGGER trg AFTER UPDATE OF a ON t WHEN new.a > old.a "
           "BEGIN INSERT INTO log VALUES (new.a); DELETE FROM log WHERE x < 0; END",
       table + log},
      {"VirtualTableLeft", "", "CREATE VIRTUAL TABLE f USING fts5(a)"},
      {"VirtualTableLost", "CREATE VIRTUAL TABLE f USING fts5(a, b, tokenize = 'porter ascii')", ""},
      {"SettingChanged", "PRAGMA user_version = 4", "PRAGMA user_version = 5"},
  };
}

class SqliteRemedy : public testing::TestWithParam<Loss> {};

TEST_P(SqliteRemedy, LeadsBack) {
  const auto engine = make_sqlite_engine();
  const auto wanted = engine->create(Reach::this_process);
  const auto found = engine->create(Reach::this_process);
  wanted->connect()->execute(GetParam().before);
  found->connect()->execute(GetParam().after);
  const auto changes = diff(wanted->catalog(), found->catalog());
  ASSERT_FALSE(changes.empty());
  for (const auto& group : grouped(changes)) {
    const auto sql = engine->remedy(group.head);
    EXPECT_FALSE(sql.empty());
    EXPECT_NO_THROW(found->connect()->execute(sql)) << sql;
  }
  EXPECT_EQ(wanted->catalog(), found->catalog());
}

INSTANTIATE_TEST_SUITE_P(Each, SqliteRemedy, testing::ValuesIn(losses()),
                         [](const auto& loss) { return loss.param.name; });

std::string remedy(const Identity& identity, ChangeKind kind) {
  return make_sqlite_engine()->remedy({kind, identity, {}});
}

TEST(SqliteRemedy, SaysThatATableMustBeMadeAnew) {
  const auto text = remedy({{"t", "positive"}, "check constraint"}, ChangeKind::added);
  EXPECT_TRUE(text.starts_with("-- check constraint t.positive must go")) << text;
  EXPECT_NE(text.find("the table t anew"), std::string::npos) << text;
  EXPECT_TRUE(
      remedy({{"t", "a"}, "column"}, ChangeKind::altered).starts_with("-- column t.a must be as before"));
  EXPECT_TRUE(remedy({{"t"}, "table"}, ChangeKind::altered).starts_with("-- table t must be as before"));
}

TEST(SqliteRemedy, SaysNothingOfATableThatIsGone) {
  EXPECT_EQ(remedy({{"t"}, "table"}, ChangeKind::removed), "");
}

}  // namespace
}  // namespace harness
