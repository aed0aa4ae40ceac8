#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {
namespace {

class PostgresSession : public testing::Test {
 protected:
  /// The error of a statement that must fail.
  template <typename Work>
  SqlError error_of(Work work) {
    try {
      work();
    } catch (const SqlError& error) {
      return error;
    }
    ADD_FAILURE() << "the statement went through";
    return {"", "", 0};
  }

  std::string value(const std::string& sql) { return session->query(sql).rows.at(0).at(0).value_or("NULL"); }

  std::unique_ptr<Engine> engine = make_postgres_engine();
  std::unique_ptr<Database> database = engine->create(Reach::this_process);
  std::unique_ptr<Session> session = database->connect();
};

TEST_F(PostgresSession, AnswersInText) {
  const auto rows = session->query("SELECT $1::int + 1 AS next, $2::text AS nothing, $3::text AS text",
                                   {"41", std::nullopt, "it's \xC3\xA4"});
  EXPECT_EQ(rows.columns, (std::vector<std::string>{"next", "nothing", "text"}));
  EXPECT_EQ(rows.rows, (std::vector<Row>{{"42", std::nullopt, "it's \xC3\xA4"}}));
}

TEST_F(PostgresSession, TellsAnEmptyTextFromNull) {
  EXPECT_EQ(session->query("SELECT $1::text, NULL", {""}).rows, (std::vector<Row>{{"", std::nullopt}}));
}

TEST_F(PostgresSession, RunsSeveralStatementsInOneTransaction) {
  EXPECT_THROW(session->execute("CREATE TABLE a (); SELECT nonsense"), SqlError);
  EXPECT_EQ(value("SELECT to_regclass('a')"), "NULL");
  session->execute("CREATE TABLE a (); CREATE TABLE b ()");
  EXPECT_EQ(value("SELECT to_regclass('b')"), "b");
}

TEST_F(PostgresSession, RunsWhatRefusesATransaction) {
  session->execute("CREATE TABLE t (a int)");
  session->execute("CREATE INDEX CONCURRENTLY i ON t (a)");
  session->execute("VACUUM t");
  EXPECT_FALSE(session->in_transaction());
}

TEST_F(PostgresSession, ShowsAnOpenTransaction) {
  EXPECT_FALSE(session->in_transaction());
  session->execute("BEGIN");
  EXPECT_TRUE(session->in_transaction());
  EXPECT_THROW(session->execute("SELECT 1/0"), SqlError);
  EXPECT_TRUE(session->in_transaction());
  session->execute("ROLLBACK");
  EXPECT_FALSE(session->in_transaction());
}

TEST_F(PostgresSession, PointsAtTheFault) {
  const auto error =
      error_of([&] { session->execute("SELECT 1;\n-- \xC3\xA4\xC3\xB6\xC3\xBC\nSELECT a\nFROM nowhere"); });
  EXPECT_EQ(error.sqlstate(), "42P01");
  EXPECT_EQ(error.line(), 4);
  EXPECT_STREQ(error.what(), "relation \"nowhere\" does not exist");
}

TEST_F(PostgresSession, PointsAtNothingWhereTheServerDoesNot) {
  session->execute("CREATE TABLE t (a int PRIMARY KEY)");
  const auto error = error_of([&] { session->execute("INSERT INTO t VALUES (1), (1)"); });
  EXPECT_EQ(error.sqlstate(), "23505");
  EXPECT_EQ(error.line(), 0);
  EXPECT_EQ(error.detail(), "DETAIL: Key (a)=(1) already exists.");
}

TEST_F(PostgresSession, GivesHintAndContext) {
  const auto error = error_of([&] {
    session->execute("DO $$ BEGIN RAISE EXCEPTION 'no' USING HINT = 'do', ERRCODE = 'U0001'; END $$");
  });
  EXPECT_EQ(error.sqlstate(), "U0001");
  EXPECT_NE(error.detail().find("HINT: do"), std::string::npos);
  EXPECT_NE(error.detail().find("CONTEXT: PL/pgSQL function"), std::string::npos);
}

TEST_F(PostgresSession, KeepsTheStateOfDeadlocksAndParameters) {
  EXPECT_EQ(error_of([&] { session->query("SELECT $1::int", {"x"}); }).sqlstate(), "22P02");
  EXPECT_EQ(error_of([&] { session->execute("DO $$ BEGIN RAISE deadlock_detected; END $$"); }).sqlstate(),
            "40P01");
  EXPECT_EQ(error_of([&] { session->execute(std::string_view("SELECT 1\0; DROP TABLE t", 20)); }).sqlstate(),
            "22021");
}

TEST_F(PostgresSession, LosesAConnectionAsAnError) {
  const auto error = error_of([&] { session->execute("SELECT pg_terminate_backend(pg_backend_pid())"); });
  EXPECT_EQ(error.sqlstate(), "57P01");
  EXPECT_EQ(error_of([&] { session->execute("SELECT 1"); }).sqlstate(), "08006");
  EXPECT_FALSE(session->in_transaction());
}

TEST_F(PostgresSession, CopiesDataIn) {
  session->execute("CREATE TABLE t (a int, b text)");
  session->copy_in("COPY t FROM stdin", "1\tone\n2\t\\N\n");
  session->copy_in("COPY t FROM stdin", "");
  session->copy_in("COPY t FROM stdin WITH (FORMAT csv)", "3,\"a,b\"\n");
  EXPECT_EQ(value("SELECT string_agg(a || coalesce(b, '-'), ';' ORDER BY a) FROM t"), "1one;2-;3a,b");
}

TEST_F(PostgresSession, PointsAtAFaultInCopyData) {
  session->execute("CREATE TABLE t (a int)");
  const auto error = error_of([&] { session->copy_in("COPY t\nFROM stdin", "1\n2\nx\n"); });
  EXPECT_EQ(error.sqlstate(), "22P02");
  EXPECT_EQ(error.line(), 5);
  EXPECT_EQ(value("SELECT count(*) FROM t"), "0");
}

TEST_F(PostgresSession, RefusesCopyThatDoesNotFit) {
  session->execute("CREATE TABLE t (a int)");
  EXPECT_EQ(error_of([&] { session->execute("COPY t FROM stdin"); }).sqlstate(), "57014");
  EXPECT_EQ(error_of([&] { session->copy_in("SELECT 1", "1\n"); }).sqlstate(), "08P01");
  EXPECT_EQ(error_of([&] { session->copy_in("COPY nowhere FROM stdin", "1\n"); }).sqlstate(), "42P01");
  session->execute("COPY t TO stdout");
  EXPECT_EQ(value("SELECT 1"), "1");
}

TEST_F(PostgresSession, IsAsGoodAsNewAfterReset) {
  session->execute("CREATE ROLE migrate_test_role");
  session->execute(
      "BEGIN; CREATE TEMP TABLE gone (); COMMIT; SET search_path = nowhere; SET ROLE migrate_test_role");
  session->execute("PREPARE p AS SELECT 1; BEGIN; CREATE TEMP TABLE t2 ()");
  session->reset();
  EXPECT_FALSE(session->in_transaction());
  EXPECT_EQ(value("SHOW search_path"), "\"$user\", public");
  EXPECT_EQ(value("SELECT current_user"), "postgres");
  EXPECT_EQ(value("SELECT to_regclass('pg_temp.gone')"), "NULL");
  EXPECT_EQ(value("SELECT count(*) FROM pg_prepared_statements WHERE NOT starts_with(name, 'migrate_')"),
            "0");
}

TEST_F(PostgresSession, BeginsAnewAsTheServerNowBeginsSessions) {
  session->execute(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path TO app', current_database()); END $$");
  session->reset();
  EXPECT_EQ(value("SHOW search_path"), "app");
  session->execute(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET search_path', current_database()); END $$");
  session->reset();
  EXPECT_EQ(value("SHOW search_path"), "\"$user\", public");
}

TEST_F(PostgresSession, KnowsNoVariableOfItsFormerSelf) {
  for (const std::string set : {"SET my.own = 'x'", "SELECT set_config('my.own', 'x', false)",
                                "DO $$ BEGIN PERFORM set_config('my' || '.own', 'x', false); END $$"}) {
    session->execute(set);
    session->reset();
    EXPECT_EQ(value("SELECT current_setting('my.own', true)"), "NULL") << set;
  }
}

TEST_F(PostgresSession, IsResetWhereAScriptHasThrownAwayItsPlans) {
  session->execute("DISCARD ALL");
  session->execute("SET search_path = nowhere");
  session->reset();
  EXPECT_EQ(value("SHOW search_path"), "\"$user\", public");
}

TEST_F(PostgresSession, IsResetWhereTheServerHasEndedIt) {
  const auto other = database->connect();
  other->query("SELECT pg_terminate_backend($1::int)", {value("SELECT pg_backend_pid()")});
  session->reset();
  EXPECT_EQ(value("SELECT 1"), "1");
}

TEST_F(PostgresSession, IsNamedAndSpeaksUtf8) {
  EXPECT_EQ(value("SHOW application_name"), "migrate");
  EXPECT_EQ(value("SHOW client_encoding"), "UTF8");
}

TEST_F(PostgresSession, PrintsNoNotices) {
  testing::internal::CaptureStderr();
  session->execute(
      "DO $$ BEGIN RAISE NOTICE 'noise'; RAISE WARNING 'noise'; END $$; DROP TABLE IF EXISTS nowhere");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace harness
