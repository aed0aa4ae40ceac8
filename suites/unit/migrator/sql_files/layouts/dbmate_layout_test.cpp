#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Dbmate : public LayoutTest {
 protected:
  Dbmate() : LayoutTest(sql_files::dbmate_layout()) {}

  std::string error_of(const std::string& text) {
    write("1_a.sql", text);
    return placed_faults();
  }
};

TEST_F(Dbmate, PartsAFileOnItsOwnLines) {
  write("20240101_make_books.sql", "-- what for\n-- migrate:up\nCREATE\nTABLE;\n-- migrate:down\nDROP;\n");
  const auto folder = read();
  const auto& scripted = folder.revisions.at(0);
  EXPECT_EQ(scripted.revision.id, "20240101");
  EXPECT_EQ(scripted.revision.name, "make books");
  EXPECT_EQ(scripted.revision.down->line, 5);
  EXPECT_EQ(scripted.up.at(0).text, "\n-- migrate:up\nCREATE\nTABLE;\n");
  EXPECT_EQ(scripted.down.at(0).text, "\n\n\n\n-- migrate:down\nDROP;\n");
}

TEST_F(Dbmate, OrdersByFileName) {
  for (const std::string name : {"10_x.sql", "9_x.sql", "1_x.sql", "x_1.sql"}) {
    write(name, "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n");
  }
  EXPECT_EQ(order(), "10 1 9");
}

TEST_F(Dbmate, ReadsOptionsOfEachWay) {
  write("1_a.sql", "--migrate:up x:y transaction:false\nSELECT 1;\n-- migrate:down\nSELECT 1;\n");
  const auto scripted = read().revisions.at(0);
  EXPECT_FALSE(scripted.up.at(0).in_transaction);
  EXPECT_TRUE(scripted.down.at(0).in_transaction);
}

TEST_F(Dbmate, TellsTheOptionsThatDbmatePassesOver) {
  write("1_a.sql",
        "-- migrate:up transction:false\nSELECT 1;\n-- migrate:down transaction: false\nSELECT 1;\n");
  write("2_b.sql",
        "-- migrate:up books and readers\nSELECT 1;\n-- migrate:down transaction:TRUE\nSELECT 1;\n");
  EXPECT_EQ(placed_faults(),
            "1_a.sql:1 history/ignored_sql: dbmate ignores the option \"transction:false\", and runs what is "
            "below in a transaction\n"
            "1_a.sql:3 history/ignored_sql: dbmate ignores the option \"transaction:\", and runs what is "
            "below in a transaction\n");
  EXPECT_TRUE(history().walkable());
}

TEST_F(Dbmate, TakesAnEmptyPartForNoWayDown) {
  write("1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n\n");
  EXPECT_TRUE(contains(no_way_back(*history().find("1")).value(), "forward only"));
}

TEST_F(Dbmate, RefusesWhatDbmateRefuses) {
  EXPECT_TRUE(contains(error_of("-- migrate:up\nSELECT 1;\n"), "wants one \"-- migrate:up\""));
  EXPECT_TRUE(
      contains(error_of("-- migrate:down\nSELECT 1;\n-- migrate:up\n"), "wants one \"-- migrate:up\""));
  EXPECT_TRUE(contains(error_of("SELECT 1;\n-- migrate:up\n-- migrate:down\n"), "1_a.sql:1"));
  EXPECT_TRUE(contains(error_of("-- migrate:upwards\nSELECT 1;\n-- migrate:down\n"), "no statement above"));
}

TEST_F(Dbmate, NamesEachFileThatIsWrong) {
  write("1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n");
  write("2_b.sql", "-- migrate:up\nSELECT 1;\n");
  write("3_c.sql", "SELECT 1;\n-- migrate:up\n-- migrate:down\n");
  EXPECT_EQ(placed_faults(),
            "2_b.sql:1 history/unreadable: revision 2 cannot be run: dbmate wants one \"-- migrate:up\", and "
            "one \"-- "
            "migrate:down\" below it\n"
            "3_c.sql:1 history/unreadable: revision 3 cannot be run: dbmate wants no statement above \"-- "
            "migrate:up\"\n");
  EXPECT_EQ(order(), "1 2 3");
}

TEST_F(Dbmate, DoesNotSeeAMarkBelowAByteOrderMark) {
  const std::string message =
      " history/unreadable: revision 1 cannot be run: the byte-order mark before this line (U+FEFF) "
      "makes it a statement to dbmate\n";
  EXPECT_EQ(error_of("\xEF\xBB\xBF-- migrate:up\nSELECT 1;\n-- migrate:down\n"), "1_a.sql:1" + message);
  EXPECT_EQ(error_of("\xEF\xBB\xBF-- about\n-- migrate:up\nSELECT 1;\n-- migrate:down\n"),
            "1_a.sql:1" + message);
  EXPECT_EQ(error_of("-- migrate:up\nSELECT 1;\n\xEF\xBB\xBF-- migrate:down\n"), "1_a.sql:3" + message);
  EXPECT_EQ(error_of("-- migrate:up\n\xEF\xBB\xBFSELECT 1;\n-- migrate:down\n"), "") << "the server tells";
}

TEST_F(Dbmate, IsRecognisedByItsMarks) {
  write("1_a.sql", "-- migrate:up\n-- migrate:down\n");
  EXPECT_EQ(recognised().name, "dbmate");
}

TEST_F(Dbmate, TakesDotsInNamesAndSentencesForNoMark) {
  write("1_add_web.authn.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n");
  EXPECT_EQ(order(), "1");
  EXPECT_EQ(history().find("1")->name, "add web.authn");
  EXPECT_EQ(recognised().name, "dbmate");
  write("1_add_web.authn.sql", "-- migrate:up adds authn\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql");
}

}  // namespace
}  // namespace harness
