#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

class DrizzleOne : public LayoutTest {
 protected:
  DrizzleOne() : LayoutTest(sql_files::drizzle_1_layout()) {}
};

/// As localeCompare() of Node.js 20 sorts them.
TEST_F(DrizzleOne, OrdersByLocale) {
  for (const auto* name : {"20240101000000_B", "20240101000000_a", "20240101000000_a-b", "20240101000000_a_b",
                           "20240101000000_ab", "20240101000000_a1", "10_b", "1_a", "2_c"}) {
    write(std::string(name) + "/migration.sql", "SELECT 1;");
  }
  EXPECT_EQ(order(),
            "1_a 10_b 2_c 20240101000000_a 20240101000000_a_b 20240101000000_a-b 20240101000000_a1 "
            "20240101000000_ab 20240101000000_B");
  EXPECT_EQ(history().find("20240101000000_a_b")->name, "a b");
}

TEST_F(DrizzleOne, TellsOfWhatItPassesOver) {
  write("20240101000000_a/migration.sql", "SELECT 1;");
  write("20240102000000_b/snapshot.json", "{}");
  write("helpers/notes.md", "about");
  write("0001_old.sql", "SELECT 1;");
  EXPECT_EQ(
      placed_faults(),
      "20240102000000_b history/orphan_file: 20240102000000_b has no migration.sql: Drizzle 1.0 passes over "
      "it\n"
      "0001_old.sql history/orphan_file: 0001_old.sql is in no folder of its own: Drizzle 1.0 never runs "
      "it\n");
  EXPECT_EQ(order(), "20240101000000_a");
}

TEST_F(DrizzleOne, RefusesAJournalOfTheOlderRelease) {
  write("20240101000000_a/migration.sql", "SELECT 1;");
  write("20240101000000_a/snapshot.json", "{}");
  write("meta/_journal.json", "{\"entries\":[]}");
  EXPECT_EQ(placed_faults(),
            "meta/_journal.json history/unreadable: there is a meta/_journal.json of an older release, and "
            "Drizzle 1.0 runs no revision beside one\n");
  EXPECT_TRUE(recognised().doubtful) << recognised().reason;
}

TEST_F(DrizzleOne, WantsATimeInNamesOnPostgres) {
  write("0000_a/migration.sql", "CREATE TABLE a (x int);");
  for (const auto* engine : {"postgres", "sqlite"}) {
    const auto database = engine_named(engine).create(Reach::this_process);
    auto options = folder_.options();
    options.layout = "drizzle-1";
    const auto call = make_sql_files_migrator(options)->open(*database)->call(Verb::upgrade, "head");
    EXPECT_EQ(call.failure.has_value(), engine == std::string("postgres")) << engine;
  }
}

TEST_F(DrizzleOne, IsRecognisedByItsSnapshots) {
  write("20240101000000_a/migration.sql", "SELECT 1;");
  EXPECT_NE(recognised().name, "drizzle-1");
  write("package.json", R"({"dependencies": {"drizzle-orm": "1.0.0-rc.5"}})");
  EXPECT_EQ(recognised().reason,
            "package.json names drizzle-orm; prisma names files alike (--layout NAME chooses)");
  write("20240101000000_a/snapshot.json", "{}");
  EXPECT_EQ(recognised().name, "drizzle-1");
  EXPECT_EQ(recognised().reason, "there is a snapshot.json beside a migration.sql");
}

TEST_F(DrizzleOne, LeavesPrismasFoldersAlone) {
  write("20240101000000_a/migration.sql", "SELECT 1;");
  write("migration_lock.toml", "provider = \"postgresql\"\n");
  write("package.json", R"({"dependencies": {"drizzle-orm": "1.0.0-rc.5"}})");
  EXPECT_NE(recognised().name, "drizzle-1");
}

}  // namespace
}  // namespace harness
