#include <filesystem>

#include <gtest/gtest.h>

#include <harness/assemble/find_histories.hpp>
#include <harness/assemble/recognise.hpp>
#include <harness/assemble/unknown_project.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

class FindHistories : public ::testing::Test {
 protected:
  void write(const std::string& file, const std::string& text = "SELECT 1;\n") const {
    fs::create_directories((root_.path() / file).parent_path());
    write_file(root_.path() / file, text);
  }

  std::vector<std::string> found() const {
    std::vector<std::string> folders;
    const auto all = find_histories(root_.path(), shipped());
    for (const auto& history : all.histories) {
      folders.push_back(history.kind + " " + history.folder.lexically_relative(root_.path()).string());
    }
    for (const auto& one : all.left_out) {
      folders.push_back("not " + one.folder.lexically_relative(root_.path()).string());
    }
    return folders;
  }

  SuiteSource source() const {
    SuiteSource source;
    source.name = "shop";
    source.folder = source.history.path = root_.path();
    return source;
  }

  TemporaryDirectory root_{"migrate-test-"};
};

using Folders = std::vector<std::string>;

TEST_F(FindHistories, LeavesOutWhatIsForAnotherEngine) {
  write("db/migrations/001_a.up.sql");
  write("db/clickhouse/001_a.up.sql");
  EXPECT_EQ(found(), (Folders{"sql db/migrations", "not db/clickhouse"}));
}

TEST_F(FindHistories, LeavesOutTestDataBesideAHistory) {
  write("tools/testdata/001_a.up.sql");
  EXPECT_EQ(found(), Folders{"sql tools/testdata"});
  write("db/migrations/001_a.up.sql");
  EXPECT_EQ(found(), (Folders{"sql db/migrations", "not tools/testdata"}));
}

TEST_F(FindHistories, TakesARailsApplicationWithSequelForSequels) {
  write("config/application.rb", "class Shop < Rails::Application\nend\n");
  EXPECT_EQ(found(), Folders{"rails ."});
  write("db/migrations/001_a.rb", "Sequel.migration do\nend\n");
  EXPECT_EQ(found(), Folders{"sequel ."});
}

TEST_F(FindHistories, KnowsSequelsFolderAtTheRoot) {
  write("migrate/001_a.rb", "Sequel.migration do\nend\n");
  EXPECT_EQ(found(), Folders{"sequel ."});
}

TEST_F(FindHistories, KnowsDataSourcesByOtherNames) {
  write("server/datasource.ts", "import { DataSource } from 'typeorm';\n");
  EXPECT_EQ(found(), Folders{"typeorm ."});
}

TEST_F(FindHistories, KnowsADjangoProjectThatSaysItsSettingsElsewhere) {
  write("manage.py", "from django.core.management import execute_from_command_line\n");
  EXPECT_EQ(found(), Folders{"django ."});
}

TEST_F(FindHistories, KnowsACrateOfSeaOrmByItsProgram) {
  write("src/main.rs", "use migration::{Migrator, MigratorTrait};\nfn main() {}\n");
  EXPECT_EQ(found(), Folders{});
  write("migration/src/main.rs", "async fn main() { cli::run_cli(migration::Migrator).await; }\n");
  EXPECT_EQ(found(), Folders{"seaorm migration"});
}

TEST_F(FindHistories, KnowsARepositoryOfEctos) {
  write("priv/repo/migrations/20240101000000_a.exs", "IO.puts(1)\n");
  EXPECT_EQ(found(), Folders{});
  write("priv/repo/migrations/20240101000000_a.exs", "defmodule A do\n  use Ecto.Migration\nend\n");
  EXPECT_EQ(found(), Folders{"ecto ."});
}

TEST_F(FindHistories, KnowsAProjectOfEfCoreByItsSnapshot) {
  write("api/Data/Migrations/ShopModelSnapshot.cs", "using Microsoft.EntityFrameworkCore;\n");
  EXPECT_EQ(found(), Folders{"efcore api"});
}

TEST_F(FindHistories, LeavesGoosesFilesToGooseWhereSomeAreInGo) {
  write("db/00001_a.sql", "-- +goose Up\nSELECT 1;\n");
  write("db/embed.go", "package db\n");
  EXPECT_EQ(found(), Folders{"sql db"});
  write("db/00002_b.go", "func init() { goose.AddMigrationContext(up, down) }\n");
  EXPECT_EQ(found(), Folders{"goose-go db"});
}

TEST_F(FindHistories, LocatesTheOnlyOneBelow) {
  EXPECT_EQ(located(source(), shipped()).history.path, root_.path());
  write("db/migrations/001_a.up.sql");
  EXPECT_EQ(located(source(), shipped()).history.path, root_.path() / "db/migrations");
  auto configured = source();
  configured.history.place = {"migrate.toml", 3};
  EXPECT_EQ(located(configured, shipped()).history.path, root_.path());
  write("stock/migrations/001_a.up.sql");
  EXPECT_EQ(located(source(), shipped()).history.path, root_.path());
}

TEST_F(FindHistories, SaysOfAnUnknownProjectWhatIsThere) {
  write("drizzle.config.ts", "export default { out: 'drizzle' };\n");
  write("db/changes/a.sql");
  write("db/changes/b.sql");
  const auto advice =
      advice_for_unknown(root_.path(), {{root_.path() / "clickhouse", "it is for clickhouse"}});
  for (const std::string part : {"looked 6 folders deep", "prisma", "django (manage.py)",
                                 "drizzle.config.ts: its folder \"out\" has no migrations",
                                 "left out: clickhouse: it is for clickhouse", "2 SQL files in db/changes",
                                 "kind = \"sql\"\n  path = \"db/changes\""}) {
    EXPECT_NE(advice.find(part), std::string::npos) << part << "\n" << advice;
  }
}

TEST_F(FindHistories, GivesAnUnknownProjectItsToolsConfiguration) {
  write("api/mix.exs", "defp deps do [{:ecto_sql, \"~> 3.10\"}] end\n");
  const auto advice = advice_for_unknown(root_.path(), {});
  EXPECT_NE(advice.find("kind = \"ecto\"\n  path = \"api\""), std::string::npos) << advice;
}

TEST_F(FindHistories, SaysWhatAProgramMustDoWhereNoFileListsRevisions) {
  write("api/go.mod", "require github.com/go-gormigrate/gormigrate/v2 v2.1.3\n");
  const auto advice = advice_for_unknown(root_.path(), {});
  for (const std::string part : {"api/go.mod: gormigrate lists nothing", "Programs in Go",
                                 "kind = \"command\"\n  path = \"api\"\n  lists_json = true"}) {
    EXPECT_NE(advice.find(part), std::string::npos) << part << "\n" << advice;
  }
}

}  // namespace
}  // namespace harness
