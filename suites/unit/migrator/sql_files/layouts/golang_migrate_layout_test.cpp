#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class GolangMigrate : public LayoutTest {
 protected:
  GolangMigrate() : LayoutTest(sql_files::golang_migrate_layout()) {}
};

TEST_F(GolangMigrate, OrdersByNumberWithOrWithoutZeros) {
  for (const std::string id : {"1", "02", "10", "9", "100", "0"}) {
    write(id + "_x.up.sql", "SELECT 1");
    write(id + "_x.down.sql", "SELECT 1");
  }
  write("README.md", "about");
  write("seed.sql", "SELECT 1");
  EXPECT_EQ(order(), "0 1 02 9 10 100");
  EXPECT_FALSE(contains(faults(), "orphan"));
}

TEST_F(GolangMigrate, KnowsARevisionByItsNumberAlone) {
  write("1_create_users.up.sql", "SELECT 1");
  write("001_drop_users.down.sql", "SELECT 1");
  EXPECT_EQ(order(), "1");
  EXPECT_EQ(history().find("1")->name, "create users");
  EXPECT_EQ(history().find("1")->down->file, folder_.file("001_drop_users.down.sql").string());
}

TEST_F(GolangMigrate, TakesEveryEndingAsTheToolDoes) {
  write("1_items.up.sql", "SELECT 1");
  write("1_items.down.txt", "SELECT 1");
  write("2_drop.up.sql.disabled", "SELECT 1");
  write("3_notes.down.up.md", "");
  write("4_none.up", "SELECT 1");
  write("5.up.sql_", "SELECT 1");
  EXPECT_EQ(order(), "1 2 3");
  EXPECT_EQ(history().find("1")->down->file, folder_.file("1_items.down.txt").string());
  EXPECT_EQ(history().find("3")->name, "notes.down");
}

TEST_F(GolangMigrate, FaultsABackupBesideItsFile) {
  write("1_a.up.sql", "SELECT 1");
  write("1_a.up.sql.orig", "SELECT 1");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: revision 1 is defined 2 times: "));
}

TEST_F(GolangMigrate, FaultsANumberOnceForAllItsFiles) {
  write("1_a.up.sql", "SELECT 1");
  write("1_a.down.sql", "SELECT 1");
  write("1_b.up.sql", "SELECT 1");
  write("1_b.down.sql", "SELECT 1");
  ASSERT_EQ(history().faults().size(), 1U);
  const auto& fault = history().faults().front();
  ASSERT_EQ(fault.places.size(), 2U);
  EXPECT_EQ(fault.places[0].file, folder_.file("1_a.up.sql").string());
  EXPECT_EQ(fault.places[1].file, folder_.file("1_b.up.sql").string());
}

TEST_F(GolangMigrate, FaultsASecondWayDownAlone) {
  write("1_a.up.sql", "SELECT 1");
  write("1_a.down.sql", "SELECT 1");
  write("1_b.down.sql", "SELECT 1");
  EXPECT_EQ(history().faults().size(), 1U);
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: revision 1 has 2 ways down: "));
}

TEST_F(GolangMigrate, FaultsTwoFilesOfOneNumber) {
  write("1_a.up.sql", "SELECT 1");
  write("01_b.up.sql", "SELECT 1");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: revision 01 is defined 2 times: "));
}

TEST_F(GolangMigrate, MissesADownOnlyWhereOthersHaveOne) {
  write("1_a.up.sql", "SELECT 1");
  write("2_b.up.sql", "SELECT 1");
  EXPECT_EQ(no_way_back(*history().find("1")), "forward only: no revision of this history has a way down");
  write("2_b.down.sql", "SELECT 1");
  EXPECT_EQ(no_way_back(*history().find("1")), std::nullopt);
  write("1_a.down.sql", "-- nothing\n");
  EXPECT_FALSE(history().find("1")->down) << "a comment takes nothing back";
}

TEST_F(GolangMigrate, IsRecognisedByTheProjectAroundIt) {
  write("1_a.up.sql", "SELECT 1");
  EXPECT_EQ(recognised().name, "sql");
  EXPECT_EQ(
      recognised().reason,
      "the files are named ID_name.up.sql; golang-migrate, sqlx name files alike (--layout NAME chooses)");
  write("go.mod", "require github.com/golang-migrate/migrate/v4 v4.19.0\n");
  EXPECT_EQ(recognised().name, "golang-migrate");
  write("2_b.up.sql", "-- migrate: no-transaction\nSELECT 1");
  EXPECT_EQ(recognised().name, "sql") << "a mark that only our own layout has";
  EXPECT_TRUE(recognised().doubtful) << recognised().reason;
  EXPECT_TRUE(contains(recognised().reason, "but go.mod names golang-migrate")) << recognised().reason;
}

TEST_F(GolangMigrate, IsRecognisedInSpiteOfCommentsThatBeginLikeMarks) {
  write("go.mod", "require github.com/golang-migrate/migrate/v4 v4.19.0\n");
  for (const std::string comment :
       {"-- Up migration for shelves.", "-- Up Migration", "-- migrate: the shelves",
        "-- no-transaction is needed", "-- migrate:up adds shelves", "-- from goose: -- +goose Up"}) {
    write("1_shelves.up.sql", comment + "\nCREATE TABLE shelves (id int);\n");
    EXPECT_EQ(recognised().name, "golang-migrate") << comment;
    EXPECT_FALSE(recognised().doubtful) << recognised().reason;
  }
}

TEST_F(GolangMigrate, TakesDotsInNames) {
  write("001_add_web.authn.up.sql", "SELECT 1");
  write("001_add_web.authn.down.sql", "SELECT 1");
  EXPECT_EQ(order(), "001");
  EXPECT_EQ(faults(), "");
}

class GolangMigrateRuns : public SqlFilesTest {
 protected:
  GolangMigrateRuns() : SqlFilesTest("postgres") {
    folder_.write("go.mod", "github.com/golang-migrate/migrate/v4");
  }

  std::string failure() { return text_of(upgrade().failure); }
};

TEST_F(GolangMigrateRuns, TakesBackAFileOfSeveralStatementsThatFails) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (x integer);\nSELECT nothing;");
  EXPECT_TRUE(contains(failure(), "1_a.up.sql:2"));
  EXPECT_FALSE(has_table("a"));
}

TEST_F(GolangMigrateRuns, RunsALoneStatementThatRefusesATransaction) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (x integer);");
  folder_.write("2_b.up.sql", "-- while others write\nCREATE INDEX CONCURRENTLY a_x ON a (x);\n");
  EXPECT_EQ(failure(), "");
}

TEST_F(GolangMigrateRuns, DoesNotRunItBesideAnother) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (x integer);\nCREATE INDEX CONCURRENTLY a_x ON a (x);\n");
  const auto text = failure();
  EXPECT_TRUE(contains(text, "cannot run in a transaction")) << text;
  EXPECT_TRUE(contains(text, "a file of its own")) << text;
}

TEST_F(GolangMigrateRuns, DoesNotRunItBehindACommitEither) {
  folder_.write("1_a.up.sql",
                "BEGIN;\nCREATE TABLE a (x integer);\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_x ON a (x);\n");
  EXPECT_TRUE(contains(failure(), "cannot run inside a transaction block"));
}

TEST_F(GolangMigrateRuns, TellsATransactionThatIsLeftOpen) {
  folder_.write("1_a.up.sql", "BEGIN;\nCREATE TABLE a (x integer);\n");
  const auto result = upgrade();
  EXPECT_EQ(text_of(result.failure), "");
  EXPECT_TRUE(result.steps.at(0).left_transaction_open);
  EXPECT_TRUE(has_table("a"));
}

TEST_F(GolangMigrateRuns, KeepsSettingsForTheFilesOfOneCommand) {
  folder_.write("1_a.up.sql", "CREATE SCHEMA app;\nSET search_path TO app;");
  folder_.write("2_b.up.sql", "CREATE TABLE b (x integer);");
  EXPECT_EQ(failure(), "");
  EXPECT_EQ(value("SELECT to_regclass('app.b')::text"), "app.b");
}

TEST_F(GolangMigrateRuns, HasNoDataForACopy) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (x integer);\nCOPY a FROM stdin;\n1\n\\.\n");
  EXPECT_TRUE(contains(failure(), "1_a.up.sql:2: COPY ... FROM stdin has its data in the file"));
}

TEST_F(GolangMigrateRuns, SendsWhatPsqlAloneWouldUnderstand) {
  folder_.write("1_a.up.sql", "\\restrict abc\nCREATE TABLE a (x integer);\n");
  EXPECT_TRUE(contains(failure(), "syntax error"));
}

TEST_F(GolangMigrateRuns, PreviewsNothing) {
  folder_.write("1_a.up.sql", "CREATE TABLE a (x integer);");
  const auto migrator = folder_.migrator();
  const auto text = usage_error_of([&] { migrator->preview(engine_, "", "head"); });
  EXPECT_TRUE(contains(text, "keeps the version of a database in schema_migrations")) << text;
}

}  // namespace
}  // namespace harness
