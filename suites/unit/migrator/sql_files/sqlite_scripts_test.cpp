#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

class SqliteScripts : public SqlFilesTest {
 protected:
  SqliteScripts() : SqlFilesTest("sqlite") {}
};

TEST_F(SqliteScripts, RebuildsATableWithForeignKeysOff) {
  folder_.write("1_a.up.sql",
                "CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE c (p integer REFERENCES p (id));");
  folder_.write("2_b.up.sql",
                "-- migrate: no-transaction\nPRAGMA foreign_keys = OFF;\nBEGIN;\nCREATE TABLE p2 (id integer "
                "PRIMARY KEY, a "
                "text);\nINSERT INTO p2 (id) SELECT id FROM p;\nDROP TABLE p;\nALTER TABLE p2 RENAME TO "
                "p;\nCOMMIT;\nPRAGMA "
                "foreign_keys = ON;");
  const auto result = upgrade();
  EXPECT_EQ(text_of(result.failure), "");
  EXPECT_FALSE(result.steps.back().left_transaction_open);
  EXPECT_EQ(value("SELECT count(*) FROM pragma_table_info('p')"), "2");
}

TEST_F(SqliteScripts, TellsOfAPragmaThatATransactionSwallows) {
  folder_.write("1_a.up.sql",
                "CREATE TABLE p (id integer PRIMARY KEY);\nPRAGMA foreign_keys = ON;\nPRAGMA foreign_keys;\n"
                "CREATE TABLE seen AS SELECT foreign_keys FROM pragma_foreign_keys;");
  const auto result = upgrade();
  EXPECT_EQ(text_of(result.failure), "");
  EXPECT_EQ(value("SELECT foreign_keys FROM seen"), "0") << "SQLite ignores it there";
  ASSERT_EQ(result.steps.at(0).ignored.size(), 1U);
  EXPECT_EQ(result.steps.at(0).ignored.at(0).what, "PRAGMA foreign_keys");
  EXPECT_EQ(to_string(result.steps.at(0).ignored.at(0).place), folder_.file("1_a.up.sql").string() + ":2");
}

TEST_F(SqliteScripts, SaysNothingOfAPragmaOutsideATransaction) {
  folder_.write("1_a.up.sql",
                "-- migrate: no-transaction\nPRAGMA foreign_keys = ON;\nCREATE TABLE a (a integer);");
  const auto result = upgrade();
  EXPECT_EQ(text_of(result.failure), "");
  EXPECT_TRUE(result.steps.at(0).ignored.empty());
}

TEST_F(SqliteScripts, RunsInATransactionWhatSqliteDoesThere) {
  folder_.write("1_a.up.sql",
                "PRAGMA temp_store = MEMORY; PRAGMA defer_foreign_keys = ON; ATTACH ':memory:' AS other; "
                "CREATE TABLE other.a (a integer); CREATE TABLE b (a integer);");
  const auto result = upgrade();
  EXPECT_EQ(text_of(result.failure), "");
  EXPECT_TRUE(result.steps.at(0).ignored.empty());
}

TEST_F(SqliteScripts, RefusesWhatSqliteRefusesInATransaction) {
  for (const auto* statement : {"VACUUM", "PRAGMA synchronous = OFF"}) {
    folder_.write("1_a.up.sql", std::string("CREATE TABLE p (id integer);\n") + statement + ";");
    const auto result = upgrade();
    ASSERT_TRUE(result.failure) << statement;
    EXPECT_EQ(to_string(result.failure->place), folder_.file("1_a.up.sql").string() + ":2");
  }
}

TEST_F(SqliteScripts, RefusesAWriteAheadLogBeforeTheTransactionWrites) {
  folder_.write("1_a.up.sql",
                "CREATE TEMP TABLE p (id integer);\nPRAGMA journal_mode = WAL;\nCREATE TABLE a (a integer);");
  const auto result = upgrade();
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(to_string(result.failure->place), folder_.file("1_a.up.sql").string() + ":2");
}

TEST_F(SqliteScripts, NotesAJournalModeThatIsIgnoredOnceTheTransactionHasWritten) {
  folder_.write("1_a.up.sql", "CREATE TABLE p (id integer);\nPRAGMA main.journal_mode = WAL;");
  folder_.write("2_b.up.sql",
                "CREATE TABLE q (id integer);\nPRAGMA journal_mode(memory);\nPRAGMA journal_mode;");
  folder_.write("3_c.up.sql", "PRAGMA journal_mode = MEMORY;\nCREATE TABLE r (id integer);");
  const auto result = upgrade();
  EXPECT_EQ(text_of(result.failure), "");
  EXPECT_EQ(value("PRAGMA journal_mode"), "delete");
  for (const auto at : {0U, 1U}) {
    ASSERT_EQ(result.steps.at(at).ignored.size(), 1U);
    EXPECT_EQ(result.steps.at(at).ignored.front().what, "PRAGMA journal_mode");
    EXPECT_EQ(result.steps.at(at).ignored.front().place.line, 2);
  }
  EXPECT_TRUE(result.steps.at(2).ignored.empty());
}

TEST_F(SqliteScripts, GivesEachRevisionAConnectionOfItsOwn) {
  folder_.write("1_a.up.sql",
                "-- migrate: no-transaction\nPRAGMA foreign_keys = ON;\nCREATE TABLE p (id integer PRIMARY "
                "KEY); CREATE "
                "TABLE c (p integer REFERENCES p (id)); CREATE TEMP TABLE kept (a integer);");
  folder_.write("2_b.up.sql", "INSERT INTO c VALUES (7); CREATE TEMP TABLE kept (a integer);");
  EXPECT_EQ(text_of(upgrade().failure), "");
}

TEST_F(SqliteScripts, MakesTriggersAndWorksInMemory) {
  folder_.write("1_a.up.sql",
                "CREATE TABLE a (a integer, n integer);\nCREATE TRIGGER tr AFTER INSERT ON a BEGIN\n  UPDATE "
                "a SET n = 1;\n  "
                "SELECT CASE WHEN 1 THEN 2 END;\nEND;\nINSERT INTO a VALUES (1, 0);");
  folder_.write("2_b.up.sql", "-- migrate: no-transaction\nVACUUM;");
  const auto memory = engine_.create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto session = migrator->open(*memory);
  EXPECT_EQ(text_of(session->call(Verb::upgrade, "head").failure), "");
  EXPECT_EQ(memory->connect()->query("SELECT n FROM a").rows.at(0).at(0), "1");
  EXPECT_EQ(session->current(), std::set<std::string>{"2"});
}

TEST_F(SqliteScripts, KeepsAWriteAheadLog) {
  folder_.write("1_a.up.sql",
                "-- migrate: no-transaction\nPRAGMA journal_mode = WAL;\nCREATE TABLE a (a integer);");
  folder_.write("2_b.up.sql", "-- migrate: no-transaction\nCREATE TABLE b (a integer);");
  folder_.write("3_c.up.sql", "CREATE TABLE c (a integer);");
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_EQ(value("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(tool().current(), std::set<std::string>{"3"});
}

}  // namespace
}  // namespace harness
