#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/migrator/sql_files/layouts/drizzle_script.hpp>

namespace harness {
namespace {

class Drizzle : public LayoutTest {
 protected:
  Drizzle() : LayoutTest(sql_files::drizzle_layout()) {}

  /// One entry a file, a second after the one before.
  void write_journal(const std::vector<std::string>& tags) {
    std::string entries;
    for (std::size_t at = 0; at < tags.size(); ++at) {
      entries += (at == 0 ? "" : ",") + entry(tags[at], std::to_string(1000 * (at + 1)));
    }
    write_entries(entries);
  }
  void write_entries(const std::string& entries) {
    write("meta/_journal.json", "{\"version\":\"7\",\n\"entries\":[" + entries + "]}\n");
  }
  static std::string entry(const std::string& tag, const std::string& when) {
    return "\n{\"when\":" + when + ",\"tag\":\"" + tag + "\"}";
  }
};

TEST_F(Drizzle, OrdersByTheJournalAlone) {
  write("0000_make_books.sql", "SELECT 1;");
  write("0001_a.sql", "SELECT 1;");
  write("9_no_number_counts.sql", "SELECT 1;");
  write_journal({"0000_make_books", "9_no_number_counts", "0001_a"});
  EXPECT_EQ(order(), "0000_make_books 9_no_number_counts 0001_a");
  EXPECT_EQ(history().find("0000_make_books")->name, "make books");
  EXPECT_TRUE(history().find("0001_a")->forward_only);
  EXPECT_EQ(faults(), "");
}

TEST_F(Drizzle, TellsOfFilesThatTheJournalDoesNotName) {
  write("0000_a.sql", "SELECT 1;");
  write("0001_b.sql", "SELECT 1;");
  write_journal({"0000_a"});
  EXPECT_EQ(placed_faults(),
            "0001_b.sql history/orphan_file: 0001_b.sql is not in the journal: Drizzle never runs it\n");
}

TEST_F(Drizzle, RefusesAJournalWithAFileTooMany) {
  write("0000_a.sql", "SELECT 1;");
  write_journal({"0000_a", "0001_b"});
  EXPECT_EQ(
      placed_faults(),
      "meta/_journal.json:4 history/unreadable: the journal names 0001_b.sql, which is not there: Drizzle "
      "runs no revision\n");
}

TEST_F(Drizzle, TellsOfTimesThatAreNotLaterThanTheNewestBefore) {
  for (const auto* tag : {"0000_a", "0001_b", "0002_c", "0003_d"}) {
    write(std::string(tag) + ".sql", "SELECT 1;");
  }
  write_entries(entry("0000_a", "1000") + "," + entry("0001_b", "3000") + "," + entry("0002_c", "3000") +
                "," + entry("0003_d", "2000"));
  EXPECT_EQ(placed_faults(),
            "meta/_journal.json:5 history/ignored_sql: databases that have run 0001_b never run 0002_c: its "
            "\"when\" in the journal is not later\n"
            "meta/_journal.json:6 history/ignored_sql: databases that have run 0001_b never run 0003_d: its "
            "\"when\" in the journal is not later\n");
  EXPECT_EQ(order(), "0000_a 0001_b 0002_c 0003_d") << "a new database runs all";
}

TEST_F(Drizzle, SeesBothFilesOfAnEntryThatAMergeHasMixed) {
  for (const auto* tag : {"0000_a", "0001_b", "0001_c", "0002_d"}) {
    write(std::string(tag) + ".sql", "SELECT 1;");
  }
  write_entries(entry("0000_a", "1000") +
                ",\n{\"idx\":1,\"when\":3000,\"tag\":\"0001_b\",\n\"when\":2000,\"tag\":\"0001_c\"}," +
                entry("0002_d", "2500"));
  EXPECT_EQ(
      placed_faults(),
      "meta/_journal.json:4 history/ignored_sql: the journal names 0001_b and 0001_c in one entry: Drizzle "
      "reads the last, and never runs 0001_b\n");
  EXPECT_EQ(order(), "0000_a 0001_c 0002_d 0001_b") << "by their times, as the merge is to be";
}

/// A journal, and the line and the beginning of what is said of it.
struct Journal {
  std::string name;
  std::string text;
  std::string error;
};

void PrintTo(const Journal& journal, std::ostream* out) {
  *out << journal.name;
}

class DrizzleJournal : public Drizzle, public testing::WithParamInterface<Journal> {};

TEST_P(DrizzleJournal, IsRefusedAsDrizzleDoes) {
  write("0000_a.sql", "SELECT 1;");
  write("meta/_journal.json", GetParam().text);
  const auto said = error();
  EXPECT_TRUE(contains(said, GetParam().error)) << said;
}

INSTANTIATE_TEST_SUITE_P(
    Faults, DrizzleJournal,
    testing::Values(Journal{"conflict", "{\"entries\":[\n<<<<<<< ours\n]}",
                            "_journal.json:2: Drizzle cannot read its journal: it is no JSON"},
                    Journal{"byte_order_mark", "\xEF\xBB\xBF{\"entries\":[]}",
                            "_journal.json:1: Drizzle cannot read its journal: a byte-order"},
                    Journal{"no_entries", "{}", "it wants \"entries\""},
                    Journal{"no_object", "[]", "it wants \"entries\""},
                    Journal{"no_time", "{\"entries\":[{\"tag\":\"0000_a\"}]}", "it wants \"entries\""},
                    Journal{"no_tag", "{\"entries\":[{\"when\":1}]}", "it wants \"entries\""},
                    Journal{"plain", "{\"entries\":[\"0000_a\"]}", "it wants \"entries\""}),
    [](const auto& journal) { return journal.param.name; });

TEST_F(Drizzle, WantsAJournal) {
  write("0000_a.sql", "SELECT 1;");
  EXPECT_TRUE(contains(error(), "meta/_journal.json, which is not there")) << error();
}

TEST(DrizzleScript, IsCutAtItsBreakpointsAndNowhereElse) {
  const auto cut = [](std::string_view text) {
    std::string result;
    for (const auto& statement : sql_files::cut_at_breakpoints(text)) {
      result += std::to_string(statement.line) + ":" + statement.text + "|";
    }
    return result;
  };
  EXPECT_EQ(cut("SELECT 1;--> statement-breakpoint\n\nSELECT 2;\n"), "1:SELECT 1;|3:SELECT 2;|");
  EXPECT_EQ(cut("SELECT 1; SELECT 2;"), "1:SELECT 1; SELECT 2;|");
  EXPECT_EQ(cut("SELECT '--> statement-breakpoint';"), "1:SELECT '|1:';|") << "in quotes, too";
  EXPECT_EQ(cut("SELECT 1;\r\n-->  statement-breakpoint\r\nSELECT 2;"),
            "1:SELECT 1;\r\n-->  statement-breakpoint\r\nSELECT 2;|");
  EXPECT_EQ(cut(""), "1:|");
  EXPECT_EQ(cut("SELECT 1;\n--> statement-breakpoint\n"), "1:SELECT 1;|2:|");
}

/// A file, and how it fares; both engines' outcomes are those of drizzle-orm 0.45.4 and 1.0.0-rc.5 with
/// node-postgres and better-sqlite3.
struct Fate {
  std::string name;
  std::string text;
  bool on_postgres = true;
  bool on_sqlite = true;
};

void PrintTo(const Fate& fate, std::ostream* out) {
  *out << fate.name;
}

class DrizzleFile : public Drizzle, public testing::WithParamInterface<Fate> {
 protected:
  std::string failure_on(const std::string& engine) {
    const auto database = engine_named(engine).create(Reach::other_processes);
    return text_of(folder_.migrator()->open(*database)->call(Verb::upgrade, "head").failure);
  }
};

TEST_P(DrizzleFile, FaresAsWithDrizzle) {
  write("0000_a.sql", GetParam().text);
  write_journal({"0000_a"});
  EXPECT_EQ(failure_on("postgres").empty(), GetParam().on_postgres) << failure_on("postgres");
  EXPECT_EQ(failure_on("sqlite").empty(), GetParam().on_sqlite) << failure_on("sqlite");
}

const std::string create = "CREATE TABLE a (x int);\n";
const std::string breakpoint = "--> statement-breakpoint\n";

INSTANTIATE_TEST_SUITE_P(
    Files, DrizzleFile,
    testing::Values(
        Fate{"parted", create + breakpoint + "CREATE TABLE b (x int);\n"},
        Fate{"not_parted", create + "CREATE TABLE b (x int);\n", true, false}, Fate{"empty", "", true, false},
        Fate{"custom", "-- Custom SQL migration file, put your code below! --", true, false},
        Fate{"breakpoint_below", create + breakpoint, true, false},
        Fate{"byte_order_mark", "\xEF\xBB\xBF" + create, false, true},
        Fate{"byte_order_mark_below", create + breakpoint + "\xEF\xBB\xBF" + "SELECT 1;\n", false, true},
        Fate{"quoted", "CREATE TABLE a (x text DEFAULT '" + breakpoint + "');", false, false},
        Fate{"ended", create + breakpoint + "COMMIT;" + breakpoint + "CREATE TABLE b (x int);\n", true,
             false},
        Fate{"framed", "BEGIN;" + breakpoint + create + breakpoint + "COMMIT;", true, false},
        Fate{"rolled_back", create + breakpoint + "ROLLBACK;" + breakpoint + create, true, false},
        Fate{"concurrently", create + breakpoint + "CREATE INDEX CONCURRENTLY i ON a (x);", false, false},
        Fate{"concurrently_behind_a_commit",
             create + breakpoint + "COMMIT;" + breakpoint + "CREATE INDEX CONCURRENTLY i ON a (x);", true,
             false},
        Fate{"saved", create + breakpoint + "SAVEPOINT s;" + breakpoint + "DROP TABLE a;" + breakpoint +
                          "ROLLBACK TO s;"}),
    [](const auto& fate) { return fate.param.name; });

TEST_F(Drizzle, RunsACommandInOneTransaction) {
  write("0000_a.sql", "CREATE TABLE a (x int);");
  write("0001_b.sql", "CREATE TABLE b (x int);\n--> statement-breakpoint\nSELECT nonesuch;");
  write_journal({"0000_a", "0001_b"});
  for (const auto* engine : {"postgres", "sqlite"}) {
    const auto database = engine_named(engine).create(Reach::other_processes);
    const auto migrator = folder_.migrator();
    const auto tool = migrator->open(*database);
    const auto call = tool->call(Verb::upgrade, "head");
    ASSERT_TRUE(call.failure) << engine;
    EXPECT_EQ(call.failure->place.line, 3) << engine;
    EXPECT_EQ(tool->current(), std::set<std::string>{}) << engine;
  }
}

TEST_F(Drizzle, IsRecognisedByItsJournal) {
  write("0000_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
  write_journal({"0000_a"});
  EXPECT_EQ(recognised().name, "dbmate");
  EXPECT_TRUE(recognised().doubtful);
  write("0000_a.sql", "SELECT 1;\n");
  EXPECT_EQ(recognised().name, "drizzle");
  EXPECT_EQ(recognised().reason, "there is a meta/_journal.json");
  EXPECT_FALSE(recognised().doubtful);
}

TEST_F(Drizzle, NamesItsTableAsTheConfigurationDoes) {
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "drizzle.__drizzle_migrations");
  write("drizzle.config.ts",
        "export default defineConfig({\n  out: './migrations',\n  migrations: {\n    table: 'applied', // "
        "ours\n"
        "    schema: \"app\",\n  },\n});\n");
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "app.applied");
  write("drizzle.config.ts", "export default { migrations: { prefix: 'timestamp' } };\n");
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "drizzle.__drizzle_migrations");
}

}  // namespace
}  // namespace harness
