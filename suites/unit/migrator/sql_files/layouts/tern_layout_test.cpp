#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/migrator/sql_files/layouts/tern_script.hpp>

namespace harness {
namespace {

const std::string separator = "---- create above / drop below ----";
const std::string disable_tx = "---- tern: disable-tx ----";

class Tern : public LayoutTest {
 protected:
  Tern() : LayoutTest(sql_files::tern_layout()) {}

  sql_files::ScriptedRevision first() { return read().revisions.at(0); }
};

TEST_F(Tern, PartsAFileAtItsMark) {
  write("001_make_books.sql", "CREATE;\n" + separator + "\nDROP;\n");
  write("002_forward.sql", "CREATE;\n");
  write("003_forward.sql", "CREATE;\n" + separator + "\n \n");
  write("4_commented.sql", "CREATE;\n" + separator + "\n-- nothing\n");
  write("shelf.sql", "CREATE;\n");
  write("005.sql", "CREATE;\n");
  const auto scripted = first();
  EXPECT_EQ(scripted.up.at(0).text, "CREATE;\n");
  EXPECT_EQ(scripted.down.at(0).text, "\n\nDROP;\n");
  EXPECT_EQ(scripted.revision.name, "make books");
  EXPECT_EQ(scripted.revision.down->line, 2);
  EXPECT_EQ(order(), "001 002 003 4");
  EXPECT_FALSE(history().find("002")->down);
  EXPECT_EQ(history().find("003")->silent_down.file, "");
  EXPECT_NE(history().find("4")->silent_down.file, "") << "tern runs it, and nothing comes of it";
}

TEST_F(Tern, TakesTheMarkOfATransactionForEachPart) {
  write("001_a.sql", "SELECT 1;\n" + disable_tx + "\n" + separator + "\nSELECT 2;\n");
  EXPECT_FALSE(first().up.at(0).in_transaction);
  EXPECT_TRUE(first().down.at(0).in_transaction);
  write("001_a.sql", "SELECT 1;\n" + separator + "\n" + disable_tx + "\nSELECT 2;\n");
  EXPECT_TRUE(first().up.at(0).in_transaction);
  EXPECT_FALSE(first().down.at(0).in_transaction);
}

/// A file, and what is said of it; the real tool's answers are those of tern 2.3.4.
struct Faulty {
  std::string name;
  std::string file;
  std::string text;
  std::string fault;
};

void PrintTo(const Faulty& faulty, std::ostream* out) {
  *out << faulty.name;
}

class TernFault : public Tern, public testing::WithParamInterface<Faulty> {};

TEST_P(TernFault, IsTold) {
  write(GetParam().file, GetParam().text);
  const auto said = placed_faults();
  EXPECT_TRUE(contains(said, GetParam().fault)) << said;
}

const std::string wants_sql = "tern wants SQL above the mark that is no comment";
const std::string ignores_mark = "tern ignores this line, and runs the part in a transaction";

INSTANTIATE_TEST_SUITE_P(
    Files, TernFault,
    testing::Values(
        Faulty{"empty", "001_a.sql", "",
               "001_a.sql:1 history/unreadable: revision 001 cannot be run: " + wants_sql},
        Faulty{"comments", "001_a.sql", "-- a\n\n  -- b\n" + separator + "\nDROP;\n", wants_sql},
        Faulty{"zero", "000_a.sql", "SELECT 1;\n", "000_a.sql makes tern crash before any revision"},
        Faulty{"gap", "002_a.sql", "SELECT 1;\n", "002_a.sql history/unreadable: number 1 is missing"},
        Faulty{"time", "20240101000000_a.sql", "SELECT 1;\n", "number 1 is missing"},
        Faulty{"windows", "001_a.sql", disable_tx + "\r\nSELECT 1;\r\n",
               "001_a.sql:1 history/ignored_sql: " + ignores_mark},
        Faulty{"blank", "001_a.sql", "SELECT 1;\n " + disable_tx + "\nSELECT 1;\n",
               "001_a.sql:2 history/ignored_sql: " + ignores_mark},
        Faulty{"dashes", "001_a.sql", "SELECT 1;\n-- tern: disable-tx\n",
               "001_a.sql:2 history/ignored_sql: " + ignores_mark},
        Faulty{"down", "001_a.sql", "SELECT 1;\n" + separator + "\nSELECT 1;\n-- tern: disable-tx\n",
               "001_a.sql:4 history/ignored_sql: " + ignores_mark},
        Faulty{"misspelt", "001_a.sql", "SELECT 1;\n--- create above / drop below ---\nDROP;\n",
               "001_a.sql:2 history/ignored_sql: tern does not take this line for its mark"},
        Faulty{"no_character", "001_a.sql", disable_tx + "\nSELECT 1;\n-- \xEF\xBF\xBD\nSELECT 2;\n",
               "001_a.sql:3 history/ignored_sql: tern's splitter stops at the character U+FFFD"},
        Faulty{"no_value", "001_a.sql", "SELECT 1;\nSELECT '{{.nope}}';\n",
               "001_a.sql:2 history/unreadable: revision 001 cannot be run: there is no value for {{.nope}}"},
        Faulty{"function", "001_a.sql", "SELECT {{ upper .x }};\n", "is filled in by tern alone"},
        Faulty{"unclosed", "001_a.sql", "SELECT {{ .x ;\n", "\"{{\" has no \"}}\""},
        Faulty{"no_shared_file", "001_a.sql", "{{ template \"shared/x.sql\" . }}",
               "there is no file shared/x.sql"},
        Faulty{"not_utf8", "001_a.sql", "SELECT '\xE9';\n", "history/unreadable: revision 001"}),
    [](const auto& faulty) { return faulty.param.name; });

TEST_F(Tern, SaysNothingOfAFileWithoutAFault) {
  write("001_a.sql",
        "-- tern: disable-tx is not wanted here, and so is what we create above / drop below.\nSELECT 1;\n" +
            separator + "\nSELECT 2;\n");
  EXPECT_EQ(faults(), "");
}

TEST_F(Tern, FillsInValuesAndSharedFiles) {
  write("tern.conf", "[database]\nport = 5432\n[data]\nprefix = foo\n# other = 1\n");
  write("shared/deep/v.sql", "CREATE VIEW {{.prefix}}_v;");
  write("001_a.sql",
        "CREATE {{.prefix}}_{{.suffix}}; {{/* why */}}\n{{ template \"shared/deep/v.sql\" . }}\nx {{- \" \" "
        "}}");
  EXPECT_TRUE(contains(placed_faults(), "001_a.sql:1")) << "there is no suffix yet";
  write("001_a.sql",
        "CREATE {{.prefix}}_{{.suffix}}; {{/* why */}}\n{{ template \"shared/deep/v.sql\" . }}\nx {{- "
        ".suffix -}} y\n");
  EXPECT_EQ(read({{"suffix", "bar"}}).revisions.at(0).up.at(0).text,
            "CREATE foo_bar; \nCREATE VIEW foo_v;\nxbary\n");
}

TEST_F(Tern, NamesItsTableAsItsConfigurationDoes) {
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "public.schema_version");
  write("tern.conf", "[database]\nversion_table = app.version\n");
  EXPECT_EQ(layout_.own_table(folder_.options().folder), "app.version");
}

TEST_F(Tern, IsRecognisedByItsMarks) {
  write("001_a.sql", "SELECT 1;\n");
  EXPECT_EQ(recognised().name, "sql");
  write("go.mod", "module x\nrequire github.com/jackc/tern/v2 v2.3.4\n");
  EXPECT_EQ(recognised().reason, "go.mod names tern");
  write("001_a.sql", "SELECT 1;\n" + separator + "\nSELECT 2;\n");
  EXPECT_EQ(recognised().reason, "001_a.sql has \"" + separator + "\"");
  write("tern.conf", "");
  EXPECT_EQ(recognised().reason, "there is a tern.conf");
}

/// As tern's own splitter does it, where no transaction is wanted.
TEST(TernCut, HasTheOdditiesOfTerns) {
  const auto cut = [](std::string_view text) {
    std::string result;
    const auto parts = sql_files::cut_as_tern(text);
    for (const auto& statement : parts.statements) {
      result += std::to_string(statement.line) + ":" + statement.text + "|";
    }
    return result + (parts.ignored == 0 ? "" : "ignored " + std::to_string(parts.ignored));
  };
  EXPECT_EQ(cut("select 42; select 7"), "1:select 42;|1:select 7|");
  EXPECT_EQ(cut("select 1;\n\n-- two\nselect 2;\n-- end\n"), "1:select 1;|3:-- two\nselect 2;|");
  EXPECT_EQ(cut("select ';', E'\\';', \";\", $$;$$, $a$;$$;$a$, $1;select 2"),
            "1:select ';', E'\\';', \";\", $$;$$, $a$;$$;$a$, $1;|1:select 2|");
  EXPECT_EQ(cut("select 1 /* ; /* ; */ ; */;select 2 -- ;\n;"),
            "1:select 1 /* ; /* ; */ ; */;|1:select 2 -- ;\n;|");
  EXPECT_EQ(cut("select 1;-- C:\\\nselect 2;select 3;"), "1:select 1;|1:-- C:\\\nselect 2;select 3;|")
      << "a backslash hides the end of the comment";
  EXPECT_EQ(cut("begin atomic select 1; end;"), "1:begin atomic select 1;|1:end;|");
  EXPECT_EQ(cut("select 1;\n-- \xEF\xBF\xBD\nselect 2;"), "1:select 1;|ignored 2");
  EXPECT_EQ(cut("select $$ $\xC3\xA9 $$; select 2;"), "1:select $$ $\xC3\xA9|ignored 1")
      << "the splitter passes over a byte behind a dollar";
}

TEST_F(Tern, ResetsSettingsBetweenFilesAndNothingElse) {
  write("001_a.sql",
        "CREATE SCHEMA s; SET search_path = s; CREATE TABLE a (x int); CREATE TEMP TABLE t (x int);\n");
  write("002_b.sql", "CREATE TABLE b AS SELECT * FROM t;\n");
  const auto database = engine_named("postgres").create(Reach::this_process);
  auto options = folder_.options();
  options.layout = "tern";
  const auto tern = make_sql_files_migrator(options);
  EXPECT_EQ(text_of(tern->open(*database)->call(Verb::upgrade, "head").failure), "");
  EXPECT_NE(database->catalog().find({{"s", "a"}, "table"}), nullptr);
  EXPECT_NE(database->catalog().find({{"public", "b"}, "table"}), nullptr);
}

}  // namespace
}  // namespace harness
