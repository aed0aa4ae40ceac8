#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

/// Two schemas, where the statements that the fixes give must lead from the second back to the first.
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

class SqliteFix : public testing::TestWithParam<Loss> {};

TEST_P(SqliteFix, LeadsBack) {
  const auto engine = make_sqlite_engine();
  const auto wanted = engine->create(Reach::this_process);
  const auto found = engine->create(Reach::this_process);
  wanted->connect()->execute(GetParam().before);
  found->connect()->execute(GetParam().after);
  const auto changes = diff(wanted->catalog(), found->catalog());
  ASSERT_FALSE(changes.empty());
  for (const auto& fix : engine->advisor()->fixes(wanted->catalog(), found->catalog())) {
    EXPECT_NO_THROW(found->connect()->execute(fix.sql)) << fix.sql;
  }
  EXPECT_EQ(wanted->catalog(), found->catalog());
}

INSTANTIATE_TEST_SUITE_P(Each, SqliteFix, testing::ValuesIn(losses()),
                         [](const auto& loss) { return loss.param.name; });

/// What the fixes say that lead from the second schema to the first.
std::string fixes(const std::string& wanted, const std::string& found) {
  const auto engine = make_sqlite_engine();
  const auto one = engine->create(Reach::this_process);
  const auto other = engine->create(Reach::this_process);
  one->connect()->execute(wanted);
  other->connect()->execute(found);
  std::vector<std::string> lines;
  for (const auto& fix : engine->advisor()->fixes(one->catalog(), other->catalog())) {
    lines.push_back(fix.sql);
  }
  return join(lines, "\n");
}

TEST(SqliteFix, SaysOnceThatATableMustBeMadeAnew) {
  EXPECT_EQ(
      fixes("CREATE TABLE t (a INT, b INT)",
            "CREATE TABLE t (a TEXT, b INT, CONSTRAINT positive CHECK (b > 0)) STRICT"),
      "-- left to do: recreate the table t (create, copy, drop, rename), since SQLite cannot alter table t, "
      "column t.a, check constraint t.positive");
}

TEST(SqliteFix, DropsAndMakesAChangedIndex) {
  EXPECT_EQ(fixes("CREATE TABLE t (a INT, b INT); CREATE INDEX ix ON t (a)",
                  "CREATE TABLE t (a INT, b INT); CREATE UNIQUE INDEX ix ON t (b)"),
            "DROP INDEX ix;\nCREATE INDEX ix ON t (a);");
}

TEST(SqliteFix, GivesATableItsNameBackWithItsRows) {
  EXPECT_EQ(fixes("CREATE TABLE t (a INT)", "CREATE TABLE u (a INT)"), "ALTER TABLE u RENAME TO t;");
}

TEST(SqliteFix, MakesATableBeforeWhatStandsOnIt) {
  EXPECT_EQ(
      fixes("CREATE TABLE t (a INT); CREATE VIEW a_view AS SELECT a FROM t; CREATE INDEX ix ON t (a)", ""),
      "CREATE TABLE t (\n  a int\n);\nCREATE INDEX ix ON t (a);\nCREATE VIEW a_view AS select a from t;");
}

std::string fix(const Identity& identity, ChangeKind kind) {
  return make_sqlite_engine()->advisor()->fix({kind, identity, {}});
}

TEST(SqliteFix, SaysNothingOfATableThatIsGone) {
  EXPECT_EQ(fix({{"t"}, "table"}, ChangeKind::removed), "");
}

}  // namespace
}  // namespace harness
