#include <gtest/gtest.h>

#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

class PostgresData : public testing::Test {
 protected:
  std::unique_ptr<Engine> engine = make_postgres_engine();
  std::unique_ptr<Database> database = engine->create(Reach::this_process);
  std::unique_ptr<Session> session = database->connect();
};

TEST_F(PostgresData, OfAnEmptyDatabaseIsEmpty) {
  session->execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1); DELETE FROM t; CREATE TABLE u ()");
  EXPECT_EQ(database->data(), Data());
}

TEST_F(PostgresData, DoesNotDependOnTheOrderOfRows) {
  session->execute("CREATE TABLE t (t int, b text); INSERT INTO t VALUES (1, 'x'), (2, NULL), (2, NULL)");
  const auto before = database->data();
  EXPECT_EQ(before.tables.at({"public", "t"}).count, 3U);
  session->execute("TRUNCATE t; INSERT INTO t VALUES (2, NULL), (1, 'x'), (2, NULL)");
  EXPECT_EQ(database->data(), before);
}

TEST_F(PostgresData, SeesEveryChangeOfARow) {
  session->execute("CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x'), (2, NULL), (2, NULL)");
  const auto before = database->data();
  for (const char* change : {"UPDATE t SET b = 'y' WHERE a = 1", "UPDATE t SET b = '' WHERE a = 2",
                             "DELETE FROM t WHERE a = 1", "INSERT INTO t VALUES (1, 'x')"}) {
    session->execute("BEGIN");
    session->execute(change);
    session->execute("COMMIT");
    EXPECT_NE(database->data(), before) << change;
    session->execute("TRUNCATE t; INSERT INTO t VALUES (1, 'x'), (2, NULL), (2, NULL)");
    ASSERT_EQ(database->data(), before);
  }
}

TEST_F(PostgresData, ReadsEverySchemaOfTheUsers) {
  session->execute(
      "CREATE SCHEMA pgboss; CREATE SCHEMA \"Odd \"\"name\"; CREATE TABLE pgboss.job (a int); "
      "CREATE TABLE \"Odd \"\"name\".\"T\" (); INSERT INTO pgboss.job VALUES (1); "
      "INSERT INTO \"Odd \"\"name\".\"T\" DEFAULT VALUES; CREATE TEMP TABLE hidden AS SELECT 1");
  const auto data = database->data();
  EXPECT_EQ(data.tables.size(), 2U);
  EXPECT_EQ(data.tables.at({"pgboss", "job"}).count, 1U);
  EXPECT_EQ(data.tables.at({"Odd \"name", "T"}).count, 1U);
}

TEST_F(PostgresData, ReadsTheOtherTablesWhereOneCannotBeRead) {
  session->execute(
      "CREATE TABLE other (a serial); INSERT INTO other VALUES (1);"
      "CREATE TABLE p (a serial) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
      "INSERT INTO p VALUES (1); CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;");
  const auto before = database->data();
  EXPECT_TRUE(before.unreadable.empty());
  session->execute("CREATE FOREIGN TABLE p2 PARTITION OF p FOR VALUES IN (2) SERVER s");
  const auto found = database->data();
  EXPECT_EQ(found.tables.at({"public", "other"}), before.tables.at({"public", "other"}));
  EXPECT_FALSE(found.tables.contains({"public", "p"}));
  EXPECT_EQ(
      found.unreadable,
      (std::map<Path, Unreadable>{{{"public", "p"}, {{}, "foreign-data wrapper \"w\" has no handler"}}}));
  ASSERT_EQ(found.lagging.size(), 1U) << "the other's sequence is still asked";
  session->execute("DROP FOREIGN TABLE p2");
  EXPECT_EQ(database->data(), before);
}

TEST_F(PostgresData, NamesTheColumnThatCannotBeRead) {
  session->execute(
      "CREATE TYPE odd; CREATE FUNCTION odd_in(cstring) RETURNS odd LANGUAGE internal IMMUTABLE STRICT AS "
      "'int4in'; CREATE FUNCTION odd_out(odd) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS "
      "'enum_out'; CREATE TYPE odd (INPUT = odd_in, OUTPUT = odd_out, LIKE = int4);"
      "CREATE TABLE t (a int, b odd); INSERT INTO t VALUES (1, '7')");
  const auto found = database->data({{"public", "t"}});
  EXPECT_EQ(found.tables.at({"public", "t"}).count, 1U);
  EXPECT_EQ(found.tables.at({"public", "t"}).contents, (Rows{{"a"}, {{"1"}}}));
  EXPECT_EQ(found.unreadable.at({"public", "t"}).columns, std::vector<std::string>{"b"});
  session->execute("UPDATE t SET a = 2");
  EXPECT_NE(database->data({{"public", "t"}}), found) << "the other columns still count";
}

TEST_F(PostgresData, CountsPartitionsOnce) {
  session->execute(
      "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); "
      "CREATE TABLE p2 PARTITION OF p DEFAULT PARTITION BY LIST (a); CREATE TABLE p21 PARTITION OF p2 "
      "DEFAULT; "
      "INSERT INTO p VALUES (1), (2), (3)");
  const auto data = database->data();
  ASSERT_EQ(data.tables.size(), 1U);
  EXPECT_EQ(data.tables.at({"public", "p"}).count, 3U);
  const auto watched = database->data({{"public", "p1"}});
  EXPECT_EQ(watched.tables.at({"public", "p1"}).contents->rows, (std::vector<Row>{{"1"}}));
}

TEST_F(PostgresData, CountsInheritedRowsWhereTheyAre) {
  session->execute(
      "CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent); "
      "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2), (3)");
  const auto data = database->data();
  EXPECT_EQ(data.tables.at({"public", "parent"}).count, 1U);
  EXPECT_EQ(data.tables.at({"public", "child"}).count, 2U);
}

TEST_F(PostgresData, GivesTheRowsOfWatchedTablesSorted) {
  session->execute("CREATE TABLE t (a int, b text); INSERT INTO t VALUES (2, NULL), (1, 'x')");
  const auto data = database->data({{"public", "t"}, {"public", "nowhere"}});
  ASSERT_EQ(data.tables.size(), 1U);
  const auto& contents = data.tables.at({"public", "t"}).contents;
  ASSERT_TRUE(contents);
  EXPECT_EQ(contents->columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(contents->rows, (std::vector<Row>{{"1", "x"}, {"2", std::nullopt}}));
}

TEST_F(PostgresData, DoesNotDependOnSettingsOfTheDatabase) {
  session->execute("CREATE TABLE t (a timestamptz, b bytea, c interval, d float8, PRIMARY KEY (a))");
  session->execute("INSERT INTO t VALUES ('2020-01-01 12:00+00', '\\x01', '1 day', 0.1)");
  const auto before = database->data({{"public", "t"}});
  const auto name = database->url().database;
  for (const char* setting : {"timezone = 'Asia/Tokyo'", "datestyle = 'German'", "bytea_output = 'escape'",
                              "intervalstyle = 'iso_8601'", "extra_float_digits = 0", "search_path = nowhere",
                              "row_security = off", "default_transaction_read_only = on"}) {
    session->execute("ALTER DATABASE \"" + name + "\" SET " + setting);
  }
  const auto again = engine->open(database->url());
  EXPECT_EQ(again->data({{"public", "t"}}), before);
}

TEST_F(PostgresData, SeesASequenceBehindItsColumn) {
  session->execute(
      "CREATE TABLE s (id serial PRIMARY KEY); INSERT INTO s VALUES (1), (2); "
      "CREATE TABLE i (id int GENERATED BY DEFAULT AS IDENTITY); INSERT INTO i VALUES (7); "
      "CREATE SEQUENCE shared; CREATE TABLE d (\"Id\" bigint DEFAULT nextval('shared')); INSERT INTO d "
      "VALUES (1)");
  const auto lagging = database->data().lagging;
  ASSERT_EQ(lagging.size(), 3U);
  EXPECT_EQ(lagging[0], (LaggingSequence{{"public", "d", "Id"}, "public.shared", 1, 1}));
  EXPECT_EQ(lagging[1], (LaggingSequence{{"public", "i", "id"}, "public.i_id_seq", 1, 7}));
  EXPECT_EQ(lagging[2], (LaggingSequence{{"public", "s", "id"}, "public.s_id_seq", 1, 2}));
}

TEST_F(PostgresData, IsContentWithASequenceThatIsAhead) {
  session->execute(
      "CREATE TABLE s (id serial PRIMARY KEY); INSERT INTO s DEFAULT VALUES; INSERT INTO s DEFAULT VALUES; "
      "CREATE TABLE w (id serial); INSERT INTO w VALUES (9); SELECT setval('w_id_seq', 9); "
      "CREATE TABLE e (id serial); "
      "CREATE TABLE u (id uuid DEFAULT gen_random_uuid(), no text DEFAULT 'N' || nextval('s_id_seq')); "
      "INSERT INTO u DEFAULT VALUES; "
      "CREATE SEQUENCE falling INCREMENT -1; CREATE TABLE f (id int DEFAULT nextval('falling')); "
      "INSERT INTO f DEFAULT VALUES");
  EXPECT_TRUE(database->data().lagging.empty());
  session->execute("SELECT setval('w_id_seq', 9, false); SELECT setval('falling', -1, false)");
  EXPECT_EQ(database->data().lagging.size(), 2U);
}

TEST_F(PostgresData, ReadsManyTables) {
  session->execute(
      "DO $$ BEGIN FOR i IN 1..450 LOOP EXECUTE format('CREATE TABLE t%s AS SELECT %s AS a', i, i); END "
      "LOOP; END $$");
  const auto data = database->data();
  EXPECT_EQ(data.tables.size(), 450U);
  EXPECT_NE(data.tables.at({"public", "t7"}).digest, data.tables.at({"public", "t8"}).digest);
}

}  // namespace
}  // namespace harness
