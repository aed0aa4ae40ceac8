#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/atlas_scanner.hpp>
#include <harness/migrator/sql_files/layouts/atlas_sum.hpp>

namespace harness {
namespace {

class Atlas : public LayoutTest {
 protected:
  Atlas() : LayoutTest(sql_files::atlas_layout()) {}

  /// Writes atlas.sum for the files that are there.
  void hash() {
    std::vector<sql_files::SummedFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.options().folder)) {
      if (entry.path().extension() == ".sql") {
        files.push_back({entry.path().filename().string(), read_file(entry.path())});
      }
    }
    std::sort(files.begin(), files.end(),
              [](const auto& one, const auto& other) { return one.name < other.name; });
    write("atlas.sum", sql_files::atlas_sum_of(files));
  }
  std::string faults_of(const std::string& text) {
    write("1_a.sql", text);
    hash();
    return placed_faults();
  }
};

struct CutCase {
  std::string name;
  std::string text;
  std::string postgres;
  std::string sqlite;  ///< empty: the same
};

void PrintTo(const CutCase& cut, std::ostream* out) {
  *out << cut.name;
}

/// The statements with their lines, or what is wrong on which line.
std::string atlas_cut(const std::string& text, const std::string& dialect) {
  try {
    std::string cut;
    for (const auto& statement : sql_files::scan_atlas(text, "f", sql_files::atlas_syntax_of(dialect))) {
      cut += std::to_string(statement.line) + ":" + statement.text + "|";
    }
    return cut;
  } catch (const Error& error) {
    return to_string(error.place()) + " " + error.what();
  }
}

class AtlasScanner : public testing::TestWithParam<CutCase> {};

TEST_P(AtlasScanner, CutsAsAtlasDoes) {
  EXPECT_EQ(atlas_cut(GetParam().text, "postgres"), GetParam().postgres);
  EXPECT_EQ(atlas_cut(GetParam().text, "sqlite"),
            GetParam().sqlite.empty() ? GetParam().postgres : GetParam().sqlite);
}

INSTANTIATE_TEST_SUITE_P(
    Cuts, AtlasScanner,
    testing::Values(
        CutCase{"plain", "-- a; b\nSELECT 1; SELECT\n 2;\n", "2:SELECT 1;|2:SELECT\n 2;|", ""},
        CutCase{"empty_statement", "SELECT 1;;\n", "1:SELECT 1;|1:;|", ""},
        CutCase{"comment_within", "SELECT 1 -- ; '\n+ 2;", "1:SELECT 1 -- ; '\n+ 2;|", ""},
        CutCase{"parentheses", "SELECT (1; 2);", "1:SELECT (1; 2);|", ""},
        CutCase{"left_open", "SELECT 1;\nSELECT (1;", "f:2 Atlas finds no \")\" for this \"(\"", ""},
        CutCase{"never_opened", "SELECT 1);", "f:1 Atlas finds no \"(\" for this \")\"", ""},
        CutCase{"quotes", "SELECT ';', \";\", `;`, 'it''s';", "1:SELECT ';', \";\", `;`, 'it''s';|", ""},
        CutCase{"backslash", "SELECT E'it\\'s';", "f:1 Atlas finds no end of this quote", ""},
        CutCase{"comment_at_the_end", "SELECT 1;\n-- it's", "f:2 Atlas finds no end of this quote", ""},
        CutCase{"comment_that_is_sent", "SELECT 1;\n-- done", "1:SELECT 1;|2:-- done|", ""},
        CutCase{"nested_comment", "/* a /* b */ SELECT 1; */", "1:SELECT 1;|1:*/|", ""},
        CutCase{"dollars", "DO $a$ x; (' $a$;\nDO $$;$$;", "1:DO $a$ x; (' $a$;|2:DO $$;$$;|",
                "f:1 Atlas finds no end of this quote"},
        CutCase{"open_dollars", "DO $$ a; b;", "1:DO $$ a; b;|", "1:DO $$ a;|1:b;|"},
        CutCase{"trigger", "CREATE TRIGGER t BEGIN a; b; END;\nc;",
                "1:CREATE TRIGGER t BEGIN a; b; END;|2:c;|", ""},
        CutCase{"atomic", "CREATE x BEGIN ATOMIC a; END;\nc;", "1:CREATE x BEGIN ATOMIC a; END;|2:c;|", ""},
        CutCase{"transaction", "BEGIN ;\na;\nCOMMIT;", "1:BEGIN ;|2:a;|3:COMMIT;|", ""},
        CutCase{"transaction_with_end", "BEGIN;\na;\nEND;", "1:BEGIN;|2:a;|3:END;|", ""},
        CutCase{"delimiter", "-- atlas:delimiter \\n\\n\n\na;\nb;\n\nc;\n", "3:a;\nb;|6:c;|", ""},
        CutCase{"delimiter_lower_down", "-- a\n-- atlas:delimiter //\na; b//", "3:a;|3:b//|", ""},
        CutCase{"delimiter_alone", "-- atlas:delimiter //", "f:1 Atlas finds nothing below the delimiter",
                ""},
        CutCase{"command", "DELIMITER //\na; b//\ndelimiter ;\nc;", "2:a; b|4:c;|", ""}),
    [](const auto& test) { return test.param.name; });

/// Atlas looks at each BEGIN again for each one before it.
TEST(AtlasScannerTime, IsShortForManyBegins) {
  std::string text;
  for (int at = 0; at < 2000; ++at) {
    text += "BEGIN ";
  }
  EXPECT_EQ(atlas_cut(text + ";", "postgres").size(), text.size() + 4);
}

TEST_F(Atlas, OrdersByNamesAsTheyAreSpelt) {
  for (const std::string name : {"9_b.sql", "10_a.sql", "20240101.sql"}) {
    write(name, "SELECT 1;\n");
  }
  hash();
  EXPECT_EQ(order(), "10 20240101 9");
  EXPECT_EQ(history().find("10")->name, "a");
  EXPECT_EQ(faults(), "");
  EXPECT_TRUE(history().find("10")->forward_only);
}

/// It ends in a panic of Go's.
TEST_F(Atlas, RefusesTwoFilesOfOneVersion) {
  write("1_a.sql", "SELECT 1;\n");
  write("1_b.sql", "SELECT 2;\n");
  hash();
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: revision 1 is defined 2 times"));
}

TEST_F(Atlas, HasItsOwnTransactionWhereTheFileSaysSo) {
  write("1_a.sql", "-- atlas:txmode none\n\nSELECT 1;\n");
  write("2_b.sql", "-- atlas:txmode file\n  \nSELECT 1;\n");
  write("3_c.sql", "-- atlas:txmode none\nSELECT 1;\n");
  const auto folder = read();
  EXPECT_FALSE(folder.revisions.at(0).up.at(0).in_transaction);
  EXPECT_TRUE(folder.revisions.at(1).up.at(0).in_transaction);
  EXPECT_TRUE(folder.revisions.at(2).up.at(0).in_transaction);
}

/// SQLite refuses a journal mode in a transaction that has not written, and ignores it in one that has.
TEST_F(Atlas, RecordsARevisionBeforeItsScript) {
  write("1_a.sql", "PRAGMA journal_mode = WAL;\nCREATE TABLE a (x int);\n");
  write("2_b.sql", "CREATE TABLE b (x int);\nINSERT INTO nothing VALUES (1);\n");
  hash();
  history();
  const auto database = engine_named("sqlite").create(Reach::this_process);
  const auto session = migrator_->open(*database);
  const auto first = session->move({"1", Direction::up});
  EXPECT_EQ(text_of(first.failure), "");
  EXPECT_EQ(first.ignored.size(), 1U);
  EXPECT_TRUE(session->move({"2", Direction::up}).failure);
  EXPECT_EQ(session->current(), std::set<std::string>{"1"}) << "the record goes back with the script";
}

TEST_F(Atlas, RefusesModesThatAtlasRefuses) {
  EXPECT_EQ(faults_of("-- atlas:txmode all\n\nSELECT 1;\n"),
            "1_a.sql:1 history/unreadable: revision 1 cannot be run: Atlas refuses \"atlas:txmode all\"\n");
  EXPECT_EQ(faults_of("-- atlas:txmode none\n-- atlas:txmode file\n\nSELECT 1;\n"),
            "1_a.sql:1 history/unreadable: revision 1 cannot be run: Atlas refuses a file with two "
            "\"atlas:txmode\"\n");
}

TEST_F(Atlas, NamesDirectivesThatAtlasIgnores) {
  EXPECT_EQ(faults_of("-- atlas:txmode none\n\nSELECT 1;\n"), "");
  EXPECT_EQ(faults_of("-- atlas:nolint\nSELECT 1;\n"), "");
  EXPECT_EQ(faults_of("-- atlas:txmode none\nSELECT 1;\n"),
            "1_a.sql:1 history/ignored_sql: Atlas ignores \"-- atlas:txmode none\": no empty line parts the "
            "comments at the top from what follows\n");
  EXPECT_EQ(
      faults_of("-- atlas:txmode none\r\n\r\nSELECT 1;\r\n"),
      "1_a.sql:1 history/ignored_sql: Atlas ignores \"-- atlas:txmode none\": the line below the comments "
      "is not empty: it has a carriage return\n");
  EXPECT_EQ(
      faults_of("SELECT 1;\n\n-- atlas:txmode none\n\nSELECT 2;\n"),
      "1_a.sql:3 history/ignored_sql: Atlas ignores \"-- atlas:txmode none\": it counts among the comments "
      "that the file begins with alone\n");
  EXPECT_EQ(
      faults_of("-- atlas:tx-mode none\n\nSELECT 1;\n"),
      "1_a.sql:1 history/ignored_sql: Atlas ignores \"-- atlas:tx-mode none\": it knows \"txmode\" alone\n");
  EXPECT_EQ(
      faults_of("-- atlas:txmode none\n-- atlas:delimiter //\n\nSELECT 1//\n"),
      "1_a.sql:2 history/ignored_sql: Atlas ignores \"-- atlas:delimiter //\": this one counts on the first "
      "line alone, behind \"-- \"\n");
}

TEST_F(Atlas, LeavesOutCheckpointsButForOneAtTheBeginning) {
  const std::string checkpoint = "-- atlas:checkpoint\n\nSELECT 1;\n";
  for (const std::string name : {"1_a.sql", "2_b.sql", "4_d.sql", "6_f.sql"}) {
    write(name, name == "4_d.sql" || name == "6_f.sql" ? "SELECT 1;\n" : checkpoint);
  }
  write("5_e.sql", checkpoint);
  hash();
  EXPECT_EQ(order(), "2 4 6");
}

TEST_F(Atlas, ReadsAFileThatOneEngineAloneCannot) {
  EXPECT_EQ(faults_of("DO $$ BEGIN RAISE NOTICE 'it''s ('; -- it's\nEND $$;\n"), "");
  EXPECT_EQ(faults_of("DO $a$ (' $a$;\n"), "") << "on SQLite it is told when it is run";
  const auto folder = read();
  ASSERT_EQ(folder.revisions.at(0).up.size(), 2U);
  EXPECT_EQ(folder.revisions.at(0).up.at(0).cut.size(), 1U);
  EXPECT_TRUE(folder.revisions.at(0).up.at(1).refusal);
}

TEST_F(Atlas, LetsTheServerTellOfAByteOrderMark) {
  write("1_a.sql", "\xEF\xBB\xBFSELECT 1;\n");
  hash();
  EXPECT_EQ(faults(), "");
  EXPECT_EQ(read().revisions.at(0).up.at(0).cut.at(0).text, "\xEF\xBB\xBFSELECT 1;");
}

TEST_F(Atlas, TellsWhichDirectiveAByteOrderMarkHides) {
  EXPECT_EQ(
      faults_of("\xEF\xBB\xBF-- atlas:txmode none\n\nSELECT 1;\n"),
      "1_a.sql:1 history/ignored_sql: Atlas ignores \"-- atlas:txmode none\": the byte-order mark before it "
      "(U+FEFF) hides it\n");
}

TEST_F(Atlas, TakesWhatIsNoUtf8WhereItSendsNothing) {
  EXPECT_EQ(faults_of("-- caf\xe9\nSELECT 1;\n"), "");
  EXPECT_EQ(faults_of("SELECT 'caf\xe9';\n"),
            "1_a.sql:1 history/unreadable: revision 1 cannot be run: this is not UTF-8 text\n");
}

/// What `atlas migrate hash` writes.
TEST_F(Atlas, SumsAsAtlasDoes) {
  EXPECT_EQ(sql_files::atlas_sum_of({{"1_a.sql", "SELECT 1;\n"},
                                     {"2_b.sql", "-- atlas:sum ignore\n\nSELECT 2;\n"},
                                     {"3_c.sql", "SELECT 3;\n"}}),
            "h1:J3IskCpOikwz9JFwbWSFUR5CYxftIy3cnK5hO+cM+9c=\n"
            "1_a.sql h1:oHx7vmeRbxB72kdSGUkFhE08red3y82zeqcbzCxkGjo=\n"
            "3_c.sql h1:9tAH5dHWrLyY7rp0oboSIWTvKTne4PrrKpTXHaHHcoc=\n");
}

TEST_F(Atlas, DoesNotStartWithAnotherSum) {
  write("1_a.sql", "SELECT 1;\n");
  EXPECT_TRUE(contains(faults(), "history/unreadable: Atlas does not start: there is no atlas.sum"));
  write("2_b.sql", "SELECT 2;\n");
  hash();
  EXPECT_EQ(faults(), "");
  write("1_a.sql", "SELECT 10;\n");
  EXPECT_EQ(
      placed_faults(),
      "atlas.sum:2 history/unreadable: Atlas does not start: 1_a.sql is not the file of which atlas.sum has "
      "the checksum: it was edited\n");
  write("1_a.sql", "SELECT 1;\n");
  write("3_c.sql", "SELECT 3;\n");
  EXPECT_EQ(
      placed_faults(),
      "atlas.sum:4 history/unreadable: Atlas does not start: 3_c.sql is not in atlas.sum: it was added\n");
  hash();
  std::filesystem::remove(folder_.file("2_b.sql"));
  EXPECT_EQ(placed_faults(),
            "atlas.sum:3 history/unreadable: Atlas does not start: 2_b.sql is in atlas.sum and not in the "
            "folder: it "
            "was removed, or has another name\n");
  write("atlas.sum", "h1:x\n<<<<<<< HEAD\n");
  EXPECT_EQ(placed_faults(),
            "atlas.sum:2 history/unreadable: Atlas does not start: this line of atlas.sum has no checksum\n");
  write("atlas.sum", "h1:x\n1_a.sql h1:y\n");
  EXPECT_EQ(placed_faults(),
            "atlas.sum:1 history/unreadable: Atlas does not start: the first line of atlas.sum is not the "
            "checksum of "
            "the others\n");
}

TEST_F(Atlas, IsRecognisedByItsSum) {
  write("1_a.sql", "SELECT 1;\n");
  EXPECT_NE(recognised().name, "atlas");
  write("atlas.sum", "h1:x\n");
  EXPECT_EQ(recognised().name, "atlas");
  write("1_a.sql", "-- +goose Up\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "goose") << "Atlas runs the files of others as well";
  EXPECT_TRUE(contains(recognised().reason, "there is an atlas.sum (--layout atlas)"));
  EXPECT_TRUE(recognised().doubtful);
}

TEST_F(Atlas, IsRecognisedByADirective) {
  write("1_a.sql", "-- atlas:txmode none\n\nSELECT 1;\n");
  EXPECT_EQ(recognised().reason, "1_a.sql has \"-- atlas:txmode\"");
}

TEST_F(Atlas, RunsWhatComesLateAsTheProjectSays) {
  write("1_a.sql", "SELECT 1;\n");
  write("atlas.hcl", "env \"x\" {\n  migration {\n    exec_order = NON_LINEAR // as they come\n  }\n}\n");
  EXPECT_EQ(read().late, OutOfOrder::runs);
  write("atlas.hcl", "env \"x\" {\n  migration {\n    exec_order = LINEAR_SKIP\n  }\n}\n");
  EXPECT_EQ(read().late, OutOfOrder::ignored);
}

}  // namespace
}  // namespace harness
