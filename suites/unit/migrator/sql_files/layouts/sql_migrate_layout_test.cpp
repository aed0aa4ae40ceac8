#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

namespace harness {
namespace {

const std::string up_mark = "-- +migrate Up\n";
const std::string down_mark = "-- +migrate Down\n";

class SqlMigrate : public LayoutTest {
 protected:
  SqlMigrate() : LayoutTest(sql_files::sql_migrate_layout()) {}

  sql_files::ScriptedRevision revision(const std::string& text) {
    write("1_a.sql", text);
    return read().revisions.at(0);
  }
  /// The statements of the way up, each in brackets.
  std::string statements(const std::string& text) {
    const auto scripted = revision(text);
    std::string all;
    for (const auto& statement : scripted.up.at(0).cut) {
      all += "[" + std::to_string(statement.line) + " " + statement.text + "]";
    }
    return all;
  }
  std::string faults_of(const std::string& text) {
    write("1_a.sql", text);
    return placed_faults();
  }
};

TEST_F(SqlMigrate, CutsAtSemicolonsAtLineEnds) {
  EXPECT_EQ(statements(up_mark + "CREATE\nTABLE; -- why\n\nA; B;\nC;--d\nE;\n"),
            "[2 CREATE\nTABLE; -- why][5 A; B][6 C;--d\nE]");
  EXPECT_EQ(statements(up_mark + "-- +migrate StatementBegin\nA;\nB;\n-- +migrate StatementEnd\nC;\n"),
            "[3 A;\nB][6 C]");
  EXPECT_EQ(statements(up_mark + "A\n-- +migrate StatementBegin\nB;\n-- +migrate StatementEnd\n"),
            "[2 A\n\nB]")
      << "a block goes on with what is open";
  EXPECT_EQ(statements(up_mark + "-- +migrate StatementEnd\nA;\n"), "[3 A]");
}

TEST_F(SqlMigrate, DropsLinesThatBeginWithDashesAndABlank) {
  EXPECT_EQ(statements(up_mark + "-- a\nCREATE\n-- b;\n  -- c\n--d\nTABLE;\n"),
            "[3 CREATE\n\n  -- c\n--d\nTABLE]");
  EXPECT_EQ(statements(up_mark + "A AS $$\n-- x\nB $$;\n-- +goose Down\nC;\n"), "[2 A AS $$\nB $$][6 C]");
}

TEST_F(SqlMigrate, CountsLinesThatItDrops) {
  EXPECT_EQ(statements(up_mark + "\n-- a\nA;\n-- b\n-- c\n\nB;\n"), "[4 A][8 B]");
}

TEST_F(SqlMigrate, JoinsThePartsOfADirection) {
  const auto scripted =
      revision(down_mark + "D;\n" + up_mark + "U;\n" + down_mark + "E;\n" + up_mark + "V;\n");
  EXPECT_EQ(scripted.up.at(0).text, "\n\n\nU;\n\n\n\nV;\n");
  EXPECT_EQ(scripted.down.at(0).text, "\nD;\n\n\n\nE;\n");
  EXPECT_EQ(scripted.revision.up.line, 3);
  EXPECT_EQ(scripted.revision.down->line, 1);
}

TEST_F(SqlMigrate, ReadsTheOptionOfEachDirection) {
  const auto scripted = revision("-- +migrate Up notransaction\nA;\n" + down_mark + "B;\n");
  EXPECT_FALSE(scripted.up.at(0).in_transaction);
  EXPECT_TRUE(scripted.down.at(0).in_transaction);
}

TEST_F(SqlMigrate, TakesAnEmptyPartForNoWayDown) {
  write("1_a.sql", up_mark + "SELECT 1;\n" + down_mark + "-- nothing\n");
  EXPECT_TRUE(contains(no_way_back(*history().find("1_a")).value(), "forward only"));
}

TEST_F(SqlMigrate, OrdersByNumberAndThenByName) {
  for (const std::string name : {"10-x.sql", "9-x.sql", "09-a.sql", "x.sql", "9-b.sql", "X.SQL"}) {
    write(name, up_mark + "SELECT 1;\n");
  }
  EXPECT_EQ(order(), "09-a 9-b 9-x 10-x x");
  EXPECT_EQ(faults(), "");
}

TEST_F(SqlMigrate, NamesANumberThatIsTooLarge) {
  write("9223372036854775807_a.sql", up_mark + "SELECT 1;\n");
  write("9223372036854775808_b.sql", up_mark + "SELECT 1;\n");
  EXPECT_EQ(placed_faults(),
            "9223372036854775808_b.sql history/unreadable: 9223372036854775808_b.sql keeps sql-migrate from "
            "running any revision: its number is too large\n");
}

/// A file that sql-migrate refuses, and where.
struct Refused {
  std::string name;
  std::string text;
  std::string place;
  std::string message;
};

void PrintTo(const Refused& refused, std::ostream* out) {
  *out << refused.name;
}

class SqlMigrateRefuses : public SqlMigrate, public testing::WithParamInterface<Refused> {};

TEST_P(SqlMigrateRefuses, WithALine) {
  const auto found = faults_of(GetParam().text);
  EXPECT_TRUE(contains(found, GetParam().place + " history/unreadable: ")) << found;
  EXPECT_TRUE(contains(found, GetParam().message)) << found;
}

INSTANTIATE_TEST_SUITE_P(
    Files, SqlMigrateRefuses,
    testing::Values(Refused{"empty", "", "1_a.sql:1", "there is no \"-- +migrate Up\""},
                    Refused{"other_case", "-- +migrate up\nA;\n", "1_a.sql:1", "there is no"},
                    Refused{"no_blank", "--+migrate Up\nA;\n", "1_a.sql:1", "there is no"},
                    Refused{"byte_order_mark", "\xEF\xBB\xBF" + up_mark + "A;\n", "1_a.sql:1",
                            "the byte-order mark before this line (U+FEFF) hides it"},
                    Refused{"nothing_more", up_mark + "A;\n-- +migrate  \n", "1_a.sql:3", "nothing more"},
                    Refused{"no_semicolon", up_mark + "\nA\n" + down_mark, "1_a.sql:3", "no semicolon"},
                    Refused{"no_semicolon_down", up_mark + "A;\n" + down_mark + "B\n", "1_a.sql:4",
                            "no semicolon"},
                    Refused{"comment_below", up_mark + "A;\n  -- the end\n", "1_a.sql:3",
                            "this comment is a statement to sql-migrate"},
                    Refused{"block_open", up_mark + "-- +migrate StatementBegin\nA;\n", "1_a.sql:2",
                            "a StatementBegin has no StatementEnd"},
                    Refused{"long_line", up_mark + "A;" + std::string(1024 * 1024, ' ') + "\n", "1_a.sql:2",
                            "no line of more than a million characters"}),
    [](const testing::TestParamInfo<Refused>& refused) { return refused.param.name; });

/// What sql-migrate passes over without a word.
class SqlMigratePassesOver : public SqlMigrate, public testing::WithParamInterface<Refused> {};

TEST_P(SqlMigratePassesOver, WithALine) {
  EXPECT_EQ(faults_of(GetParam().text),
            GetParam().place + " history/ignored_sql: " + GetParam().message + "\n");
  EXPECT_TRUE(history().walkable());
}

constexpr auto dropped =
    "sql-migrate drops every line that begins with \"-- \", and this one is part of a value";

INSTANTIATE_TEST_SUITE_P(
    Files, SqlMigratePassesOver,
    testing::Values(
        Refused{"above", "SET x = 1;\n" + up_mark + "A;\n", "1_a.sql:1",
                "sql-migrate does not run SQL above the first mark"},
        Refused{"hidden", "\xEF\xBB\xBF" + up_mark + "A;\n" + down_mark + "B;\n", "1_a.sql:1",
                "the byte-order mark before this line (U+FEFF) hides it from sql-migrate, which runs nothing "
                "above the next mark"},
        Refused{"other_case", up_mark + "A;\n-- +migrate down\nB;\n", "1_a.sql:3",
                "sql-migrate does not know \"down\", and passes over this line"},
        Refused{"indented", up_mark + "A;\n  -- +migrate Down\nB;\n", "1_a.sql:3",
                "sql-migrate does not recognise this line: its marks begin with \"-- +migrate \""},
        Refused{"option", "-- +migrate Up noTransaction\nA;\n", "1_a.sql:1",
                "sql-migrate ignores the option \"noTransaction\", and runs what is below in a transaction"},
        Refused{"in_string", up_mark + "INSERT 'Dear\n-- \nSam';\n", "1_a.sql:3", dropped},
        Refused{"in_string_of_code", up_mark + "DO $$ x = 'a''\n-- b\n'; $$;\n", "1_a.sql:3", dropped},
        Refused{"in_escaped", up_mark + "INSERT E'it\\'s\n-- b\n';\n", "1_a.sql:3", dropped},
        Refused{"in_dollars", up_mark + "INSERT ($t$a\n-- b\n$t$);\n", "1_a.sql:3", dropped},
        Refused{"behind_comments", up_mark + "/* it's /* a */ */ INSERT -- it's\n'a\n-- b\n';\n", "1_a.sql:4",
                dropped}),
    [](const testing::TestParamInfo<Refused>& refused) { return refused.param.name; });

TEST_F(SqlMigrate, FindsNoFaultInCommentsThatAreDropped) {
  EXPECT_EQ(faults_of("-- about 'it\n" + up_mark +
                      "CREATE FUNCTION f() LANGUAGE plpgsql AS $$\n-- it's\nBEGIN x = 'a'; $$;\n"
                      "DO LANGUAGE plpgsql $$\n-- it's\n$$;\nA /*\n-- it's\n*/ B;\n-- it's\n" +
                      down_mark + "-- it's\nB;\n"),
            "");
}

TEST_F(SqlMigrate, IsRecognisedByItsMarks) {
  write("1_a.sql", "\xEF\xBB\xBF-- +migrate Up notransaction\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql-migrate");
  EXPECT_EQ(recognised().reason, "1_a.sql has \"-- +migrate Up notransaction\"");
  write("1_a.sql", "-- +migrate Up adds shelves\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql");
}

TEST_F(SqlMigrate, IsRecognisedByItsConfigurationWhereThatNamesTheFolder) {
  write("1_a.sql", "SELECT 1;\n");
  write("dbconfig.yml", "development:\n  dialect: postgres\n  datasource: dbname=x\n  dir: .\n");
  EXPECT_EQ(recognised().name, "sql-migrate");
  EXPECT_EQ(recognised().reason, "dbconfig.yml names the folder");
  write("dbconfig.yml", "development:\n  dialect: postgres\n  datasource: dbname=x\n");
  EXPECT_EQ(recognised().name, "sql") << "it names a folder called migrations";
}

TEST_F(SqlMigrate, CallsItsTableAsItsConfigurationDoes) {
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "gorp_migrations");
  write("dbconfig.yml",
        "test:\n  datasource: x\n  table: \"tested\" # or so\ndevelopment:\n  table: applied\n  schema: "
        "'app'\n");
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "app.applied");
}

}  // namespace
}  // namespace harness
