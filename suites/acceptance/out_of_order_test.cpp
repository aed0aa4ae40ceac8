// What tools do with a revision that comes late, below those that have run already: as its layout says. A
// tool that is not on PATH is skipped; ci/fetch_tools.sh fetches them.

#include <algorithm>
#include <set>
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
  std::string config = {};  ///< the file that it wants, if any
  std::string config_text = {};
  std::string folder = {};  ///< of the files, within the project
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
    numbers_.insert(number);
    if (GetParam().layout == "drizzle") {
      write_journal();
    }
  }

  void write_journal() const {
    std::string entries;
    for (const auto& number : numbers_) {
      entries += (entries.empty() ? "" : ",") + ("{\"tag\":\"000" + number) + "_t\",\"when\":" + number + "}";
    }
    fs::create_directories(folder_.path() / "meta");
    write_file(folder_.path() / "meta/_journal.json", "{\"entries\":[" + entries + "]}");
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
    EXPECT_FALSE(has_failed(first)) << first.output << first.errors;
    write("2");
    if (has_failed(run_in(folder_.path(), GetParam().up, *database))) {
      return OutOfOrder::refused;
    }
    const auto catalog = database->catalog();
    return catalog.find({{"public", "t2"}, "table"}) == nullptr ? OutOfOrder::ignored : OutOfOrder::runs;
  }

  /// What we say of it.
  OutOfOrder said() const {
    SqlFilesOptions options;
    options.folder = folder_.path() / GetParam().folder;
    options.layout = GetParam().layout;
    const auto migrator = make_sql_files_migrator(std::move(options));
    return revision_text(*migrator, migrator->history().ordered().at(1).id).late;
  }

  TemporaryDirectory folder_{"migrate-late-"};
  std::set<std::string> numbers_;
};

/// As the library does always, and the program with its option -m.
TEST(LateRevisionOfRefinery, RunsWhereItIsUnversioned) {
  if (!is_on_path("refinery")) {
    MIGRATE_LACKS("refinery", "refinery is not on PATH: nothing is compared with it");
  }
  const TemporaryDirectory folder{"migrate-late-"};
  const auto database = engine().create(Reach::other_processes);
  const auto run = [&](const Arguments& more) {
    Arguments arguments = {"refinery", "migrate", "-e", "DATABASE_URL", "-p", "."};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_in(folder.path(), arguments, *database).exit_code;
  };
  const auto has = [&](const std::string& table) {
    const auto catalog = database->catalog();
    return catalog.find({{"public", table}, "table"}) != nullptr;
  };
  write_file(folder.path() / "V3__c.sql", "CREATE TABLE c (x int);\n");
  EXPECT_EQ(run({"-m"}), 0);
  write_file(folder.path() / "U1__a.sql", "CREATE TABLE a (x int);\n");
  EXPECT_EQ(run({"-m"}), 0);
  EXPECT_TRUE(has("a"));
  write_file(folder.path() / "V2__b.sql", "CREATE TABLE b (x int);\n");
  EXPECT_NE(run({"-m"}), 0);
  EXPECT_EQ(run({}), 0) << "the program passes over it by itself";
  EXPECT_FALSE(has("b"));
}

TEST_P(LateRevision, FaresAsItsLayoutSays) {
  if (!is_on_path(GetParam().name)) {
    MIGRATE_LACKS(GetParam().name, GetParam().name + " is not on PATH: nothing is compared with it");
  }
  if (!GetParam().config.empty()) {
    write_file(folder_.path() / GetParam().config, GetParam().config_text);
  }
  write("1");
  write("3");
  EXPECT_EQ(fate(), said());
}

INSTANTIATE_TEST_SUITE_P(
    Tools, LateRevision,
    ::testing::Values(
        LateTool{"dbmate",
                 "dbmate",
                 {"dbmate", "--no-dump-schema", "--migrations-dir", ".", "up"},
                 "@_t.sql",
                 "-- migrate:up\nCREATE TABLE t@ (a int);\n-- migrate:down\nDROP TABLE t@;\n"},
        LateTool{"node-pg-migrate",
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
        LateTool{"sql-migrate",
                 "sql-migrate",
                 {"sql-migrate", "up"},
                 "@_t.sql",
                 "-- +migrate Up\nCREATE TABLE t@ (a int);\n-- +migrate Down\nDROP TABLE t@;\n",
                 "dbconfig.yml",
                 "development:\n  dialect: postgres\n  datasource: ${DATABASE_URL}\n  dir: .\n"},
        LateTool{"morph",
                 "morph",
                 {"morph", "apply", "migrate", "--driver", "postgres", "--path", ".", "--dsn", "{url}"},
                 "00000@_t@.up.sql",
                 "CREATE TABLE t@ (a int);\n"},
        LateTool{"refinery",
                 "refinery",
                 {"refinery", "migrate", "-m", "-e", "DATABASE_URL", "-p", "."},
                 "V@__t.sql",
                 "CREATE TABLE t@ (a int);\n"},
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
        LateTool{"drizzle",
                 "drizzle",
                 {"drizzle", "postgres", "{url}", "."},
                 "000@_t.sql",
                 "CREATE TABLE t@ (a int);\n"},
        LateTool{"drizzle-1",
                 "drizzle-1",
                 {"drizzle-1", "postgres", "{url}", "."},
                 "2024010100000@_t/migration.sql",
                 "CREATE TABLE t@ (a int);\n"},
        LateTool{"flyway",
                 "flyway",
                 {"flyway", "-locations=filesystem:.", "migrate"},
                 "V@__t.sql",
                 "CREATE TABLE t@ (a int);\n"},
        LateTool{"prisma",
                 "prisma",
                 {"prisma", "migrate", "deploy"},
                 "2024010@000000_t/migration.sql",
                 "CREATE TABLE t@ (a int);\n"},
        LateTool{"supabase",
                 "supabase",
                 {"supabase", "migration", "up", "--yes", "--remote", "{url}"},
                 "supabase/migrations/2024010@000000_t.sql",
                 "CREATE TABLE t@ (a int);\n",
                 "",
                 "",
                 "supabase/migrations"},
        LateTool{"atlas", "atlas", atlas_up(), "@_t.sql", "CREATE TABLE t@ (a int);\n"},
        LateTool{"pop",
                 "pop",
                 {"pop", "migrate", "up", "-p", "."},
                 "@_t.up.sql",
                 "CREATE TABLE t@ (a int);\n",
                 "database.yml",
                 "development:\n  url: {{envOr \"DATABASE_URL\" \"\"}}\n"},
        LateTool{"liquibase",
                 "liquibase",
                 {"liquibase", "--changelog-file=root.yaml", "update"},
                 "db/@_t.sql",
                 "--liquibase formatted sql\n--changeset a:@\nCREATE TABLE t@ (a int);\n",
                 "root.yaml",
                 "databaseChangeLog:\n  - includeAll:\n      path: db\n"}),
    [](const ::testing::TestParamInfo<LateTool>& tool) {
      auto name = tool.param.name;
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

}  // namespace
}  // namespace harness::acceptance
