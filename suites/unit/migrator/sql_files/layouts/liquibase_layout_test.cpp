#include <suites/unit/migrator/sql_files/layouts/liquibase_fixture.hpp>

namespace harness::liquibase {
namespace {

TEST_F(Liquibase, ReadsChangesetsOfAFileInTheirOrder) {
  write_sql("--changeset a:2\nB;\n--changeset b c:\"1 x\"\n--comment why\nA;\n");
  EXPECT_EQ(order(), "a:2 b c:1 x");
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(history().find("b c:1 x")->name, "why");
  EXPECT_EQ(history().find("b c:1 x")->up.line, 4);
  EXPECT_TRUE(history().find("a:2")->forward_only);
}

TEST_F(Liquibase, KnowsLinesOfStatementsBetweenMarks) {
  EXPECT_EQ(up(first + "A;\n--rollback X;\n\nB\n--comment c\n, C;\n--ignoreLines:1\nD;\nE;\n"),
            "[3 A][6 B\n, C][11 E]");
  EXPECT_EQ(down(first + "A;\n  --  rollback X;\n--rollback Y\n--ROLLBACK , Z\n"), "[4 X][5 Y\n, Z]");
}

TEST_F(Liquibase, ReadsLinesAsJavaDoes) {
  EXPECT_EQ(up("--changeset a:1\r\nA;\r\nB\rC;\r\n"), "[3 A][4 B\nC]");
}

TEST_F(Liquibase, ReadsAttributes) {
  const auto scripted = revision(
      "--changeset a:1 runInTransaction:false splitStatements:false stripComments:false runOnChange:true\n"
      "A; -- x\nB;\n--rollback C;D\n");
  EXPECT_EQ(cut(scripted.up.at(0)), "[3 A; -- x\nB;]");
  EXPECT_EQ(cut(scripted.down.at(0)), "[5 C][5 D]");
  EXPECT_FALSE(scripted.up.at(0).in_transaction);
  EXPECT_FALSE(scripted.down.at(0).in_transaction);
  EXPECT_TRUE(scripted.runs_when_edited);
  EXPECT_EQ(scripted.up.at(0).recorded, sql_files::Recording::apart);
}

/// Liquibase looks for "splitStatements:" anywhere, also within "rollbackSplitStatements:".
TEST_F(Liquibase, SplitsNothingWhereTheRollbackIsNotSplit) {
  const auto scripted = revision(
      "--changeset a:1 splitStatements:true rollbackSplitStatements:false\nA; B;\n--rollback C; D;\n");
  EXPECT_EQ(cut(scripted.up.at(0)), "[3 A; B;]");
  EXPECT_EQ(cut(scripted.down.at(0)), "[4 C; D;]");
}

TEST_F(Liquibase, EndsTheLastStatementsAtSlashesIfThereIsOneAtTheEnd) {
  EXPECT_EQ(up(first + "A;\nB\n/\nC\n/\n"), "[3 A;\nB][6 C]");
  EXPECT_EQ(up(first + "A;\nB\n/\nC\n"), "[3 A][4 B][6 C]");
}

TEST_F(Liquibase, TakesWaysBackThatDoNothing) {
  for (const std::string words : {"not required", "empty", "NOT REQUIRED: seed", "empty_a();"}) {
    EXPECT_EQ(down(first + "A;\n--rollback " + words + "\n"), "") << words;
    EXPECT_TRUE(revision(first + "A;\n--rollback " + words + "\n").revision.down) << words;
  }
  EXPECT_EQ(down(first + "A;\n--rollback not required\n--rollback B;\n"), "[4 not required\nB]");
}

TEST_F(Liquibase, JoinsTheLinesOfARollbackComment) {
  EXPECT_EQ(down(first + "A;\n/*  Liquibase rollback \nDROP TABLE\n a;\n B; */\n"), "[5 DROP TABLE a][5 B]");
  EXPECT_EQ(
      faults_of(first + "A;\n/* liquibase rollback\nDROP TABLE\na;\n*/\n"),
      "c.sql:6 history/ignored_sql: Liquibase joins the lines of a rollback comment, with nothing between "
      "them: the last word of the line above and the first of this one become one\n");
  EXPECT_EQ(
      faults_of(first + "A;\n/* liquibase rollback\nB; -- b\nC;\n*/\n"),
      "c.sql:6 history/ignored_sql: Liquibase joins the lines of a rollback comment, with nothing between "
      "them: \"--\" makes a comment of all that follows\n");
  EXPECT_EQ(faults_of(first + "A;\n/* liquibase rollback\nB;\n"),
            "c.sql:4 history/unreadable: Liquibase does not start: Liquibase finds no end of this rollback "
            "comment\n");
}

TEST_F(Liquibase, RunsChangesetsOnTheirEnginesAlone) {
  write_sql(
      "--changeset a:1 dbms:postgresql\nA;\n--changeset a:2 dbms:!postgresql\nB;\n"
      "--changeset a:3 dbms:oracle,h2\nC;\n--changeset a:4 ignore:true\nD;\n"
      "--changeset a:5 dbms:\"sqlite\"\nE;\n");
  const auto folder = read();
  ASSERT_EQ(folder.revisions.size(), 2U);
  EXPECT_EQ(cut(*sql_files::script_for(folder.revisions[0].up, "postgres")), "[3 A]");
  EXPECT_EQ(cut(*sql_files::script_for(folder.revisions[0].up, "sqlite")), "");
  EXPECT_EQ(cut(*sql_files::script_for(folder.revisions[1].up, "postgres")), "");
  EXPECT_EQ(cut(*sql_files::script_for(folder.revisions[1].up, "sqlite")), "[5 B]");
}

TEST_F(Liquibase, RunsEveryContextUnlessTheProjectNamesSome) {
  write_sql(
      "--changeset a:1 context:test\nA;\n--changeset a:2 context:\"prod and !test\"\nB;\n"
      "--changeset a:3 labels:x,y\nC;\n--changeset a:4 context:@test\nD;\n--changeset a:5\nE;\n");
  EXPECT_EQ(order(), "a:1 a:2 a:3 a:5");
  write("liquibase.properties", "liquibase.command.contexts: prod\nlabel-filter=!x\n");
  EXPECT_EQ(order(), "a:2 a:5");
  write("liquibase.properties", "contexts=prod or test\n");
  EXPECT_TRUE(contains(
      error(), "\"prod or test\" is no name of a context, and expressions of them are not followed here"));
}

TEST_F(Liquibase, FillsParametersIn) {
  const std::string text =
      "--property name:t value:foo\n--property name:T value:bar\n--property name:s value:x dbms:sqlite\n" +
      first + "A ${t} ${ T } ${s} ${v};\n";
  const auto scripted = revision(text, {{"v", "given"}});
  EXPECT_EQ(cut(scripted.up.at(0)), "[6 A foo foo ${s} given]");
  EXPECT_EQ(cut(scripted.up.at(1)), "[6 A foo foo x given]");
  EXPECT_TRUE(contains(scripted.up.at(0).advice.at(6), "--property"));
}

TEST_F(Liquibase, AsksWhatPreconditionsAsk) {
  const auto scripted = revision(first +
                                 "--preconditions onFail:MARK_RAN onError:HALT\n"
                                 "--precondition-sql-check expectedResult:0 SELECT 1;\n"
                                 "--precondition-sql-check 'a b' SELECT 2\nA;\n");
  const auto& script = scripted.up.at(0);
  ASSERT_EQ(script.conditions.size(), 2U);
  EXPECT_EQ(script.conditions[0].query, "SELECT 1");
  EXPECT_EQ(script.conditions[0].answer, "0");
  EXPECT_EQ(script.conditions[1].answer, "a b");
  EXPECT_EQ(script.unmet, sql_files::Unmet::passes_over);
}

TEST_F(Liquibase, PassesOverOrStopsAsPreconditionsSay) {
  const std::string check = "--precondition-sql-check expectedResult:1 SELECT 0\n";
  write_sql("--changeset a:1\n--preconditions onFail:MARK_RAN\n" + check + "CREATE TABLE a (x int);\n" +
            "--changeset a:2\n--preconditions onFail:WARN\n" + check + "CREATE TABLE b (x int);\n" +
            "--changeset a:3\n" + check + "CREATE TABLE c (x int);\n");
  history();
  const auto database = engine_named("sqlite").create(Reach::this_process);
  const auto session = migrator_->open(*database);
  EXPECT_FALSE(session->move({"a:1", Direction::up}).failure);
  EXPECT_FALSE(session->move({"a:2", Direction::up}).failure);
  const auto stopped = session->move({"a:3", Direction::up});
  ASSERT_TRUE(stopped.failure);
  EXPECT_EQ(stopped.failure->message, "the precondition expects 1, and gets 0");
  EXPECT_EQ(stopped.failure->place.line, 11);
  EXPECT_EQ(database->connect()->query("SELECT name FROM sqlite_master WHERE name IN ('a', 'b', 'c')").rows,
            (std::vector<Row>{{"b"}}));
  EXPECT_EQ(session->current(), std::set<std::string>{"a:2"});
}

TEST_F(Liquibase, PassesOverCommentsAboveTheFirstChangeset) {
  EXPECT_EQ(faults_of("\n-- why\n/* A\nlicence; */\n" + first + "A;\n"), "");
}

TEST_F(Liquibase, TellsChangesetsOfOneNameApartByTheirFiles) {
  write("1.sql", header + first + "A;\n");
  write("more/2.sql", header + first + "A;\n");
  EXPECT_EQ(order(), "a:1 2.sql::a:1");
  EXPECT_EQ(faults(), "");
  write("1.sql", header + first + "A;\n" + first + "B;\n");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: "));
}

TEST_F(Liquibase, RunsAFileWithoutAHeaderAsOneString) {
  write("1.sql", "A; B;\n");
  write("2.sql", "\xEF\xBB\xBF--Liquibase  Formatted SQL\n" + first + "C;\n");
  const auto folder = read();
  EXPECT_EQ(cut(folder.revisions.at(0).up.at(0)), "[1 A; B;]");
  EXPECT_EQ(order(), "includeAll:raw a:1");
  write("1.sql", "-- liquibase: formatted sql\n" + first + "A;\n");
  EXPECT_EQ(
      placed_faults(),
      "1.sql:2 history/ignored_sql: Liquibase ignores every mark of the file, since its first line is no "
      "header\n");
}

TEST_F(Liquibase, RefusesBytesThatLiquibaseWouldReplace) {
  EXPECT_EQ(faults_of(first + "SELECT 'caf\xe9';\n"),
            "c.sql:3 history/unreadable: Liquibase does not start: this is not UTF-8 text\n");
}

TEST_F(Liquibase, IsRecognisedByItsFirstLineOrAChangelog) {
  write("1_a.sql", "\n" + header + first + "A;\n");
  EXPECT_EQ(recognised().name, "liquibase");
  EXPECT_EQ(recognised().reason, "1_a.sql has \"--liquibase formatted\"");
  std::filesystem::remove(folder_.file("1_a.sql"));
  write("db.changelog.yaml", "databaseChangeLog: []\n");
  EXPECT_EQ(recognised().reason, "db.changelog.yaml is a changelog of Liquibase's");
}

}  // namespace
}  // namespace harness::liquibase
