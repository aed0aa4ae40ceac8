#include <suites/unit/migrator/sql_files/fixture.hpp>

namespace harness {
namespace {

class PostgresScripts : public SqlFilesTest {
 protected:
  PostgresScripts() : SqlFilesTest("postgres") {}
};

TEST_F(PostgresScripts, BuildsIndexesConcurrently) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer);");
  folder_.write("2_i.up.sql",
                "-- migrate: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (a);\nCREATE INDEX "
                "CONCURRENTLY j ON a (a);");
  folder_.write("2_i.down.sql",
                "-- migrate: no-transaction\nDROP INDEX CONCURRENTLY i;\nDROP INDEX CONCURRENTLY j;");
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_EQ(value("SELECT count(*) FROM pg_indexes WHERE indexname IN ('i', 'j')"), "2");
  EXPECT_EQ(text_of(downgrade("1").failure), "");
  EXPECT_EQ(value("SELECT count(*) FROM pg_indexes WHERE indexname IN ('i', 'j')"), "0");
}

TEST_F(PostgresScripts, TellsToMarkAConcurrentIndex) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer);\nCREATE INDEX CONCURRENTLY i ON a (a);");
  const auto result = upgrade();
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(to_string(result.failure->place), folder_.file("1_a.up.sql").string() + ":2");
  EXPECT_TRUE(contains(result.failure->detail, "-- migrate: no-transaction"));
}

TEST_F(PostgresScripts, TellsThatAMarkIsForItsFileAlone) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer);");
  folder_.write("2_i.up.sql", "-- migrate: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (a);");
  folder_.write("2_i.down.sql", "DROP INDEX CONCURRENTLY i;");
  folder_.write("3_j.up.sql", "CREATE INDEX CONCURRENTLY j ON a (a);");
  folder_.write("3_j.down.sql", "-- migrate: no-transaction\nDROP INDEX CONCURRENTLY j;");
  EXPECT_EQ(text_of(upgrade("2").failure), "");
  const auto down = tool().move({"2", Direction::down});
  ASSERT_TRUE(down.failure);
  EXPECT_EQ(to_string(down.failure->place), folder_.file("2_i.down.sql").string() + ":1");
  EXPECT_TRUE(contains(down.failure->detail, "each file is marked for itself")) << down.failure->detail;
  EXPECT_TRUE(contains(text_of(upgrade("3").failure), "each file is marked for itself"));
}

TEST_F(PostgresScripts, AddsAnEnumValueAndUsesIt) {
  const std::string script =
      "ALTER TYPE mood ADD VALUE 'new';\nCREATE TABLE a (m mood DEFAULT 'new');\nINSERT INTO a DEFAULT "
      "VALUES;";
  folder_.write("1_a.up.sql", "CREATE TYPE mood AS ENUM ('old');");
  folder_.write("2_b.up.sql", script);
  const auto refused = upgrade();
  ASSERT_TRUE(refused.failure);
  EXPECT_EQ(refused.failure->sqlstate, "55P04");
  EXPECT_TRUE(contains(refused.failure->detail, "-- migrate: no-transaction")) << refused.failure->detail;
  EXPECT_EQ(tool().current(), std::set<std::string>{"1"});
  folder_.write("2_b.up.sql", "-- migrate: no-transaction\n" + script);
  reread();
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_EQ(value("SELECT m FROM a"), "new");
}

TEST_F(PostgresScripts, CallsAProcedureThatCommits) {
  folder_.write("1_a.up.sql",
                "CREATE TABLE a (a integer);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "
                "a VALUES (1); "
                "COMMIT; END $$;");
  folder_.write("2_b.up.sql", "CALL p();");
  const auto refused = upgrade();
  ASSERT_TRUE(refused.failure);
  EXPECT_TRUE(contains(refused.failure->detail, "-- migrate: no-transaction"));
  folder_.write("2_b.up.sql", "-- migrate: no-transaction\nCALL p();");
  reread();
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_EQ(value("SELECT count(*) FROM a"), "1");
}

TEST_F(PostgresScripts, CopiesData) {
  folder_.write("1_a.up.sql",
                "CREATE TABLE a (a integer, b text);\nCOPY a (a, b) FROM stdin;\n1\tone; "
                "two\n2\t\\N\n\\.\n\nINSERT INTO a "
                "VALUES (3, 'c');");
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_EQ(value("SELECT string_agg(a || '=' || coalesce(b, 'NULL'), ' ' ORDER BY a) FROM a"),
            "1=one; two 2=NULL 3=c");
}

TEST_F(PostgresScripts, NamesTheLineOfWrongCopyData) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer);\nCOPY a FROM stdin;\n1\nx\n\\.\n");
  const auto result = upgrade();
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->sqlstate, "22P02");
  EXPECT_GE(result.failure->place.line, 2);
}

TEST_F(PostgresScripts, PointsIntoALongStatement) {
  folder_.write("1_a.up.sql", "\n\nCREATE TABLE a (\n  a integer,\n  b nonsense\n);");
  const auto result = upgrade();
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(to_string(result.failure->place), folder_.file("1_a.up.sql").string() + ":5");
  EXPECT_EQ(result.failure->sqlstate, "42704");
}

TEST_F(PostgresScripts, KeepsSettingsAndRolesWithinARevision) {
  // Roles are the server's: another test may see this one's.
  const auto role = "migrate_test_" + value("SELECT substr(md5(current_database()), 1, 12)");
  database_->connect()->execute("CREATE ROLE " + role);
  database_->connect()->execute("GRANT CREATE ON SCHEMA public TO " + role);
  folder_.write("1_a.up.sql", "CREATE SCHEMA app;\nSET search_path = app;\nCREATE TABLE a (a integer);");
  folder_.write("2_b.up.sql", "SET ROLE " + role + ";\nCREATE TABLE b (a integer);");
  folder_.write("3_c.up.sql", "SET SESSION AUTHORIZATION " + role + ";\nCREATE TABLE c (a integer);");
  folder_.write("4_d.up.sql", "CREATE TABLE d (a integer);\nCREATE TEMP TABLE gone (a integer);");
  folder_.write("5_e.up.sql",
                "-- migrate: no-transaction\nSET ROLE " + role + ";\nCREATE TABLE gone (a integer);");
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_TRUE(has_table("b"));
  EXPECT_EQ(value("SELECT tableowner FROM pg_tables WHERE tablename = 'b'"), role);
  EXPECT_EQ(value("SELECT tableowner FROM pg_tables WHERE tablename = 'c'"), role);
  EXPECT_NE(value("SELECT tableowner FROM pg_tables WHERE tablename = 'd'"), role);
  EXPECT_TRUE(has_table("gone"));
  database_->connect()->execute("DROP OWNED BY " + role);
  database_->connect()->execute("DROP ROLE " + role);
}

TEST_F(PostgresScripts, UpgradesWithoutRightsFailWithTheServersWords) {
  const auto role = "migrate_test_" + value("SELECT substr(md5(current_database()), 1, 12)");
  database_->connect()->execute("CREATE ROLE " + role);
  database_->connect()->execute("CREATE SCHEMA ops");
  folder_.write("1_a.up.sql", "CREATE TABLE a (a integer);");
  auto options = folder_.options();
  options.session = {"SET ROLE " + role};
  const std::map<std::string, std::string> sqlstates = {{"ops.versions", "42501"},
                                                        {"nowhere.versions", "3F000"}};
  for (const auto& [table, sqlstate] : sqlstates) {
    options.table = table;
    const auto migrator = make_sql_files_migrator(options);
    const auto failure = migrator->open(*database_)->prepare();
    ASSERT_TRUE(failure) << table;
    EXPECT_EQ(failure->sqlstate, sqlstate);
    EXPECT_TRUE(contains(failure->statement, table));
  }
  database_->connect()->execute("DROP ROLE " + role);
}

}  // namespace
}  // namespace harness
