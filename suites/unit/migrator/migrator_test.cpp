// What callers get of a tool that has no more than a migrator must have.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/failures.hpp>
#include <suites/support/fake_migrator.hpp>
#include <suites/support/test_folder.hpp>

namespace harness {
namespace {

TEST(BareMigrator, SaysNothingOfALayout) {
  FakeMigrator migrator(line_of({"1"}));
  EXPECT_FALSE(layout_of(migrator));
  EXPECT_TRUE(version_tables(migrator, engine_named("sqlite")).empty());
  EXPECT_FALSE(refusal_to_write(migrator));
}

TEST(BareMigrator, HasTheTextsThatItsFilesHave) {
  TestFolder folder;
  folder.write("1.up.sql", "CREATE TABLE t (id INT);\n");
  folder.write("1.down.sql", "DROP TABLE t;\n");
  Revision revision;
  revision.id = "1";
  revision.up = {(folder.path() / "1.up.sql").string(), 1};
  revision.down = Location{(folder.path() / "1.down.sql").string(), 1};
  FakeMigrator migrator(History({revision}));
  const auto text = revision_text(migrator, "1");
  EXPECT_EQ(text.up, "CREATE TABLE t (id INT);\n");
  EXPECT_EQ(text.everything, "CREATE TABLE t (id INT);\nDROP TABLE t;\n");
  EXPECT_EQ(revision_text(migrator, "2").everything, "");
}

TEST(BareMigrator, IsNotReadInACopy) {
  FakeMigrator migrator(line_of({"1"}));
  EXPECT_EQ(open_in_copy(migrator, "/here", "/there"), nullptr);
}

TEST(BareMigrator, WritesNoRevision) {
  FakeMigrator migrator(line_of({"1"}));
  NewRevision revision;
  revision.name = "add prices";
  const auto message = usage_error_of([&] { create_revision(migrator, revision); });
  EXPECT_TRUE(contains(message, "revisions of a history of kind fake are not written here")) << message;
}

TEST(Bookkeeping, OfAGroupIsThatOfItsMembersInTheirOrder) {
  EXPECT_EQ(tables_of({{"a", {{"x"}, {"y"}}}, {"b", {}}, {"c", {{"z"}}}}),
            (std::vector<Path>{{"x"}, {"y"}, {"z"}}));
  EXPECT_TRUE(tables_of({{"", {}}}).empty());
}

}  // namespace
}  // namespace harness
