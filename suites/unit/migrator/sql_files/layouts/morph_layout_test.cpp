#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Morph : public LayoutTest {
 protected:
  Morph() : LayoutTest(sql_files::morph_layout()) {}
};

TEST_F(Morph, PairsFilesAndReadsItsMarkOfEach) {
  write("000001_a_b.up.sql", "-- morph:nontransactional\nSELECT 1;");
  write("000001_a_b.down.sql", " -- morph:nontransactional\nSELECT 1;");
  const auto scripted = read().revisions.at(0);
  EXPECT_EQ(scripted.revision.id, "000001");
  EXPECT_EQ(scripted.revision.name, "a b");
  EXPECT_FALSE(scripted.up.at(0).in_transaction);
  EXPECT_TRUE(scripted.down.at(0).in_transaction) << "the mark counts as the first bytes alone";
  EXPECT_EQ(faults(), "");
}

TEST_F(Morph, NamesEveryOtherFile) {
  write("000001_a.up.sql", "SELECT 1;");
  write("README.md", "about");
  write("000002_b.sql", "SELECT 1;");
  EXPECT_EQ(
      placed_faults(),
      "000002_b.sql history/unreadable: 000002_b.sql keeps morph from running any revision: it takes every "
      "file for a migration\n"
      "README.md history/unreadable: README.md keeps morph from running any revision: it takes every file "
      "for "
      "a migration\n");
}

TEST_F(Morph, NamesRevisionsThatItTakesForOne) {
  write("000001_a.up.sql", "SELECT 1;");
  write("000002_a.up.sql", "SELECT 1;");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: several revisions are called \"a\"")) << faults();
}

TEST_F(Morph, NamesNumbersThatSortOtherwiseAsText) {
  write("9_a.up.sql", "SELECT 1;");
  write("10_b.up.sql", "SELECT 1;");
  EXPECT_EQ(order(), "10 9");
  EXPECT_TRUE(contains(faults(), "morph runs 10 before 9")) << faults();
}

TEST_F(Morph, IsToldFromGolangMigrateByItsModuleOrItsMark) {
  write("000001_a.up.sql", "SELECT 1;");
  EXPECT_NE(recognised().name, "morph");
  write("go.mod", "module x\n\nrequire github.com/mattermost/morph v1.1.0\n");
  EXPECT_EQ(recognised().name, "morph");
  EXPECT_FALSE(recognised().doubtful);
  write("go.mod",
        "require github.com/mattermost/morph v1.1.0\n"
        "require github.com/golang-migrate/migrate/v4 v4.17.0 // indirect\n");
  EXPECT_EQ(recognised().name, "morph") << "what another module needs says nothing of this one";
  write("go.mod", "module x\n\nrequire github.com/golang-migrate/migrate/v4 v4.17.0\n");
  EXPECT_EQ(recognised().name, "golang-migrate");
  write("000001_a.up.sql", "-- morph:nontransactional\nSELECT 1;");
  EXPECT_EQ(recognised().name, "morph");
  EXPECT_TRUE(recognised().doubtful);
}

}  // namespace
}  // namespace harness
