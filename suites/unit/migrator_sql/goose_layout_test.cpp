#include <suites/unit/migrator_sql/layout_fixture.hpp>

namespace harness {
namespace {

class Goose : public LayoutTest {
 protected:
  Goose() : LayoutTest(sql_files::goose_layout()) {}

  /// The statements of a file, one way, each with its line.
  std::string cut(const std::string& text, Direction direction = Direction::up,
                  const std::map<std::string, std::string>& variables = {}) {
    write("1_a.sql", text);
    const auto scripted = read(variables).revisions.at(0);
    std::string result;
    for (const auto& statement : (direction == Direction::up ? scripted.up : scripted.down).at(0).cut) {
      result += std::to_string(statement.line) + ":" + statement.text + "|";
    }
    return result;
  }
  std::string error_of(const std::string& text) {
    write("1_a.sql", text);
    return error();
  }
};

TEST_F(Goose, CutsAtSemicolonsThatEndALine) {
  EXPECT_EQ(cut("-- +goose Up\n-- why\nSELECT 1; SELECT\n  2; -- two\nSELECT 3;\n"),
            "3:SELECT 1; SELECT\n  2; -- two|5:SELECT 3;|");
}

TEST_F(Goose, KeepsAFencedStatementWhole) {
  EXPECT_EQ(cut("-- +goose Up\n-- +goose StatementBegin\nDO $$ BEGIN\nx;\nEND $$;\n-- +goose StatementEnd\n"
                "-- +goose Down\nSELECT 1;\n"),
            "3:DO $$ BEGIN\nx;\nEND $$;|");
  EXPECT_EQ(cut("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n", Direction::down), "4:SELECT 2;|");
}

TEST_F(Goose, PutsVariablesInWhereAsked) {
  const std::string text =
      "-- +goose Up\nSELECT '$A';\n-- +goose ENVSUB ON\nSELECT '${A}', '${B_UNSET:-b}', '$$';\n-- +goose "
      "ENVSUB OFF\nSELECT '$A';\n";
  EXPECT_EQ(cut(text, Direction::up, {{"A", "a"}}), "2:SELECT '$A';|4:SELECT 'a', 'b', '$';|6:SELECT '$A';|");
  EXPECT_TRUE(contains(error_of("-- +goose Up\n-- +goose ENVSUB ON\nSELECT '${A:1:2}';\n"), "1_a.sql:3"));
}

TEST_F(Goose, ReadsTheTransactionOfTheFile) {
  write("1_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 1;\n");
  const auto scripted = read().revisions.at(0);
  EXPECT_FALSE(scripted.up.at(0).in_transaction);
  EXPECT_FALSE(scripted.down.at(0).in_transaction);
}

TEST_F(Goose, RefusesWhatGooseRefuses) {
  EXPECT_TRUE(contains(error_of("SELECT 1;\n"), "above \"-- +goose Up\""));
  EXPECT_TRUE(contains(error_of("-- +goose Up\nSELECT 1\n"), "no semicolon"));
  EXPECT_TRUE(contains(error_of("-- +goose Up\nSELECT 1\n-- +goose Down\n"), "no semicolon"));
  EXPECT_TRUE(contains(error_of("-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n"), "no StatementEnd"));
  EXPECT_TRUE(contains(error_of("-- +goose Up\n-- +goose Sideways\n"), "does not know the line"));
  EXPECT_TRUE(contains(error_of(" -- +goose Up\n"), "does not know the line"));
  EXPECT_TRUE(contains(error_of("-- +goose Up\n-- +goose Up\n"), "a second"));
}

TEST_F(Goose, SaysWhichRevisionsAreCode) {
  write("1_a.sql", "-- +goose Up\nSELECT 1;\n");
  write("2_b.go", "package migrations");
  write("helper_test.go", "package migrations");
  EXPECT_FALSE(history().walkable()) << "what comes after it may need it";
  EXPECT_TRUE(contains(faults(), "history/unreadable: revision 2 is Go code"));
}

TEST_F(Goose, OrdersByNumber) {
  for (const std::string id : {"10", "00002", "20240101000000", "0"}) {
    write(id + "_x.sql", "-- +goose Up\nSELECT 1;\n");
  }
  EXPECT_EQ(order(), "00002 10 20240101000000");
  EXPECT_EQ(recognised().name, "goose");
}

TEST_F(Goose, HasNoDataForACopy) {
  folder_.write("1_a.sql", "-- +goose Up\nCREATE TABLE a (x integer);\nCOPY a FROM stdin;\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto result = migrator->open(*database)->call(Verb::upgrade, "head");
  EXPECT_TRUE(contains(text_of(result.failure), "which only psql would send"));
}

TEST_F(Goose, TakesDotsInNamesAndSentencesForNoMark) {
  write("1_add_web.authn.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 1;\n");
  EXPECT_EQ(order(), "1");
  EXPECT_EQ(history().find("1")->name, "add web.authn");
  EXPECT_EQ(recognised().name, "goose");
  write("1_add_web.authn.sql", "-- was -- +goose Up once\nSELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql");
}

}  // namespace
}  // namespace harness
