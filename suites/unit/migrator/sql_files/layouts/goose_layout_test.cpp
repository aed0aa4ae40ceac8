#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

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
    return placed_faults();
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
  EXPECT_EQ(cut("-- +goose Up\n-- +goose ENVSUB ON\nSELECT '${A:1:2}', '${A: -3}', '${A:1:-1}', '${A:9}', "
                "'${B_UNSET:1}';\n",
                Direction::up, {{"A", "shop"}}),
            "3:SELECT 'ho', 'hop', 'ho', '', '';|");
  EXPECT_TRUE(contains(error_of("-- +goose Up\n-- +goose ENVSUB ON\nSELECT '${A+x}';\n"), "1_a.sql:3"));
  EXPECT_TRUE(contains(error_of("-- +goose Up\n-- +goose ENVSUB ON\nDO $_body$;\n"), "1_a.sql:3"));
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
  write("3_c.go", "package migrations");
  write("helper_test.go", "package migrations");
  EXPECT_EQ(
      placed_faults(),
      "2_b.go history/unreadable: revision 2 cannot be run: it is Go code, which goose alone can run\n"
      "3_c.go history/unreadable: revision 3 cannot be run: it is Go code, which goose alone can run\n");
  EXPECT_EQ(order(), "1 2 3");
}

TEST_F(Goose, RefusesOneDirectionAlone) {
  EXPECT_EQ(error_of("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 1\n"),
            "1_a.sql:4 history/unreadable: the way down of revision 1 cannot be run: a statement has no "
            "semicolon at "
            "the end of its last line, which goose wants\n");
  EXPECT_EQ(error_of("-- +goose Up\nSELECT 1\n-- +goose Down\nSELECT 1;\n"),
            "1_a.sql:2 history/unreadable: revision 1 cannot be run: a statement has no semicolon at the end "
            "of its "
            "last line, which goose wants\n");
  EXPECT_EQ(
      error_of("-- +goose Up\nSELECT 1;\n-- +goose Down\n-- +goose Sideways\n"),
      "1_a.sql:4 history/unreadable: revision 1 cannot be run: goose does not know the line \"-- +goose "
      "Sideways\"\n")
      << "goose reads both, and fails upwards as well";
}

TEST_F(Goose, TakesALineOfSpacesForTheBeginningOfAStatement) {
  EXPECT_EQ(error_of("-- +goose Up\nSELECT 1;\n  \n-- the end\n"),
            "1_a.sql:3 history/unreadable: revision 1 cannot be run: the comment below a line of spaces is a "
            "statement "
            "to goose, without a semicolon\n");
  EXPECT_EQ(cut("-- +goose Up\nSELECT 1;\n  \nSELECT 2;\n"), "2:SELECT 1;|4:SELECT 2;|");
}

TEST_F(Goose, PassesOverTheLineBelowAnEmptyBlock) {
  EXPECT_EQ(
      error_of(
          "-- +goose Up\n-- +goose StatementBegin\n-- DO;\n-- +goose StatementEnd\n\nSELECT 1;\nSELECT 2;\n"
          "-- +goose Down\n-- +goose StatementBegin\n-- +goose StatementEnd\nSELECT 3;\nSELECT 4;\n"),
      "1_a.sql:6 history/ignored_sql: goose ignores this line, because the block above it is empty\n"
      "1_a.sql:11 history/ignored_sql: goose ignores this line, because the block above it is empty\n");
  EXPECT_EQ(cut("-- +goose Up\n-- +goose StatementBegin\n-- +goose StatementEnd\nSELECT 1;\nSELECT 2;\n"),
            "5:SELECT 2;|");
}

TEST_F(Goose, DoesNotSeeAMarkBelowAByteOrderMark) {
  const std::string message =
      "1_a.sql:1 history/unreadable: revision 1 cannot be run: the byte-order mark before this line "
      "(U+FEFF) makes it a statement to goose\n";
  EXPECT_EQ(error_of("\xEF\xBB\xBF-- +goose Up\nSELECT 1;\n"), message);
  EXPECT_EQ(error_of("\xEF\xBB\xBF-- about\n-- +goose Up\nSELECT 1;\n"), message);
  EXPECT_EQ(cut("-- +goose Up\n\xEF\xBB\xBFSELECT 1;\n"), "2:\xEF\xBB\xBFSELECT 1;|") << "the server tells";
}

TEST_F(Goose, TakesWhatIsNoUtf8WhereItSendsNothing) {
  EXPECT_EQ(error_of("-- caf\xe9\n-- +goose Up\nSELECT 1;\n"), "");
  EXPECT_EQ(error_of("-- +goose Up\nSELECT 'caf\xe9';\n"),
            "1_a.sql:2 history/unreadable: revision 1 cannot be run: this is not UTF-8 text\n");
}

TEST_F(Goose, NamesTheVariablesThatTookADollar) {
  write(
      "1_a.sql",
      "-- +goose Up\n-- +goose ENVSUB ON\n-- +goose StatementBegin\n\nDO $$ BEGIN\nNULL;\nEND $$;\n-- +goose "
      "StatementEnd\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = folder_.migrator();
  const auto failure = migrator->open(*database)->call(Verb::upgrade, "head").failure;
  ASSERT_TRUE(failure);
  EXPECT_EQ(to_string(failure->place), folder_.file("1_a.sql").string() + ":5");
  EXPECT_EQ(failure->fix,
            "\"-- +goose ENVSUB ON\" on line 2 makes one dollar of each \"$$\", as on line 5: write \"-- "
            "+goose ENVSUB "
            "OFF\" above this statement, or \"$$$$\" for \"$$\"");
}

TEST_F(Goose, OrdersByNumber) {
  for (const std::string id : {"10", "00002", "20240101000000", "0"}) {
    write(id + "_x.sql", "-- +goose Up\nSELECT 1;\n");
  }
  EXPECT_EQ(order(), "00002 10 20240101000000");
  EXPECT_EQ(recognised().name, "goose");
}

TEST_F(Goose, RunsABlockOfSeveralStatementsOneByOneInATransaction) {
  const auto engine = engine_named("postgres").create(Reach::this_process);
  const auto run = [&](const std::string& block) {
    write("1_a.sql", "-- +goose Up\n-- +goose StatementBegin\n" + block + "-- +goose StatementEnd\n");
    return folder_.migrator()->open(*engine)->move({"1", Direction::up});
  };
  const auto failed =
      run("CREATE TABLE a (x integer);\n\n-- why\nINSERT INTO a\nVALUES (nothing);\n").failure;
  ASSERT_TRUE(failed);
  EXPECT_EQ(to_string(failed->place), folder_.file("1_a.sql").string() + ":7");
  EXPECT_EQ(failed->statement, "INSERT INTO a\nVALUES (nothing)");
  EXPECT_TRUE(contains(text_of(run("SELECT 1;\nVACUUM;\n").failure), "goose NO TRANSACTION"));
  EXPECT_TRUE(run("SELECT 1;\nCOPY a FROM stdin;\n1\n\\.\n").failure) << "no data is sent";
  const auto ran = run("CREATE TABLE a (x integer);\nCREATE TABLE b (x integer);\n");
  EXPECT_EQ(text_of(ran.failure), "");
  EXPECT_EQ(ran.ran.statements.size(), 2U);
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
