// What tools do with a revision that comes late, below those that have run already: as its layout says. A
// tool that is not on PATH is skipped; ci/fetch_tools.sh fetches them.

#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/real_tool.hpp>
#include <suites/support/skip.hpp>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::acceptance {
namespace {

/// How a tool has its revisions written; '@' is the number, from 1 to 9.
struct LateTool {
  std::string name;
  std::string layout;
  Arguments up;
  std::string file;
  std::string text;
};

void PrintTo(const LateTool& tool, std::ostream* out) {
  *out << tool.name;
}

class LateRevision : public ::testing::TestWithParam<LateTool> {
 protected:
  void write(const std::string& number) {
    const auto file = folder_.path() / replaced(GetParam().file, number);
    fs::create_directories(file.parent_path());
    write_file(file, replaced(GetParam().text, number));
  }

  static std::string replaced(std::string text, const std::string& number) {
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@')) {
      text.replace(at, 1, number);
    }
    return text;
  }

  /// What the tool itself does with it.
  OutOfOrder fate() {
    const auto database = engine().create(Reach::other_processes);
    const auto first = run_in(folder_.path(), GetParam().up, *database);
    EXPECT_EQ(first.exit_code, 0) << first.output << first.errors;
    write("2");
    if (run_in(folder_.path(), GetParam().up, *database).exit_code != 0) {
      return OutOfOrder::refused;
    }
    const auto catalog = database->catalog();
    return catalog.find({{"public", "t2"}, "table"}) == nullptr ? OutOfOrder::ignored : OutOfOrder::runs;
  }

  /// What we say of it.
  OutOfOrder said() const {
    SqlFilesOptions options;
    options.folder = folder_.path();
    options.layout = GetParam().layout;
    const auto migrator = make_sql_files_migrator(std::move(options));
    return revision_text(*migrator, migrator->history().ordered().at(1).id).late;
  }

  TemporaryDirectory folder_{"migrate-late-"};
};

TEST_P(LateRevision, FaresAsItsLayoutSays) {
  if (!is_on_path(GetParam().name)) {
    MIGRATE_LACKS(GetParam().name, GetParam().name + " is not on PATH: nothing is compared with it");
  }
  write("1");
  write("3");
  EXPECT_EQ(fate(), said());
}

INSTANTIATE_TEST_SUITE_P(
    Tools, LateRevision,
    ::testing::Values(LateTool{"dbmate",
                               "dbmate",
                               {"dbmate", "--no-dump-schema", "--migrations-dir", ".", "up"},
                               "@_t.sql",
                               "-- migrate:up\nCREATE TABLE t@ (a int);\n-- migrate:down\nDROP TABLE t@;\n"},
                      LateTool{
                          "node-pg-migrate",
                          "node-pg-migrate",
                          {"node-pg-migrate", "up", "-m", "."},
                          "170000000000@_t.sql",
                          "-- Up Migration\nCREATE TABLE t@ (a int);\n-- Down Migration\nDROP TABLE t@;\n"},
                      LateTool{"golang-migrate",
                               "golang-migrate",
                               {"golang-migrate", "-path", ".", "-database", "{url}", "up"},
                               "@_t.up.sql",
                               "CREATE TABLE t@ (a int);\n"},
                      LateTool{"goose",
                               "goose",
                               {"goose", "-dir", ".", "postgres", "{url}", "up"},
                               "0000@_t.sql",
                               "-- +goose Up\nCREATE TABLE t@ (a int);\n-- +goose Down\nDROP TABLE t@;\n"},
                      LateTool{"sqlx",
                               "sqlx",
                               {"sqlx", "migrate", "run", "--source", "."},
                               "@_t.sql",
                               "CREATE TABLE t@ (a int);\n"},
                      LateTool{"diesel",
                               "diesel",
                               {"diesel", "migration", "run", "--migration-dir", "."},
                               "2024-01-0@-000000_t/up.sql",
                               "CREATE TABLE t@ (a int);\n"},
                      LateTool{"flyway",
                               "flyway",
                               {"flyway", "-locations=filesystem:.", "migrate"},
                               "V@__t.sql",
                               "CREATE TABLE t@ (a int);\n"},
                      LateTool{"atlas", "atlas", atlas_up(), "@_t.sql", "CREATE TABLE t@ (a int);\n"}),
    [](const ::testing::TestParamInfo<LateTool>& tool) {
      auto name = tool.param.name;
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace harness::acceptance
