#include <gtest/gtest.h>
#include <suites/support/engines.hpp>

namespace harness {
namespace {

class PrepareStatements : public ::testing::TestWithParam<std::string> {
 protected:
  PrepareStatements() : database_(new_database(GetParam())) {}

  void run(const std::string& sql) const { database_->connect()->execute(sql); }
  PreparedStatement prepared(const std::string& statement) const {
    return database_->statement_preparer()->prepare({statement}).at(0);
  }
  std::set<std::string> left_out(const std::string& statement) const { return prepared(statement).left_out; }
  bool is_postgres() const { return GetParam() == "postgres"; }
  /// As the engine names a column.
  std::string column(const std::string& name) const { return (is_postgres() ? "public." : "") + name; }

  std::unique_ptr<Database> database_;
};

TEST_P(PrepareStatements, TellsWhatOneReturnsAndRunsNothing) {
  run("CREATE TABLE t (a integer, b text)");
  const auto answer = prepared("SELECT a, b AS c FROM t WHERE a = $1");
  EXPECT_FALSE(answer.refused);
  EXPECT_EQ(answer.columns, (std::vector<ResultColumn>{{"a", is_postgres() ? "integer" : "INTEGER"},
                                                       {"c", is_postgres() ? "text" : "TEXT"}}));
  EXPECT_FALSE(prepared("INSERT INTO t VALUES (1, 'x')").refused);
  EXPECT_FALSE(prepared("DROP TABLE t").refused);
  EXPECT_EQ(one_value(*database_, "SELECT count(*) FROM t"), "0");
}

TEST_P(PrepareStatements, TellsWhyOneIsRefused) {
  const auto answer = prepared("SELECT a FROM nowhere");
  ASSERT_TRUE(answer.refused);
  EXPECT_EQ(answer.refused->message,
            is_postgres() ? "relation \"nowhere\" does not exist" : "no such table: nowhere");
  EXPECT_TRUE(prepared("SELEKT").refused);
  EXPECT_FALSE(prepared("SELECT 1").refused) << "the session goes on";
}

TEST_P(PrepareStatements, FindsWhatAnInsertLeavesOut) {
  run("CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL, b text NOT NULL DEFAULT 'x', c text)");
  EXPECT_EQ(left_out("INSERT INTO t (id, b) VALUES ($1, $2)"), std::set{column("t.a")});
  EXPECT_EQ(left_out("INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y')"), std::set<std::string>{});
  EXPECT_EQ(left_out("INSERT INTO t (id, c) SELECT id, c FROM t WHERE c = $1"), std::set{column("t.a")});
  EXPECT_EQ(left_out("WITH w AS (SELECT 1 AS x) INSERT INTO t (id) SELECT x FROM w WHERE true ON CONFLICT "
                     "(id) DO NOTHING"),
            std::set{column("t.a")});
  EXPECT_EQ(left_out("SELECT 'INSERT INTO t (id)'"), std::set<std::string>{});
  EXPECT_EQ(left_out("UPDATE t SET a = $1"), std::set<std::string>{});
}

TEST_P(PrepareStatements, LooksForTheTargetOfAConflict) {
  run("CREATE TABLE t (a integer, b integer)");
  const auto answer = prepared("INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING");
  EXPECT_TRUE(answer.refused || answer.refused_closely);
}

INSTANTIATE_TEST_SUITE_P(On, PrepareStatements, ::testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return engine.param; });

TEST(PreparePostgresStatements, LooksThroughViewsDomainsAndDroppedColumns) {
  auto database = new_database("postgres");
  database->connect()->execute(
      "CREATE DOMAIN word AS text NOT NULL; CREATE TABLE t (id int, x int, a word, b text, g int GENERATED "
      "ALWAYS AS (1) "
      "STORED NOT NULL, s int GENERATED ALWAYS AS IDENTITY, CHECK (b IS NOT NULL)); ALTER TABLE t DROP "
      "COLUMN x; "
      "CREATE VIEW v AS SELECT id FROM t");
  auto* preparer = database->statement_preparer();
  const auto answer =
      preparer->prepare({"WITH w AS (INSERT INTO v VALUES ($1) RETURNING id) SELECT id FROM w"}).at(0);
  EXPECT_FALSE(answer.refused);
  EXPECT_EQ(answer.left_out, (std::set<std::string>{"public.t.a", "public.t.b"}));
  EXPECT_EQ(answer.inserts_into,
            (std::set<std::string>{"public.t.id", "public.t.a", "public.t.b", "public.t.g", "public.t.s"}));
}

TEST(PrepareSqliteStatements, TakesNoTextForAName) {
  auto database = new_database("sqlite");
  database->connect()->execute("CREATE TABLE t (a text)");
  const auto answer = database->statement_preparer()->prepare({"SELECT a FROM t WHERE \"gone\" = 1"}).at(0);
  EXPECT_FALSE(answer.refused);
  EXPECT_TRUE(answer.refused_closely);
}

}  // namespace
}  // namespace harness
