#include <algorithm>

#include <suites/unit/migrator/sql_files/layouts/layout_fixture.hpp>

#include <harness/migrator/sql_files/layouts/atlas_sum.hpp>
#include <harness/migrator/sql_files/revision_text.hpp>

namespace harness::sql_files {
namespace {

TEST(WithoutComments, KeepsWhatIsRun) {
  EXPECT_EQ(without_comments("CREATE  TABLE t\n\t(a int) ; -- all\n"), "CREATE TABLE t (a int) ;");
  EXPECT_EQ(without_comments("/* a /* b */ c */SELECT 1/* d */+ 1"), "SELECT 1 + 1");
  EXPECT_EQ(without_comments("SELECT 1 /* no end"), "SELECT 1");
  EXPECT_EQ(without_comments(""), "");
}

TEST(WithoutComments, KeepsWhatIsQuoted) {
  for (const std::string text : {"SELECT '-- a  b'", "SELECT \"/* a  b\"", "SELECT $$ -- a  b $$",
                                 "SELECT $f$ $$ --  $$ $f$", "SELECT E'\\'  --'", "SELECT 'it''s  --'"}) {
    EXPECT_EQ(without_comments(text), text);
  }
}

TEST(WithoutComments, TakesADollarInANameOrAParameterForNoQuote) {
  EXPECT_EQ(without_comments("SELECT a$b$ -- c$b$"), "SELECT a$b$");
  EXPECT_EQ(without_comments("SELECT $1 -- $1"), "SELECT $1");
}

/// A file of a layout, in which "MARK" stands for a statement on a line of its own.
struct FileOfLayout {
  Layout (*layout)();
  std::string name;
  std::string text;
  std::map<std::string, std::string> others = {};
};

class LinesOfScripts : public testing::TestWithParam<FileOfLayout> {};

int line_of_mark(const std::string& text, const std::string& mark) {
  const auto at = std::min(text.find(mark), text.size());
  return at == text.size() ? 0
                           : 1 + static_cast<int>(std::count(
                                     text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Findings about rows point into a script's text, as if it were the file.
TEST_P(LinesOfScripts, AreThoseOfTheFile) {
  const auto& file = GetParam();
  MigrationFolder folder;
  folder.write(file.name, file.text);
  for (const auto& [name, text] : file.others) {
    folder.write(name, text);
  }
  if (file.layout().name == "atlas") {
    folder.write("atlas.sum", atlas_sum_of({{file.name, file.text}}));
  }
  const auto read = file.layout().read({folder.options().folder, {"postgres"}, {}});
  int found = 0;
  const auto compare = [&](const std::vector<Script>& scripts) {
    for (const auto& script : scripts) {
      for (const std::string mark : {"first_up", "later_up", "first_down", "later_down"}) {
        if (const int line = line_of_mark(script.text, mark); line > 0) {
          ++found;
          EXPECT_EQ(line, line_of_mark(file.text, mark)) << mark << " in:\n" << script.text;
        }
      }
    }
  };
  for (const auto& revision : read.revisions) {
    compare(revision.up);
    compare(revision.down);
  }
  EXPECT_GE(found, 2);
}

const std::string up_sql =
    "\n-- what nobody\n-- reads\nDROP TABLE\n  first_up;\n\n/* and\n   more */\nSELECT 1;\nDROP TABLE "
    "later_up;\n";
const std::string down_sql = "\n-- back\nCREATE TABLE first_down (a int);\n\n-- more\nSELECT later_down;\n";

INSTANTIATE_TEST_SUITE_P(
    Layouts, LinesOfScripts,
    testing::Values(
        FileOfLayout{own_layout, "1_a.up.sql", up_sql},
        FileOfLayout{golang_migrate_layout, "1_a.up.sql", up_sql},
        FileOfLayout{sqlx_layout, "1_a.sql", up_sql}, FileOfLayout{diesel_layout, "1_a/up.sql", up_sql},
        FileOfLayout{dbmate_layout, "1_a.sql", "-- migrate:up\n" + up_sql + "-- migrate:down\n" + down_sql},
        FileOfLayout{goose_layout, "1_a.sql", "-- +goose Up\n" + up_sql + "-- +goose Down\n" + down_sql},
        FileOfLayout{goose_layout, "2_b.sql",
                     "-- +goose Up\n-- +goose StatementBegin\n" + up_sql +
                         "-- +goose StatementEnd\n-- +goose Down\n-- +goose StatementBegin\n" + down_sql +
                         "-- +goose StatementEnd\n"},
        FileOfLayout{flyway_layout, "V1__a.sql", up_sql},
        FileOfLayout{node_pg_migrate_layout, "1_a.sql",
                     "-- Up Migration\n" + up_sql + "-- Down Migration\n" + down_sql},
        FileOfLayout{sql_migrate_layout, "1-a.sql",
                     "-- +migrate Up\n" + up_sql + "-- +migrate Down\n" + down_sql},
        FileOfLayout{sql_migrate_layout, "2-b.sql",
                     "-- +migrate Up\n-- +migrate StatementBegin\n" + up_sql +
                         "-- +migrate StatementEnd\n-- +migrate Down\n-- +migrate StatementBegin\n" +
                         down_sql + "-- +migrate StatementEnd\n"},
        FileOfLayout{refinery_layout, "V1__a.sql", up_sql},
        FileOfLayout{morph_layout, "000001_a.up.sql", up_sql},
        FileOfLayout{
            drizzle_layout,
            "0000_a.sql",
            up_sql,
            {{"meta/_journal.json", "{\"version\":\"7\",\"entries\":[{\"when\":1,\"tag\":\"0000_a\"}]}"}}},
        FileOfLayout{drizzle_1_layout, "20240101000000_a/migration.sql", up_sql},
        FileOfLayout{tern_layout, "001_a.sql", up_sql + "---- create above / drop below ----\n" + down_sql},
        FileOfLayout{prisma_layout, "20240101000000_a/migration.sql", up_sql},
        FileOfLayout{supabase_layout, "20240101000000_a.sql", up_sql},
        FileOfLayout{atlas_layout, "1_a.sql", up_sql + "SELECT 2; SELECT 3;\n"},
        FileOfLayout{liquibase_layout, "c.sql",
                     "--liquibase formatted sql\n\n--changeset a:1\n" + up_sql +
                         "--rollback SELECT first_down;\n--rollback\n--rollback SELECT later_down;\n"},
        FileOfLayout{pop_layout, "1_a.up.sql", up_sql}, FileOfLayout{popx_layout, "1_a.up.sql", up_sql},
        FileOfLayout{sqitch_layout,
                     "deploy/a.sql",
                     up_sql,
                     {{"sqitch.plan",
                       "%syntax-version=1.0.0\n%project=shop\n\na 2024-01-01T00:00:00Z Ada "
                       "<ada@example.org>\n"}}}),
    [](const testing::TestParamInfo<FileOfLayout>& param) {
      auto name = param.param.layout().name + "_" + std::to_string(param.index);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace harness::sql_files
