#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Diesel : public LayoutTest {
 protected:
  Diesel() : LayoutTest(sql_files::diesel_layout()) {}

  bool in_transaction(const std::string& metadata) {
    write("1_a/metadata.toml", metadata);
    return read().revisions.at(0).up.at(0).in_transaction;
  }
};

TEST_F(Diesel, TakesVersionsWithoutTheirDashes) {
  write("2024-02-01-080000_make_books/up.sql", "SELECT 1");
  write("2024-02-01-080000_make_books/down.sql", "SELECT 1");
  write("00000000000000_setup/up.sql", "SELECT 1");
  write(".hidden/x", "");
  write("README.md", "about");
  EXPECT_EQ(order(), "00000000000000 20240201080000");
  const auto& books = *history().find("20240201080000");
  EXPECT_EQ(books.name, "make books");
  EXPECT_EQ(books.down->file, folder_.file("2024-02-01-080000_make_books/down.sql").string());
}

TEST_F(Diesel, MissesAWayDownThatSaysNothing) {
  write("1_a/up.sql", "SELECT 1");
  write("1_a/down.sql", "-- This file should undo anything in `up.sql`\n");
  write("2_b/up.sql", "SELECT 1");
  write("2_b/down.sql", "SELECT 1");
  write("3_c/up.sql", "SELECT 1");
  EXPECT_FALSE(history().find("1")->down);
  EXPECT_EQ(history().find("1")->silent_down.file, folder_.file("1_a/down.sql").string());
  EXPECT_TRUE(history().find("2")->down);
  EXPECT_EQ(history().find("3")->silent_down.file, "");
}

TEST_F(Diesel, ReadsTheTransactionFromTheMetadata) {
  write("1_a/up.sql", "SELECT 1");
  EXPECT_TRUE(read().revisions.at(0).up.at(0).in_transaction);
  EXPECT_FALSE(in_transaction("run_in_transaction = false\n"));
  EXPECT_TRUE(in_transaction("# why\nrun_in_transaction = true\n"));
  EXPECT_FALSE(in_transaction("# says nothing\n")) << "the tool's own default for a file that is there";
}

TEST_F(Diesel, RefusesAFolderWithoutAWayUp) {
  write("1_a/up.sql", "SELECT 1");
  write("2_b/down.sql", "SELECT 1");
  EXPECT_EQ(placed_faults(),
            "2_b history/unreadable: 2_b keeps Diesel from running any revision: it takes every folder for "
            "one, and "
            "this one has no up.sql\n");
  EXPECT_EQ(order(), "1");
}

TEST_F(Diesel, IsRecognisedByItsFolders) {
  write("1_a/up.sql", "SELECT 1");
  EXPECT_EQ(recognised().name, "diesel");
  EXPECT_EQ(recognised().owner, "__diesel_schema_migrations");
}

TEST_F(Diesel, TakesDotsInNames) {
  write("2024-01-31-080000_add_web.authn/up.sql", "SELECT 1;\n");
  EXPECT_EQ(order(), "20240131080000");
  EXPECT_EQ(history().find("20240131080000")->name, "add web.authn");
}

}  // namespace
}  // namespace harness
