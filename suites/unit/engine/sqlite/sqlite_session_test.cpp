#include <gtest/gtest.h>

#include <harness/engine/sqlite/sqlite_engine.hpp>

namespace harness {
namespace {

class SqliteSession : public testing::Test {
 protected:
  /// The SqlError of a script; one without a state where there is none.
  SqlError failure(const std::string& sql) {
    try {
      session_->execute(sql);
    } catch (const SqlError& error) {
      return error;
    }
    return {"no error", "", 0};
  }

  std::string value(const std::string& sql) { return session_->query(sql).rows.at(0).at(0).value_or("NULL"); }

  std::unique_ptr<Engine> engine_ = make_sqlite_engine();
  std::unique_ptr<Database> database_ = engine_->create(Reach::this_process);
  std::unique_ptr<Session> session_ = database_->connect();
};

TEST_F(SqliteSession, NamesTheResultAndTheLineOfAFailingStatement) {
  const auto error = failure(
      "-- first\nCREATE TABLE t (a UNIQUE);\nINSERT INTO t VALUES (1);\n\n-- again\nINSERT INTO t VALUES "
      "(1);");
  EXPECT_EQ(error.sqlstate(), "SQLITE_CONSTRAINT_UNIQUE");
  EXPECT_EQ(error.line(), 6);
  EXPECT_STREQ(error.what(), "UNIQUE constraint failed: t.a");
}

TEST_F(SqliteSession, KeepsItsConnectionWhereOnlyTheToolHasSetIt) {
  session_->begin_with("PRAGMA foreign_keys = ON;");
  session_->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1);");
  session_->reset();
  EXPECT_EQ(value("SELECT total_changes()"), "1") << "another connection has changed nothing";
  session_->begin_with("PRAGMA foreign_keys = ON;");
  EXPECT_EQ(value("PRAGMA foreign_keys"), "1");
}

TEST_F(SqliteSession, IsAsNewWhereARevisionHasSetIt) {
  session_->begin_with("PRAGMA foreign_keys = ON");
  session_->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1);");
  session_->execute("PRAGMA foreign_keys = OFF");
  session_->reset();
  EXPECT_EQ(value("SELECT total_changes()"), "0");
  for (const auto* other :
       {"PRAGMA foreign_keys = ON; INSERT INTO t VALUES (2)", "PRAGMA user_version = 7"}) {
    session_->begin_with(other);
    session_->reset();
    EXPECT_EQ(value("SELECT total_changes()"), "0") << other;
  }
}

TEST_F(SqliteSession, ShowsTheRowsThatItBeginsWith) {
  session_->execute("CREATE TABLE t (a)");
  const auto before = database_->data();
  session_->begin_with("INSERT INTO t VALUES (1)");
  EXPECT_NE(database_->data(), before);
}

TEST_F(SqliteSession, PointsAtTheLineOfASyntaxErrorWithinAStatement) {
  const auto error = failure("CREATE TABLE t (\n  a INT,\n  b INT INT,,\n  c INT\n);");
  EXPECT_EQ(error.sqlstate(), "SQLITE_ERROR");
  EXPECT_EQ(error.line(), 3);
}

TEST_F(SqliteSession, KnowsTheLineOfAnErrorThatPointsNowhere) {
  EXPECT_EQ(failure("CREATE TABLE t (a);\n/* two\nlines */\nDROP TABLE missing;").line(), 4);
}

TEST_F(SqliteSession, RunsAScriptWholeOrNotAtAll) {
  EXPECT_EQ(failure("CREATE TABLE t (a); CREATE TABLE t (a);").sqlstate(), "SQLITE_ERROR");
  EXPECT_FALSE(session_->in_transaction());
  EXPECT_EQ(value("SELECT count(*) FROM sqlite_schema"), "0");
}

TEST_F(SqliteSession, LeavesTransactionsOfTheScriptAlone) {
  session_->execute("BEGIN; CREATE TABLE t (a); COMMIT; BEGIN; CREATE TABLE u (a);");
  EXPECT_TRUE(session_->in_transaction());
  session_->execute("ROLLBACK");
  EXPECT_EQ(value("SELECT group_concat(name) FROM sqlite_schema"), "t");
}

TEST_F(SqliteSession, SwitchesForeignKeysInAScript) {
  session_->execute("PRAGMA foreign_keys = ON; CREATE TABLE t (a);");
  EXPECT_EQ(value("PRAGMA foreign_keys"), "1");
}

TEST_F(SqliteSession, StaysInAnOuterTransactionAfterAnError) {
  session_->execute("BEGIN");
  EXPECT_EQ(failure("CREATE TABLE t (a); SELECT missing;").sqlstate(), "SQLITE_ERROR");
  EXPECT_TRUE(session_->in_transaction());
}

TEST_F(SqliteSession, RunsNothingOfAScriptThatIsCutOff) {
  const auto error = failure("CREATE TABLE t (a);\nINSERT INTO t VALUES ('open);");
  EXPECT_EQ(error.line(), 2);
  EXPECT_EQ(value("SELECT count(*) FROM sqlite_schema"), "0");
}

TEST_F(SqliteSession, RefusesWhatSqliteWouldReadOnlyHalf) {
  EXPECT_EQ(failure(std::string("CREATE TABLE t (a);\n\0DROP TABLE t;", 33)).line(), 2);
  EXPECT_NE(failure("INSERT INTO sqlite_schema VALUES (?)").sqlstate(), "");
  EXPECT_EQ(failure("SELECT ?").sqlstate(), "SQLITE_RANGE");
}

TEST_F(SqliteSession, BindsParametersInOrder) {
  const auto rows = session_->query("SELECT $1 || '-' || $2, $3", {"a", "it's", std::nullopt});
  EXPECT_EQ(rows.rows, (std::vector<Row>{{"a-it's", std::nullopt}}));
  EXPECT_THROW(session_->query("SELECT $1", {}), SqlError);
  EXPECT_THROW(session_->query("SELECT 1; SELECT 2"), SqlError);
}

TEST_F(SqliteSession, PrintsEveryTypeSoThatItReadsBackTheSame) {
  const auto rows =
      session_->query("SELECT 1, 1.0, 0.1 + 0.2, 'x', x'00ff', NULL, 9223372036854775807 AS big");
  EXPECT_EQ(rows.rows, (std::vector<Row>{{"1", "1.0", "0.30000000000000004", "x", "x'00ff'", std::nullopt,
                                          "9223372036854775807"}}));
  EXPECT_EQ(rows.columns.back(), "big");
}

TEST_F(SqliteSession, IsAsGoodAsNewAfterReset) {
  session_->execute("CREATE TABLE kept (a)");
  session_->execute("PRAGMA foreign_keys = ON");
  session_->execute("CREATE TEMP TABLE gone (a); ATTACH ':memory:' AS other");
  session_->execute("BEGIN; CREATE TABLE undone (a)");
  session_->reset();
  EXPECT_FALSE(session_->in_transaction());
  EXPECT_EQ(value("PRAGMA foreign_keys"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM sqlite_temp_schema"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM pragma_database_list WHERE name = 'other'"), "0");
  EXPECT_EQ(value("SELECT group_concat(name) FROM sqlite_schema"), "kept");
}

TEST_F(SqliteSession, HasNoCopy) {
  EXPECT_THROW(session_->copy_in("COPY t FROM stdin", "1\n"), SqlError);
}

}  // namespace
}  // namespace harness
