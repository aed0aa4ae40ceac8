#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Sqlx : public LayoutTest {
 protected:
  Sqlx() : LayoutTest(sql_files::sqlx_layout()) {}
};

TEST_F(Sqlx, ReadsBothSpellings) {
  write("2_b.sql", "SELECT 1");
  write("10_c.up.sql", "SELECT 1");
  write("10_c.down.sql", "SELECT 1");
  write("seed.sql", "SELECT 1");
  write("1_a.txt", "about");
  EXPECT_EQ(order(), "2 10");
  EXPECT_EQ(no_way_back(*history().find("2")), std::nullopt) << "another revision has a way down";
  EXPECT_FALSE(history().find("2")->down);
}

TEST_F(Sqlx, IsForwardOnlyInItsSimpleSpelling) {
  write("1_a.sql", "SELECT 1");
  EXPECT_TRUE(contains(no_way_back(*history().find("1")).value(), "forward only"));
}

TEST_F(Sqlx, RunsOutsideATransactionWhereTheFileBeginsSo) {
  write("1_a.sql", "-- no-transaction\nSELECT 1");
  write("2_b.sql", "\n-- no-transaction\nSELECT 1");
  const auto folder = read();
  EXPECT_FALSE(folder.revisions.at(0).up.at(0).in_transaction);
  EXPECT_TRUE(folder.revisions.at(1).up.at(0).in_transaction);
}

TEST_F(Sqlx, RefusesANameWithoutANumber) {
  write("1_a.sql", "SELECT 1");
  write("first_b.sql", "SELECT 1");
  write("second_c.sql", "SELECT 1");
  EXPECT_TRUE(contains(placed_faults(),
                       "first_b.sql history/unreadable: first_b.sql keeps sqlx from running any revision: "
                       "it wants a number"));
  EXPECT_TRUE(contains(placed_faults(), "second_c.sql history/unreadable"));
  EXPECT_EQ(order(), "1");
}

TEST_F(Sqlx, IsRecognisedByMarkProjectOrSpelling) {
  write("1_a.sql", "SELECT 1");
  EXPECT_EQ(recognised().name, "sql") << "a name that says too little";
  write("2_b.up.sql", "SELECT 1");
  EXPECT_EQ(recognised().name, "sql");
  write("Cargo.toml", "sqlx = \"0.8\"\n");
  EXPECT_EQ(recognised().reason,
            "Cargo.toml names sqlx; sql, golang-migrate name files alike (--layout NAME chooses)");
  write("2_b.up.sql", "-- no-transaction\nSELECT 1");
  EXPECT_EQ(recognised().reason, "2_b.up.sql begins with \"-- no-transaction\"");
}

class SqlxRuns : public SqlFilesTest {
 protected:
  SqlxRuns() : SqlFilesTest("postgres") { folder_.write("Cargo.toml", "sqlx = \"0.8\"\n"); }
};

TEST_F(SqlxRuns, JoinsStatementsEvenWithoutATransaction) {
  folder_.write("1_a.sql", "CREATE TABLE a (x integer);");
  folder_.write("2_b.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY a_x ON a (x);\nSELECT 1;");
  EXPECT_TRUE(contains(text_of(upgrade().failure), "let the file begin with"));
  folder_.write("2_b.sql", "-- no-transaction\nCREATE INDEX CONCURRENTLY a_x ON a (x);\n");
  reread();
  EXPECT_EQ(text_of(upgrade().failure), "");
}

TEST_F(SqlxRuns, GoesOnWhereAScriptEndsTheTransaction) {
  folder_.write("1_a.sql", "CREATE TABLE a (x integer);\nCOMMIT;\nCREATE TABLE b (x integer);");
  EXPECT_EQ(text_of(upgrade().failure), "");
  EXPECT_TRUE(has_table("b"));
}

TEST_F(Sqlx, TakesDotsInNamesAndSentencesForNoMark) {
  write("1_add_web.authn.up.sql", "-- no-transaction\nSELECT 1;\n");
  write("1_add_web.authn.down.sql", "SELECT 1;\n");
  EXPECT_EQ(order(), "1");
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(history().find("1")->name, "add web.authn");
  EXPECT_EQ(recognised().name, "sqlx");
  write("1_add_web.authn.up.sql", "-- no-transaction is needed here\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql");
  EXPECT_FALSE(read().revisions.at(0).up.at(0).in_transaction) << "sqlx itself looks at the beginning alone";
}

}  // namespace
}  // namespace harness
