#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class NodePgMigrate : public LayoutTest {
 protected:
  NodePgMigrate() : LayoutTest(sql_files::node_pg_migrate_layout()) {}
};

TEST_F(NodePgMigrate, PartsAFileByItsMarks) {
  write("1704067200000_make-books.sql", "-- Up Migration\nCREATE;\n\n---- down MIGRATION\nDROP;\n");
  const auto scripted = read().revisions.at(0);
  EXPECT_EQ(scripted.revision.id, "1704067200000");
  EXPECT_EQ(scripted.up.at(0).text, "-- Up Migration\nCREATE;\n\n");
  EXPECT_EQ(scripted.down.at(0).text, "\n\n\n---- down MIGRATION\nDROP;\n");
  EXPECT_EQ(scripted.revision.down->line, 4);
}

TEST_F(NodePgMigrate, RunsTheWholeFileWhereNothingSaysUp) {
  write("1_a.sql", "CREATE;\n-- Down Migration\nDROP;\n");
  EXPECT_EQ(read().revisions.at(0).up.at(0).text, "CREATE;\n-- Down Migration\nDROP;\n");
}

TEST_F(NodePgMigrate, OrdersByNumberAndPairsFiles) {
  write("10_c.sql", "-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n");
  write("9_b.up.sql", "SELECT 1;");
  write("9_b.down.sql", "SELECT 1;");
  EXPECT_EQ(order(), "9 10");
  EXPECT_EQ(history().find("9")->down->file, folder_.file("9_b.down.sql").string());
}

TEST_F(NodePgMigrate, SaysWhichRevisionsArePrograms) {
  write("1_a.sql", "-- Up Migration\nSELECT 1;\n");
  write("2_b.js", "exports.up = () => {}");
  EXPECT_EQ(
      placed_faults(),
      "2_b.js history/unreadable: revision 2 cannot be run: it is a program, which node-pg-migrate alone can "
      "run\n");
  EXPECT_TRUE(history().walkable());
}

TEST_F(NodePgMigrate, FaultsSqlAboveTheFirstMark) {
  write("1_a.sql",
        "-- about\nSET lock_timeout = 1;\n-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n");
  write("2_b.sql", "-- about\n-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 1;\n");
  write("3_c.sql", "SELECT 1;\n-- Down Migration\nSELECT 1;\n-- Up Migration\nSELECT 1;\n");
  EXPECT_EQ(placed_faults(),
            "1_a.sql:2 history/ignored_sql: node-pg-migrate does not run SQL above the first mark\n"
            "3_c.sql:1 history/ignored_sql: node-pg-migrate does not run SQL above the first mark\n");
}

TEST_F(NodePgMigrate, SendsAByteOrderMarkWithTheMarkThatFollowsIt) {
  write("1_a.sql", "\xEF\xBB\xBF-- Up Migration\nSELECT 1;\n\xEF\xBB\xBF-- Down Migration\nSELECT 1;\n");
  write("2_b.sql", "\xEF\xBB\xBF-- about\n-- Up Migration\nSELECT 1;\n");
  const auto folder = read();
  EXPECT_TRUE(folder.revisions.at(0).up.at(0).text.starts_with("\xEF\xBB\xBF--"));
  EXPECT_TRUE(contains(folder.revisions.at(0).down.at(0).text, "\xEF\xBB\xBF--"));
  EXPECT_FALSE(contains(folder.revisions.at(1).up.at(0).text, "\xEF")) << "it stands above the mark";
}

TEST_F(NodePgMigrate, IsRecognisedByMarkOrProject) {
  write("1_a.sql", "SELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql");
  write("package.json", "{\"dependencies\": {\"node-pg-migrate\": \"8\"}}");
  EXPECT_EQ(recognised().reason, "package.json names node-pg-migrate");
  write("1_a.sql", "-- up migration\nSELECT 1;\n");
  EXPECT_EQ(recognised().reason, "1_a.sql has \"-- Up Migration\"");
}

TEST_F(NodePgMigrate, IsRecognisedByASentenceOnlyWhereNothingElseSpeaksForAnother) {
  write("1_shelves.sql", "-- Up migration for shelves.\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "node-pg-migrate") << "the tool itself takes it for the mark";
  write("Cargo.toml", "[dependencies]\nsqlx = \"0.8\"\n");
  EXPECT_EQ(recognised().name, "sqlx");
  write("1_shelves.sql", "-- Up Migration\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "node-pg-migrate");
  EXPECT_TRUE(recognised().doubtful);
  EXPECT_EQ(recognised().reason,
            "1_shelves.sql has \"-- Up Migration\"; but Cargo.toml names sqlx (--layout sqlx)");
}

TEST_F(NodePgMigrate, TellsNamesApartThatDifferBehindADot) {
  write("1_web.authn.sql", "-- Up Migration\nSELECT 1;\n");
  write("1_web.other.sql", "-- Up Migration\nSELECT 2;\n");
  write("2_web.authn.up.sql", "SELECT 1;\n");
  write("2_web.authn.down.sql", "SELECT 1;\n");
  EXPECT_FALSE(contains(faults(), "two files claim the same way")) << faults();
  EXPECT_EQ(read().revisions.size(), 3U);
}

TEST_F(NodePgMigrate, RunsACommandInOneTransaction) {
  write("1_a.sql",
        "-- Up Migration\nCREATE TYPE mood AS ENUM ('fine');\n-- Down Migration\nDROP TYPE mood;\n");
  write("2_b.sql", "-- Up Migration\nALTER TYPE mood ADD VALUE 'low';\n");
  write("3_c.sql", "-- Up Migration\nSELECT 'low'::mood;\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto tool = migrator->open(*database);
  EXPECT_EQ(text_of(tool->call(Verb::upgrade, "1").failure), "");
  EXPECT_TRUE(contains(text_of(tool->call(Verb::upgrade, "3").failure), "3_c.sql"));
  EXPECT_EQ(tool->current(), std::set<std::string>{"1"}) << "nothing of it stays";
  EXPECT_EQ(text_of(tool->call(Verb::upgrade, "2").failure), "");
  EXPECT_EQ(tool->current(), std::set<std::string>{"2"});
  EXPECT_EQ(text_of(tool->call(Verb::upgrade, "3").failure), "") << "in a transaction of its own";
}

TEST_F(NodePgMigrate, BeginsNoOtherTransactionWhereAScriptHasEndedIt) {
  write("1_a.sql",
        "-- Up Migration\nCREATE TYPE mood AS ENUM ('fine'); COMMIT;\n-- Down Migration\nDROP TYPE mood;\n");
  write("2_b.sql", "-- Up Migration\nALTER TYPE mood ADD VALUE 'low';\n");
  write("3_c.sql", "-- Up Migration\nSELECT 'low'::mood;\n");
  write("4_d.sql", "-- Up Migration\nCREATE TABLE d (n int); SELECT 1 / 0;\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto tool = migrator->open(*database);
  EXPECT_TRUE(contains(text_of(tool->call(Verb::upgrade, "4").failure), "division by zero"));
  EXPECT_EQ(tool->current(), std::set<std::string>{"3"}) << "what ran before it stays";
  EXPECT_TRUE(contains(text_of(tool->call(Verb::upgrade, "4").failure), "division by zero"));
}

TEST_F(NodePgMigrate, TakesNoOtherFilesForRevisions) {
  write("1_a.sql", "-- Up Migration\nSELECT 1;\n");
  write("2_notes.txt", "about");
  write("schema.sql", "SELECT 1;");
  EXPECT_EQ(order(), "1");
}

}  // namespace
}  // namespace harness
