#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class Prisma : public LayoutTest {
 protected:
  Prisma() : LayoutTest(sql_files::prisma_layout()) {}
};

TEST_F(Prisma, TakesEveryFolderUnderItsWholeName) {
  write("migration_lock.toml", "provider = \"postgresql\"\n");
  write("20240301080000_add_users/migration.sql", "SELECT 1;");
  write("20240301080000_add_pets/migration.sql", "SELECT 1;");
  write("by_hand/migration.sql", "SELECT 1;");
  write("README.md", "about");
  EXPECT_EQ(order(), "20240301080000_add_pets 20240301080000_add_users by_hand");
  const auto& users = *history().find("20240301080000_add_users");
  EXPECT_EQ(users.name, "add users");
  EXPECT_EQ(users.up.file, folder_.file("20240301080000_add_users/migration.sql").string());
}

/// As listMigrations() of the CLI 6.19.3 orders them, which sorts by localeCompare.
TEST_F(Prisma, OrdersFoldersAsItsCommandLineDoes) {
  const std::vector<std::string> expected = {"_x",         "1_a",        "10_a", "2_a", "20240101_a",
                                             "20240101_B", "20240101-a", "A",    "a_b", "a-b",
                                             "ab",         "aB",         "Ab",   "b"};
  for (const auto& name : expected) {
    write(name + "/migration.sql", "SELECT 1;");
  }
  EXPECT_EQ(order(), join(expected, " "));
}

TEST_F(Prisma, RunsNoDownFile) {
  write("20240301080000_a/migration.sql", "SELECT 1;");
  write("20240301080000_a/down.sql", "SELECT 1;");
  write("20240302080000_b/migration.sql", "SELECT 1;");
  EXPECT_FALSE(history().find("20240301080000_a")->down);
  EXPECT_EQ(history().find("20240301080000_a")->forward_only, "Prisma itself never runs its down.sql");
  EXPECT_EQ(history().find("20240302080000_b")->forward_only, "Prisma has no ways down");
  EXPECT_EQ(faults(), "");
}

TEST_F(Prisma, RefusesWhatItsCommandLineFailsWith) {
  write("20240301080000_a/migration.sql", "SELECT 1;");
  write("20240302080000_b/README.md", "b");
  write(
      "20240303080000_c/migration.sql",
      "SET x = 1;\nSELECT pg_catalog.set_config('search_path', '', false);\nCREATE FUNCTION f() RETURNS int\n"
      "SET search_path = ''\nLANGUAGE sql AS 'SELECT 1';\n");
  write("20240304080000_d/migration.sql",
        "SELECT 1;\nSELECT 'entr\xE9"
        "e';\n");
  EXPECT_EQ(
      placed_faults(),
      "20240302080000_b history/unreadable: revision 20240302080000_b cannot be run: Prisma takes every "
      "folder for a migration, and this one has no migration.sql\n"
      "20240303080000_c/migration.sql:2 history/unreadable: revision 20240303080000_c cannot be run: this "
      "line leaves the search path empty: Prisma does not find its own table after the file, and fails\n"
      "20240304080000_d/migration.sql:2 history/unreadable: revision 20240304080000_d cannot be run: this "
      "line is not UTF-8, and Prisma runs it with U+FFFD in place of what it cannot read\n");
}

TEST_F(Prisma, LetsASearchPathPassThatIsPutBack) {
  const std::string empties = "SELECT pg_catalog.set_config('search_path', '', false);\nSELECT 1;\n";
  write("20240301080000_a/migration.sql", empties + "RESET search_path;\n");
  write("20240302080000_b/migration.sql",
        empties + "SELECT pg_catalog.set_config('search_path', 'public', false);\n");
  write("20240303080000_c/migration.sql", empties + "SET search_path = public;\n");
  EXPECT_EQ(faults(), "");
}

TEST_F(Prisma, IsForTheEngineOfItsLockFile) {
  write("20240301080000_a/migration.sql", "SELECT 1;");
  EXPECT_EQ(read().revisions.at(0).up.at(0).engine, "");
  write("migration_lock.toml", "# Please do not edit\nprovider = \"sqlite\"\n");
  EXPECT_EQ(read().revisions.at(0).up.at(0).engine, "sqlite");
  write("migration_lock.toml", "provider = \"postgresql\"\n");
  EXPECT_EQ(read().revisions.at(0).up.at(0).engine, "postgres");
  write("migration_lock.toml", "provider = \"mysql\"\n");
  EXPECT_TRUE(contains(error(), "the migrations are for \"mysql\", which is not tested here")) << error();
}

TEST_F(Prisma, SendsAFileAsOneStringAndKeepsTheSession) {
  write("20240301080000_a/migration.sql", "SELECT 1;");
  const auto script = read().revisions.at(0).up.at(0);
  EXPECT_EQ(script.delivery, sql_files::Delivery::whole);
  EXPECT_FALSE(script.in_transaction);
  EXPECT_EQ(layout_.sessions, sql_files::Sessions::kept);
  EXPECT_EQ(layout_.late, OutOfOrder::runs);
}

TEST_F(Prisma, IsRecognisedByItsLockFileThenByItsSchema) {
  write("20240301080000_a/migration.sql", "SELECT 1;");
  EXPECT_EQ(recognised().name, "prisma");
  EXPECT_EQ(recognised().reason, "each revision is a folder with a migration.sql");
  write("schema.prisma", "datasource db {\n}\n");
  EXPECT_EQ(recognised().reason, "schema.prisma is beside or above it");
  write("migration_lock.toml", "provider = \"postgresql\"\n");
  EXPECT_EQ(recognised().reason, "migration_lock.toml is Prisma's");
  EXPECT_EQ(recognised().owner, "_prisma_migrations");
}

TEST_F(Prisma, IsNotTakenForDrizzle) {
  write("20240301080000_a/migration.sql", "SELECT 1;");
  write("20240301080000_a/snapshot.json", "{}");
  EXPECT_NE(recognised().name, "prisma");
}

}  // namespace
}  // namespace harness
