#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/migrator/sql_files/layouts/supabase_script.hpp>

namespace harness {
namespace {

/// The strings that are sent, one a line with its number; "tx" before them if all are one transaction.
std::string cut(const std::string& text) {
  const auto script = sql_files::read_supabase_script(text);
  std::string shown = script.in_transaction ? "tx" : "";
  for (const auto& statement : script.statements) {
    shown += "|" + std::to_string(statement.line) + " " + statement.text;
  }
  return shown;
}

struct Cut {
  std::string name;
  std::string text;
  std::string sent;
};

void PrintTo(const Cut& each, std::ostream* out) {
  *out << each.name;
}

class SupabaseCut : public testing::TestWithParam<Cut> {};

/// What the CLI 3.1.0 records as its statements.
TEST_P(SupabaseCut, IsThatOfTheCommandLine) {
  EXPECT_EQ(cut(GetParam().text), GetParam().sent);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, SupabaseCut,
    testing::Values(
        Cut{"plain", "SELECT 1;\n\n-- b\nSELECT 2", "tx|1 SELECT 1|4 SELECT 2"},
        Cut{"several_semicolons", "SELECT 1;;\n;SELECT 2;", "tx|1 SELECT 1|2 SELECT 2"},
        Cut{"nothing", " -- only this\n", "tx"},
        Cut{"byte_order_mark", "\xEF\xBB\xBF-- a\nSELECT 1;", "tx|2 SELECT 1"},
        Cut{"quotes", "SELECT ';', 'it''s;', \"a;\"\"b\";SELECT 2",
            "tx|1 SELECT ';', 'it''s;', \"a;\"\"b\"|1 SELECT 2"},
        Cut{"escapes", "SELECT E'\\';';SELECT 'a\\';SELECT 2",
            "tx|1 SELECT E'\\';'|1 SELECT 'a\\'|1 SELECT 2"},
        Cut{"dollars", "DO $f$ ; $g$ ; $f$;SELECT a$b$ ;SELECT $1;",
            "tx|1 DO $f$ ; $g$ ; $f$|1 SELECT a$b$|1 SELECT $1"},
        Cut{"comments", "SELECT 1 -- ;\n + /* ; /* ; */ ; */ 2;SELECT 3",
            "tx|1 SELECT 1 -- ;\n + /* ; /* ; */ ; */ 2|2 SELECT 3"},
        Cut{"parentheses", "x (a; b);y", "tx|1 x (a; b)|1 y"},
        Cut{"first_closing_parenthesis", "x (a (b); c);", "tx|1 x (a (b)|1 c)"},
        Cut{"atomic", "f BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN b END; END;SELECT 2",
            "tx|1 f BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN b END; END|1 SELECT 2"},
        Cut{"backslash", "a \\; b;c", "tx|1 a \\; b|1 c"},
        Cut{"own_transaction", "BEGIN;\nSELECT 1;\nCOMMIT;", "|1 BEGIN|2 SELECT 1|3 COMMIT"},
        Cut{"rollback", "SELECT 1;ROLLBACK WORK;", "|1 SELECT 1|1 ROLLBACK WORK"},
        Cut{"savepoint", "SAVEPOINT a;\nROLLBACK WORK TO a;", "|1 SAVEPOINT a;\nROLLBACK WORK TO a"},
        Cut{"marked", "-- pg-delta: transaction=false\r\nSELECT 1;VACUUM;", "|2 SELECT 1|2 VACUUM"},
        Cut{"mark_below", "-- a\n-- pg-delta: transaction=false\nSELECT 1;", "tx|3 SELECT 1"},
        Cut{"alone",
            "SELECT 1;\nSELECT 2;\n-- c\nCREATE UNIQUE  INDEX\nCONCURRENTLY i ON a (x);\nSELECT 3;\n\nSELECT "
            "4;",
            "|1 SELECT 1;\nSELECT 2|4 CREATE UNIQUE  INDEX\nCONCURRENTLY i ON a (x)|6 SELECT 3;\n\nSELECT 4"},
        Cut{"alone_kinds",
            "VACUUM a;DROP INDEX CONCURRENTLY i;REINDEX TABLE CONCURRENTLY a;ALTER SYSTEM RESET ALL;CLUSTER;",
            "|1 VACUUM a|1 DROP INDEX CONCURRENTLY i|1 REINDEX TABLE CONCURRENTLY a|1 ALTER SYSTEM RESET "
            "ALL|1 CLUSTER"}),
    [](const testing::TestParamInfo<Cut>& each) { return each.param.name; });

class Supabase : public LayoutTest {
 protected:
  Supabase() : LayoutTest(sql_files::supabase_layout()) {}
};

TEST_F(Supabase, TakesNumberedFilesInTheOrderOfTheirNumbersAsText) {
  write("2_c.sql", "SELECT 1;");
  write("10_b.sql", "SELECT 1;");
  write("1_a_b.sql", "SELECT 1;");
  write("README.md", "about");
  EXPECT_EQ(order(), "1 10 2");
  EXPECT_EQ(history().find("1")->name, "a b");
  EXPECT_EQ(history().find("1")->forward_only, "the Supabase CLI has no ways down");
  EXPECT_EQ(faults(), "");
}

TEST_F(Supabase, NamesWhatThisToolPassesOver) {
  write("20200101000000_init.sql", "SELECT 1;");
  write("20240101000000_init.sql", "SELECT 1;");
  write("later.sql", "SELECT 1;");
  EXPECT_EQ(order(), "20240101000000");
  EXPECT_EQ(
      faults(),
      "history/orphan_file: 20200101000000_init.sql is passed over by the Supabase CLI: it is a first "
      "file called init from before December 2021\n"
      "history/orphan_file: later.sql is passed over by the Supabase CLI: its name is not a number, \"_\" "
      "and a name\n");
}

TEST_F(Supabase, RefusesWhatWouldBeChangedSilently) {
  write("1_a.sql", "SELECT 1;\nSELECT '\xE9';\n");
  EXPECT_EQ(
      placed_faults(),
      "1_a.sql:2 history/unreadable: revision 1 cannot be run: this line is not UTF-8, and the Supabase "
      "CLI runs it with U+FFFD in place of what it cannot read\n");
}

TEST_F(Supabase, IsRecognisedByTheFilesBesideItsFolder) {
  write("supabase/migrations/20240101000000_a.sql", "SELECT 1;");
  const auto recognised = [&] { return layout_.recognises(folder_.file("supabase/migrations")); };
  EXPECT_EQ(recognised()->certainty, sql_files::Certainty::project);
  write("supabase/config.toml", "project_id = \"x\"\n");
  EXPECT_EQ(recognised()->certainty, sql_files::Certainty::placed);
  EXPECT_EQ(recognised()->reason,
            "supabase/config.toml is beside the folder; what Supabase's image has is made first");
  EXPECT_FALSE(layout_.recognises(folder_.file("supabase")));
}

TEST_F(Supabase, IsNotTakenForAToolWhoseMarkAFileHas) {
  write("supabase/config.toml", "project_id = \"x\"\n");
  write("supabase/migrations/20240101000000_a.sql", "-- Up Migration\nSELECT 1;\n");
  SqlFilesOptions options;
  options.folder = folder_.file("supabase/migrations");
  const auto note = *layout_of(*make_sql_files_migrator(options));
  EXPECT_EQ(note.name, "supabase") << note.reason;
  EXPECT_FALSE(note.doubtful);
}

TEST_F(Supabase, FindsWhatItsImageHas) {
  write("1_a.sql",
        "CREATE TABLE public.a (id uuid REFERENCES auth.users (id));\n"
        "ALTER TABLE public.a ENABLE ROW LEVEL SECURITY;\n"
        "CREATE POLICY p ON public.a TO authenticated USING (auth.uid() = id AND auth.role() <> 'anon');\n"
        "CREATE POLICY q ON storage.objects USING ((storage.foldername(name))[1] = auth.uid()::text);\n"
        "GRANT ALL ON public.a TO service_role;\n"
        "ALTER PUBLICATION supabase_realtime ADD TABLE public.a;\n");
  auto options = folder_.options();
  options.layout = "supabase";
  const auto database = engine_named("postgres").create(Reach::this_process);
  const auto migrator = make_sql_files_migrator(options);
  const auto session = migrator->open(*database);
  const auto prepared = session->prepare();
  ASSERT_FALSE(prepared) << prepared->message << prepared->statement;
  ASSERT_FALSE(session->prepare()) << "a second time";
  const auto up = session->move({"1", Direction::up});
  EXPECT_FALSE(up.failure) << up.failure->message;
}

}  // namespace
}  // namespace harness
