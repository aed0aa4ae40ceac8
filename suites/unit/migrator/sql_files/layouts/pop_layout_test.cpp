#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/migrator/sql_files/layouts/pop_template.hpp>

namespace harness {
namespace {

class Pop : public LayoutTest {
 protected:
  Pop() : LayoutTest(sql_files::pop_layout()) {}
};

class Popx : public LayoutTest {
 protected:
  Popx() : LayoutTest(sql_files::popx_layout()) {}
  void write_pair(const std::string& stem, const std::string& up = "SELECT 1;\n") {
    write(stem + ".up.sql", up);
    write(stem + ".down.sql", "SELECT 2;\n");
  }
};

std::string text_on(const sql_files::ScriptedRevision& scripted, const std::string& engine) {
  return sql_files::script_for(scripted.up, engine)->text;
}

TEST_F(Pop, OrdersByVersionsAsText) {
  for (const std::string name : {"9_b", "10_a", "sub/20240101000000_c"}) {
    write(name + ".up.sql", "SELECT 1;\n");
    write(name + ".down.sql", "SELECT 1;\n");
  }
  write("schema.sql", "-- what pop dumps\n");
  EXPECT_EQ(order(), "10 20240101000000 9");
  EXPECT_EQ(faults(), "");
}

TEST_F(Pop, TakesAFileOfTheEngineBeforeOneForAll) {
  write("1_a.up.sql", "all");
  write("1_a.sqlite3.up.sql", "sqlite");
  write("1_a.mysql.up.sql", "mysql");
  write("2_b.pg.up.sql", "postgres");
  write("3_c.cockroach.up.sql", "cockroach");
  const auto folder = read();
  ASSERT_EQ(folder.revisions.size(), 2U);
  EXPECT_EQ(text_on(folder.revisions[0], "postgres"), "all");
  EXPECT_EQ(text_on(folder.revisions[0], "sqlite"), "sqlite");
  EXPECT_EQ(text_on(folder.revisions[1], "postgres"), "postgres");
  EXPECT_EQ(text_on(folder.revisions[1], "sqlite"), "");
  EXPECT_TRUE(folder.revisions[1].up[0].in_transaction);
}

TEST_F(Pop, NamesWhatItPassesOver) {
  write("1_a.up.sql", "SELECT 1;\n");
  write("2_b.sql", "SELECT 1;\n");
  write("3_c.oracle.up.sql", "SELECT 1;\n");
  write("4_d.autocommit.up.sql", "SELECT 1;\n");
  EXPECT_EQ(
      placed_faults(),
      "2_b.sql history/orphan_file: pop passes over 2_b.sql: its name is not that of a migration\n"
      "3_c.oracle.up.sql history/orphan_file: pop passes over 3_c.oracle.up.sql: it knows no dialect oracle\n"
      "4_d.autocommit.up.sql history/orphan_file: pop passes over 4_d.autocommit.up.sql: it knows no dialect "
      "autocommit\n");
}

TEST_F(Pop, FillsOptionsOfTheConnectionIn) {
  write("1_a.up.sql", "CREATE TABLE {{ index .Options \"Namespace\" }}.a (b {{ .Options.type }});");
  EXPECT_TRUE(
      contains(placed_faults(), "there is no value for the option Namespace, which the program gives"));
  EXPECT_EQ(text_on(read({{"Namespace", "auth"}, {"type", "text"}}).revisions[0], "postgres"),
            "CREATE TABLE auth.a (b text);");
}

TEST_F(Pop, RefusesFizzTemplatesAndTwins) {
  write("1_a.up.fizz", "create_table(\"a\") {}\n");
  EXPECT_EQ(placed_faults(),
            "1_a.up.fizz history/unreadable: revision 1 cannot be run: fizz is translated by pop alone\n");
  std::filesystem::remove(folder_.file("1_a.up.fizz"));
  write("1_a.up.sql", "\n{{ .Name }}\n");
  EXPECT_EQ(placed_faults(),
            "1_a.up.sql:2 history/unreadable: revision 1 cannot be run: {{.Name}} is filled in by the tool "
            "alone\n");
  write("1_a.up.sql", "SELECT 1;\n");
  write("1_b.up.sql", "SELECT 2;\n");
  EXPECT_TRUE(contains(faults(), "history/duplicate_id: version 1 has two ways up: "));
}

/// With as many versions applied as there are, pop leaves out the last way down.
TEST_F(Pop, NamesAVersionWhoseWaysDownAreCountedTwice) {
  write("1_a.up.sql", "SELECT 1;\n");
  write("1_a.down.sql", "SELECT 1;\n");
  write("1_a.sqlite3.down.sql", "SELECT 1;\n");
  EXPECT_EQ(
      placed_faults(),
      "1_a.sqlite3.down.sql history/unreadable: pop counts the ways down of version 1 as two versions, and "
      "goes back over an earlier one first\n");
}

TEST_F(Popx, RunsOutsideOfATransactionWhereTheNameSaysSo) {
  write_pair("1_a");
  write_pair("2_b.autocommit");
  write_pair("3_c.postgres.autocommit");
  const auto folder = read();
  EXPECT_TRUE(folder.revisions[0].up[0].in_transaction);
  EXPECT_FALSE(folder.revisions[1].up[0].in_transaction);
  EXPECT_FALSE(sql_files::script_for(folder.revisions[2].up, "postgres")->in_transaction);
}

TEST_F(Popx, DoesNotStartWithoutAWayDownOrWithAnotherName) {
  write("1_a.up.sql", "SELECT 1;\n");
  write("b.sql", "SELECT 1;\n");
  EXPECT_EQ(placed_faults(),
            "b.sql history/unreadable: b.sql keeps popx from running any revision: its name is not that of a "
            "migration\n1_a.up.sql history/unreadable: popx does not start: version 1 has no way down\n");
}

TEST_F(Popx, FillsTemplatesIn) {
  write_pair(
      "1_a",
      "{{- /* why */ -}}\nA {{ if .IsPostgreSQL }}B {{ .Parameters.name }}{{ else if .IsSQLite }}C\n"
      "{{ else }}D{{ end }}{{ if or .IsMySQL .IsSQLite }} E{{ end }}{{ if not .IsSQLite }} F{{ end }}");
  const auto folder = read({{"name", "x"}});
  EXPECT_EQ(text_on(folder.revisions[0], "postgres"), "A B x\n F") << "what is left out keeps its lines";
  EXPECT_EQ(text_on(folder.revisions[0], "sqlite"), "A C\n E");
}

TEST_F(Popx, NamesTemplatesThatItCannotFillIn) {
  const auto of = [&](const std::string& text) {
    write_pair("1_a", text);
    return placed_faults();
  };
  EXPECT_TRUE(contains(of("\n{{ .Parameters.name }}"),
                       "1_a.up.sql:2 history/unreadable: revision 1 cannot be run: there is no value for {{ "
                       ".Parameters.name }}: popx writes <no value>"));
  EXPECT_TRUE(contains(of("{{ .Options.x }}"), "{{.Options.x}} is filled in by the tool alone"));
  EXPECT_TRUE(contains(of("{{ identifier .x }}"), "{{identifier .x}} is filled in by the tool alone"));
  EXPECT_TRUE(contains(of("{{ if .IsSQLite }}"), "an \"if\" of the template has no \"end\""));
  EXPECT_TRUE(contains(of("{{ end }}"), "this \"end\" ends no \"if\""));
  EXPECT_TRUE(contains(of("{{ "), "\"{{\" has no \"}}\""));
}

TEST_F(Popx, IsRecognisedByItsNamesOrTheModule) {
  write_pair("1_a");
  EXPECT_EQ(recognised().name, "sql");
  write("go.mod", "require github.com/gobuffalo/pop/v6 v6.1.1\n");
  EXPECT_EQ(recognised().name, "pop");
  write("go.mod", "require github.com/ory/x v0.0.700\n");
  EXPECT_EQ(recognised().name, "popx");
  write_pair("2_b.autocommit");
  EXPECT_EQ(recognised().reason, "2_b.autocommit.up.sql has \".autocommit\" in its name");
}

}  // namespace
}  // namespace harness
