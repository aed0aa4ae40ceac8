#include <gtest/gtest.h>

#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

using Names = std::vector<std::string>;

class PostgresTableContents : public testing::Test {
 protected:
  std::vector<TableContents> contents_of(const std::set<Path>& tables) {
    return database->row_tables()->contents_at(tables);
  }

  TableContents contents_of(const std::string& table) { return contents_of({Path{"public", table}}).at(0); }

  std::unique_ptr<Engine> engine = make_postgres_engine();
  std::unique_ptr<Database> database = engine->create(Reach::this_process);
  std::unique_ptr<Session> session = database->connect();
};

TEST_F(PostgresTableContents, HaveAllColumnsAsText) {
  session->execute(
      "CREATE TABLE t (gone int, a int, \"B b\" text, c int GENERATED ALWAYS AS (a * 2) STORED, d "
      "timestamptz); "
      "ALTER TABLE t DROP COLUMN gone; INSERT INTO t VALUES (1, NULL, DEFAULT, '2020-01-01 12:00+02'), (2, "
      "'', DEFAULT, NULL)");
  const auto contents = contents_of("t");
  EXPECT_EQ(contents.path, (Path{"public", "t"}));
  EXPECT_EQ(contents.rows.columns, (Names{"a", "B b", "c", "d"}));
  EXPECT_EQ(contents.rows.rows, (std::vector<Row>{{"1", std::nullopt, "2", "2020-01-01 10:00:00+00"},
                                                  {"2", "", "4", std::nullopt}}));
  ASSERT_EQ(contents.columns.size(), 4U);
  EXPECT_EQ(contents.columns[0].identity, "2");
  EXPECT_EQ(contents.columns[2].name, "c");
  EXPECT_TRUE(contents.columns[2].generated);
}

TEST_F(PostgresTableContents, HaveOneOrderForTheSameRows) {
  session->execute(
      "CREATE TABLE t (a int, b text); INSERT INTO t VALUES (2, 'y'), (1, 'x'), (2, 'y'), (1, NULL)");
  const auto before = contents_of("t");
  session->execute("TRUNCATE t; INSERT INTO t VALUES (2, 'y'), (2, 'y'), (1, NULL), (1, 'x')");
  EXPECT_EQ(contents_of("t").rows, before.rows);
  EXPECT_EQ(before.rows.rows.size(), 4U);
}

TEST_F(PostgresTableContents, NameTheColumnsThatIdentifyARow) {
  session->execute(
      "CREATE TABLE by_primary (a int, b int UNIQUE NOT NULL, c int, PRIMARY KEY (c, a)); "
      "CREATE TABLE by_unique (a int NOT NULL UNIQUE, b int UNIQUE); "
      "CREATE TABLE by_none (a int UNIQUE, b int NOT NULL, c int NOT NULL); "
      "CREATE UNIQUE INDEX ON by_none (b) WHERE c > 0; CREATE UNIQUE INDEX ON by_none ((b + c), c); "
      "CREATE UNIQUE INDEX ON by_none (b, a)");
  EXPECT_EQ(contents_of("by_primary").key, (Names{"c", "a"}));
  EXPECT_EQ(contents_of("by_unique").key, Names{"a"});
  EXPECT_EQ(contents_of("by_none").key, Names{});
}

TEST_F(PostgresTableContents, AreNotIdentifiedByAnIndexThatWasLeftInvalid) {
  session->execute("CREATE TABLE t (a int NOT NULL); INSERT INTO t VALUES (1), (1)");
  EXPECT_THROW(session->execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)"), SqlError);
  EXPECT_EQ(contents_of("t").key, Names{});
}

TEST_F(PostgresTableContents, HaveTheIdentityAndTheReferencesOfTheirTable) {
  session->execute("CREATE TABLE parent (a int PRIMARY KEY); CREATE TABLE t (a int REFERENCES parent)");
  const auto contents = contents_of("t");
  EXPECT_EQ(contents.identity, session->query("SELECT 't'::regclass::oid").rows[0][0]);
  ASSERT_EQ(contents.references.size(), 1U);
  EXPECT_EQ(contents.references[0].parent, (Path{"public", "parent"}));
}

TEST_F(PostgresTableContents, OfAnInheritedTableAreItsOwnRows) {
  session->execute(
      "CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent); "
      "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2)");
  EXPECT_EQ(contents_of("parent").rows.rows, std::vector<Row>{{"1"}});
}

TEST_F(PostgresTableContents, OfAPartitionedTableAreThoseOfItsLeaves) {
  session->execute(
      "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); "
      "INSERT INTO p VALUES (1)");
  const auto contents = contents_of({{"public", "p"}, {"public", "p1"}, {"public", "nowhere"}});
  ASSERT_EQ(contents.size(), 1U);
  EXPECT_EQ(contents[0].path, (Path{"public", "p1"}));
  EXPECT_EQ(contents[0].partition_of, (Path{"public", "p"}));
  EXPECT_EQ(contents[0].rows.rows, std::vector<Row>{{"1"}});
}

TEST_F(PostgresTableContents, OfATableWithoutColumnsAreItsEmptyRows) {
  session->execute("CREATE TABLE t (); INSERT INTO t DEFAULT VALUES; INSERT INTO t DEFAULT VALUES");
  EXPECT_EQ(contents_of("t").rows.rows, (std::vector<Row>{{}, {}}));
}

TEST_F(PostgresTableContents, LeaveOutTheTablesThatCannotBeRead) {
  session->execute(
      "CREATE TYPE odd; CREATE FUNCTION odd_in(cstring) RETURNS odd LANGUAGE internal IMMUTABLE STRICT AS "
      "'int4in'; CREATE FUNCTION odd_out(odd) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS "
      "'enum_out'; CREATE TYPE odd (INPUT = odd_in, OUTPUT = odd_out, LIKE = int4);"
      "CREATE TABLE a (a int); INSERT INTO a VALUES (1); CREATE TABLE b (b odd); INSERT INTO b VALUES ('7'); "
      "CREATE TABLE c (c int); INSERT INTO c VALUES (3)");
  const auto contents = contents_of({{"public", "a"}, {"public", "b"}, {"public", "c"}});
  ASSERT_EQ(contents.size(), 2U);
  EXPECT_EQ(contents[0].rows.rows, std::vector<Row>{{"1"}});
  EXPECT_EQ(contents[1].rows.rows, std::vector<Row>{{"3"}});
}

TEST_F(PostgresTableContents, AreReadWithoutDisturbingTheNextReadingOfRows) {
  session->execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
  const auto before = database->data();
  contents_of("t");
  session->execute("INSERT INTO t VALUES (2)");
  EXPECT_EQ(contents_of("t").rows.rows.size(), 2U);
  const auto after = database->data();
  EXPECT_NE(after, before);
  EXPECT_EQ(after, engine->open(database->url(), Access::reading)->data({}));
}

TEST_F(PostgresTableContents, CanBeReadOfADatabaseThatIsOnlyRead) {
  session->execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
  const auto opened = engine->open(database->url(), Access::reading);
  const auto contents = opened->row_tables()->contents_at({{"public", "t"}});
  ASSERT_EQ(contents.size(), 1U);
  EXPECT_EQ(contents[0].rows.rows, std::vector<Row>{{"1"}});
}

}  // namespace
}  // namespace harness
