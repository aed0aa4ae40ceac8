#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/core/checksum.hpp>
#include <harness/migrator/sql_files/layouts/own_marks.hpp>

namespace harness {
namespace {

class OwnLayout : public LayoutTest {
 protected:
  OwnLayout() : LayoutTest(sql_files::own_layout()) {}

  std::string error() {
    return usage_error_of([&] { history(); });
  }
};

TEST_F(OwnLayout, TakesIdsNamesAndPlacesFromFileNames) {
  folder_.write("001_create_users.up.sql", "SELECT 1");
  folder_.write("001_create_users.down.sql", "SELECT 1");
  folder_.write("002.up.sql", "SELECT 1");
  folder_.write("README.md", "about");
  folder_.write("helpers.sql", "SELECT 1");
  EXPECT_EQ(order(), "001 002");
  EXPECT_EQ(faults(), "");
  const auto& first = *history().find("001");
  EXPECT_EQ(first.name, "create users");
  EXPECT_EQ(first.up.file, folder_.file("001_create_users.up.sql").string());
  EXPECT_EQ(first.down->file, folder_.file("001_create_users.down.sql").string());
  EXPECT_TRUE(first.parents.empty());
  const auto& second = *history().find("002");
  EXPECT_EQ(second.parents, std::vector<std::string>{"001"});
  EXPECT_FALSE(second.down);
}

TEST_F(OwnLayout, OrdersNumbersByValueAndEverythingElseAsText) {
  for (const std::string id : {"1", "2", "10", "9", "100"}) {
    folder_.write(id + "_x.up.sql", "SELECT 1");
  }
  EXPECT_EQ(order(), "1 2 9 10 100");
  folder_.write("a_x.up.sql", "SELECT 1");
  EXPECT_EQ(order(), "1 10 100 2 9 a");
}

TEST_F(OwnLayout, OrdersNumbersThatNoIntegerTypeHolds) {
  folder_.write("99999999999999999999999_x.up.sql", "SELECT 1");
  folder_.write("100000000000000000000000_x.up.sql", "SELECT 1");
  EXPECT_EQ(order(), "99999999999999999999999 100000000000000000000000");
}

TEST_F(OwnLayout, ReadsAGraphFromHeaders) {
  folder_.write("a_base.up.sql", "-- revises:\nSELECT 1");
  folder_.write("b_left.up.sql", "-- revises: a\nSELECT 1");
  folder_.write("c_right.up.sql", "/* licence */\n\n--revises:a\nSELECT 1");
  folder_.write("d_merge.up.sql", "-- Revises: b, c\r\n");
  EXPECT_EQ(order(), "a b c d");
  EXPECT_EQ(history().find("d")->parents, (std::vector<std::string>{"b", "c"}));
  EXPECT_FALSE(history().find("d")->empty) << "a merge has nothing more to say";
  EXPECT_EQ(faults(), "");
}

TEST_F(OwnLayout, TakesAFileWithoutHeaderInAGraphForABase) {
  folder_.write("1_one.up.sql", "SELECT 1");
  folder_.write("2_two.up.sql", "-- revises: 1\nSELECT 1");
  folder_.write("3_three.up.sql", "SELECT 1");
  EXPECT_TRUE(history().find("3")->parents.empty());
  EXPECT_TRUE(contains(faults(), "history/multiple_heads"));
}

TEST_F(OwnLayout, HandsBothFilesOfADuplicateIdToTheHistory) {
  folder_.write("001_one.up.sql", "SELECT 1");
  folder_.write("001_two.up.sql", "SELECT 1");
  folder_.write("002_three.up.sql", "SELECT 1");
  EXPECT_EQ(history().all().size(), 3U);
  const auto text = faults();
  EXPECT_TRUE(contains(text, "history/duplicate_id"));
  EXPECT_TRUE(contains(text, "001_one.up.sql"));
  EXPECT_TRUE(contains(text, "001_two.up.sql"));
}

TEST_F(OwnLayout, FindsOneNumberInTwoSpellings) {
  folder_.write("1_one.up.sql", "SELECT 1");
  folder_.write("01_two.up.sql", "SELECT 1");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: "));
  EXPECT_FALSE(history().walkable());
}

TEST_F(OwnLayout, ReportsFilesThatNothingWouldRun) {
  folder_.write("001_one.up.sql", "SELECT 1");
  folder_.write("001_other.down.sql", "SELECT 1");
  folder_.write("003_forgotten.sql", "SELECT 1");
  folder_.write("004_x.mysql.up.sql", "SELECT 1");
  folder_.write("_x.up.sql", "SELECT 1");
  EXPECT_EQ(order(), "001");
  const auto text = faults();
  for (const std::string part : {"001_other.down.sql is a way down without a way up", "003_forgotten.sql",
                                 "engine \"mysql\"", "_x.up.sql has no id"}) {
    EXPECT_TRUE(contains(text, part)) << part << "\n" << text;
  }
  EXPECT_EQ(history().faults().size(), 4U);
}

TEST_F(OwnLayout, KeepsADotBeforeANumberInTheName) {
  folder_.write("001_release_1.2.up.sql", "SELECT 1");
  EXPECT_EQ(history().find("001")->name, "release 1.2");
}

TEST_F(OwnLayout, KeepsADotBeforeAWordThatIsNoEngineInTheName) {
  folder_.write("001_add_web.authn.up.sql", "SELECT 1");
  folder_.write("001_add_web.authn.down.sql", "SELECT 1");
  folder_.write("002_add.suite.postgres.up.sql", "SELECT 2");
  EXPECT_EQ(history().find("001")->name, "add web.authn");
  EXPECT_EQ(history().find("002")->name, "add.suite");
  EXPECT_TRUE(history().find("001")->down);
  EXPECT_EQ(faults(), "");
}

TEST_F(OwnLayout, SeesThatAFileSaysNothing) {
  folder_.write("1_a.up.sql", " \n-- only\n/* a /* nested */ comment */ ;\n");
  folder_.write("2_b.up.sql", "");
  folder_.write("3_c.up.sql", "-- x\nSELECT 1 -- y");
  EXPECT_TRUE(history().find("1")->empty);
  EXPECT_TRUE(history().find("2")->empty);
  EXPECT_FALSE(history().find("3")->empty);
}

TEST_F(OwnLayout, DoesNotCallARevisionEmptyThatOneEngineNeedsNothingFor) {
  folder_.write("1_a.up.sql", "SELECT 1");
  folder_.write("1_a.sqlite.up.sql", "-- nothing to do here");
  EXPECT_FALSE(history().find("1")->empty);
  EXPECT_EQ(history().find("1")->up.file, folder_.file("1_a.up.sql").string());
}

TEST_F(OwnLayout, ReadsWhyThereIsNoWayBack) {
  folder_.write("1_a.up.sql", "-- migrate: irreversible: rows are gone: all of them\nSELECT 1");
  folder_.write("2_b.up.sql", "SELECT 1");
  folder_.write("2_b.down.sql", "-- migrate: irreversible: nobody knows the old values\n");
  folder_.write("3_c.up.sql", "SELECT 1");
  EXPECT_EQ(history().find("1")->irreversible, "rows are gone: all of them");
  EXPECT_EQ(history().find("2")->irreversible, "nobody knows the old values");
  EXPECT_FALSE(history().find("2")->down);
  EXPECT_FALSE(history().find("3")->irreversible);
  auto options = folder_.options();
  options.irreversible = {{"3", "configured"}};
  EXPECT_EQ(make_sql_files_migrator(options)->history().find("3")->irreversible, "configured");
  options.irreversible = {{"4", "configured"}};
  EXPECT_TRUE(contains(usage_error_of([&] { make_sql_files_migrator(options)->history(); }), "\"4\""));
}

TEST_F(OwnLayout, NamesAnUnknownMarkAndTheKnownOnes) {
  folder_.write("1_a.up.sql", "-- about\n-- migrate: no-transactoin\nSELECT 1");
  EXPECT_EQ(placed_faults(),
            "1_a.up.sql:2 history/unreadable: revision 1 cannot be run: unknown mark \"-- migrate: "
            "no-transactoin\"\n");
  const auto& fix = history().faults().at(0).fix;
  EXPECT_TRUE(contains(fix, "-- migrate: no-transaction"));
  EXPECT_TRUE(contains(fix, "-- migrate: irreversible: why"));
}

TEST_F(OwnLayout, RefusesMarksThatWouldHaveNoEffect) {
  folder_.write("1_a.up.sql", "SELECT 1;\n-- migrate: no-transaction\n");
  EXPECT_TRUE(
      contains(placed_faults(), "1_a.up.sql:2 history/unreadable: revision 1 cannot be run: a mark below"));
  folder_.write("1_a.up.sql", "-- migrate: irreversible:\nSELECT 1;");
  EXPECT_TRUE(contains(placed_faults(),
                       "1_a.up.sql:1 history/unreadable: revision 1 cannot be run: an irreversible "
                       "migration needs a reason"));
  folder_.write("1_a.up.sql", "SELECT 1;");
  folder_.write("1_a.down.sql", "-- revises: 2\nSELECT 1;");
  EXPECT_TRUE(contains(placed_faults(),
                       "1_a.down.sql history/unreadable: the way down of revision 1 cannot be run: "
                       "\"-- revises:\" is in a down file"));
}

TEST_F(OwnLayout, NamesEachFileThatIsWrongAndKeepsTheOrder) {
  folder_.write("1_a.up.sql", "SELECT 1;");
  folder_.write("2_b.up.sql", "SELECT '\xe9';");
  folder_.write("2_b.down.sql", "-- migrate: nonsense\nSELECT 1;");
  folder_.write("3_c.up.sql", "-- migrate: nonsense\n-- revises: 2\nSELECT 1;");
  EXPECT_EQ(
      placed_faults(),
      "2_b.up.sql:1 history/unreadable: revision 2 cannot be run: this is not UTF-8 text\n"
      "2_b.down.sql:1 history/unreadable: the way down of revision 2 cannot be run: unknown mark "
      "\"-- migrate: nonsense\"\n"
      "3_c.up.sql:1 history/unreadable: revision 3 cannot be run: unknown mark \"-- migrate: nonsense\"\n"
      "1_a.up.sql history/multiple_heads: the history has 2 heads: 1, 3; \"upgrade head\" cannot choose\n");
}

TEST_F(OwnLayout, ReadsTheTransactionOfEachFileForItself) {
  folder_.write("1_a.up.sql", "-- migrate: no-transaction\nSELECT 1;");
  folder_.write("1_a.down.sql", "SELECT 1;");
  folder_.write("2_b.up.sql", "SELECT 1;");
  folder_.write("2_b.down.sql", "-- migrate: no-transaction\nSELECT 1;");
  const auto revisions = read().revisions;
  EXPECT_FALSE(revisions.at(0).up.at(0).in_transaction);
  EXPECT_TRUE(revisions.at(0).down.at(0).in_transaction);
  EXPECT_TRUE(revisions.at(1).up.at(0).in_transaction);
  EXPECT_FALSE(revisions.at(1).down.at(0).in_transaction);
}

TEST_F(OwnLayout, TakesAByteOrderMark) {
  folder_.write("1_a.up.sql", "\xEF\xBB\xBF-- migrate: no-transaction\nSELECT 1;");
  EXPECT_FALSE(read().revisions.at(0).up.at(0).in_transaction);
  EXPECT_TRUE(read().revisions.at(0).up.at(0).text.starts_with("-- migrate"));
}

TEST_F(OwnLayout, RefusesEnginesThatDisagreeOnTheGraph) {
  folder_.write("1_a.up.sql", "SELECT 1");
  folder_.write("2_b.up.sql", "-- revises: 1\nSELECT 1");
  folder_.write("2_b.sqlite.up.sql", "SELECT 1");
  EXPECT_EQ(error(), "");
  EXPECT_EQ(history().find("2")->parents, std::vector<std::string>{"1"});
  folder_.write("2_b.sqlite.up.sql", "-- revises:\nSELECT 1");
  EXPECT_TRUE(contains(placed_faults(),
                       "2_b.up.sql history/unreadable: revision 2 cannot be run: the files of "
                       "revision 2 do not agree"));
}

TEST_F(OwnLayout, NamesAFolderThatIsNotThere) {
  SqlFilesOptions options;
  options.folder = folder_.file("missing").string();
  EXPECT_TRUE(contains(usage_error_of([&] { make_sql_files_migrator(options)->history(); }), "missing"));
}

TEST_F(OwnLayout, RecognisesItsFolders) {
  EXPECT_FALSE(is_sql_files_folder(folder_.options().folder));
  folder_.write("schema.sql", "SELECT 1");
  folder_.write("1_a.down.sql", "SELECT 1");
  EXPECT_FALSE(is_sql_files_folder(folder_.options().folder));
  folder_.write("1_a.up.sql", "SELECT 1");
  EXPECT_TRUE(is_sql_files_folder(folder_.options().folder));
}

TEST(Checksum, IsSha256WhateverTheLineEnds) {
  EXPECT_EQ(checksum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(checksum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(checksum(std::string(1000, 'a')),
            "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
  for (std::size_t size = 50; size < 70; ++size) {
    EXPECT_NE(checksum(std::string(size, 'a')), checksum(std::string(size + 1, 'a')));
  }
  EXPECT_EQ(checksum("a\r\nb\r\n"), checksum("a\nb\n"));
  EXPECT_NE(checksum("a\rb"), checksum("a\nb"));
}

}  // namespace
}  // namespace harness
