#include <filesystem>

#include <gtest/gtest.h>

#include <harness/assemble/engine_choice.hpp>
#include <harness/assemble/project_settings.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// A project in a checkout of its own, whose history nobody has configured.
class EngineOfAProject : public ::testing::Test {
 protected:
  EngineOfAProject() {
    fs::create_directories(folder_.path() / ".git");
    fs::create_directories(folder_.path() / "db/migrations");
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_.path() / name).parent_path());
    write_file(folder_.path() / name, text);
  }

  EngineChoice chosen(const std::string& layout, const std::string& folder = "db/migrations") const {
    SuiteSource source;
    source.history.path = folder_.path() / folder;
    return engine_choice_of(source, layout == "alembic" ? layout : "sql", layout, shipped());
  }

  std::string engine(const std::string& layout, const std::string& folder = "db/migrations") const {
    return join(chosen(layout, folder).engines, ", ");
  }

  TemporaryDirectory folder_{"migrate-engine-choice"};
};

TEST_F(EngineOfAProject, IsTheUsualOneWhereNoFileSays) {
  EXPECT_EQ(engine("goose"), "postgres");
  EXPECT_EQ(chosen("goose").reason, "");
}

TEST_F(EngineOfAProject, IsThatOfTheAddressInAlembicIni) {
  write("db/alembic.ini", "[alembic]\nscript_location = .\nsqlalchemy.url = sqlite:///app.db\n");
  EXPECT_EQ(engine("alembic", "db"), "sqlite");
  EXPECT_EQ(chosen("alembic", "db").reason, "on sqlite, which " +
                                                (folder_.path() / "db/alembic.ini").string() +
                                                ":3 names; --engine postgres tests it on another");
}

TEST_F(EngineOfAProject, IsFoundFromAboveTheAlembicIni) {
  write("db/alembic.ini", "[alembic]\nsqlalchemy.url = sqlite+pysqlite:///app.db\n");
  EXPECT_EQ(engine("alembic", "."), "sqlite");
}

TEST_F(EngineOfAProject, IsNotThatOfAnAddressThatAnotherToolReads) {
  write("alembic.ini", "[alembic]\nsqlalchemy.url = x://\n# sqlite or postgres\n");
  write("sqitch.conf", "[core]\n\tengine = sqlite\n");
  write("go.mod", "require github.com/lib/pq v1\n");
  EXPECT_EQ(engine("golang-migrate"), "postgres");
}

TEST_F(EngineOfAProject, IsTheUsualOneForAPlaceholderOrAComment) {
  write("db/alembic.ini",
        "[alembic]\n#sqlalchemy.url = postgres, or a file\nsqlalchemy.url = driver://user@host/name\n");
  EXPECT_EQ(engine("alembic", "db"), "postgres");
}

TEST_F(EngineOfAProject, IsThatOfTheNearestSettingsBeforeAnyDriver) {
  write("requirements.txt", "psycopg\n");
  write(".env", "DATABASE_URL=postgres://localhost/web\n");
  write("db/alembic.ini", "[alembic]\nsqlalchemy.url = sqlite:///app.db\n");
  EXPECT_EQ(engine("alembic", "db"), "sqlite");
}

TEST_F(EngineOfAProject, IsTheUsualOneWhereSettingsBesideEachOtherDisagree) {
  write("db/.env", "DATABASE_URL=postgres://localhost/web\n");
  write("db/alembic.ini", "[alembic]\nsqlalchemy.url = sqlite:///app.db\n");
  EXPECT_EQ(engine("alembic", "db"), "postgres");
  EXPECT_EQ(chosen("alembic", "db").reason, "");
}

TEST_F(EngineOfAProject, IsThatOfTheOnlyDriverInItsFiles) {
  write("go.mod", "module shop\n\nrequire modernc.org/sqlite v1\n");
  EXPECT_EQ(engine("golang-migrate"), "sqlite");
  write("package.json", R"({"dependencies": {"pg": "8"}})");
  EXPECT_EQ(engine("golang-migrate"), "postgres");
}

TEST_F(EngineOfAProject, IsNotThatOfADriverThatSomethingElseNeeds) {
  write("go.mod", "module shop\n\nrequire (\n\tmodernc.org/sqlite v1 // indirect\n)\n");
  EXPECT_EQ(engine("golang-migrate"), "postgres");
}

TEST_F(EngineOfAProject, IsThatOfTheToolsOwnFile) {
  write("dbconfig.yml", "development:\n  dialect: sqlite3\n  datasource: app.db\n");
  EXPECT_EQ(engine("sql-migrate"), "sqlite");
  EXPECT_EQ(engine("goose"), "postgres");
  write("refinery.toml", "[main]\ndb_type = \"Sqlite\"\ndb_path = \"app.db\"\n");
  EXPECT_EQ(engine("refinery"), "sqlite");
}

TEST_F(EngineOfAProject, IsPostgresForAToolThatKnowsNoOther) {
  write(".env", "DATABASE_URL=sqlite:app.db\n");
  EXPECT_EQ(engine("node-pg-migrate"), "postgres");
  EXPECT_EQ(engine("supabase"), "postgres");
}

TEST_F(EngineOfAProject, IsThatWhichTheSuiteNames) {
  write(".env", "DATABASE_URL=sqlite:app.db\n");
  SuiteSource source;
  source.history.path = folder_.path() / "db/migrations";
  source.engines = {"postgres"};
  EXPECT_EQ(engine_choice_of(source, "sql", "goose", shipped()).engines,
            std::vector<std::string>{"postgres"});
}

/// A file, and the engine that is chosen for a history of the tool below it.
struct Settings {
  std::string name;
  std::string tool;
  std::string file;
  std::string text;
  std::string engine;
};

void PrintTo(const Settings& settings, std::ostream* out) {
  *out << settings.name;
}

class EngineOfSettings : public EngineOfAProject, public ::testing::WithParamInterface<Settings> {};

TEST_P(EngineOfSettings, IsTheOneThatTheyName) {
  write(GetParam().file, GetParam().text);
  EXPECT_EQ(engine(GetParam().tool), GetParam().engine);
}

INSTANTIATE_TEST_SUITE_P(
    Tools, EngineOfSettings,
    ::testing::Values(
        Settings{"sqlx", "sqlx", ".env", "export DATABASE_URL=\"sqlite://todos.db\"\n", "sqlite"},
        Settings{"dbmate", "dbmate", ".env", "# sqlite\nDATABASE_URL='sqlite:db/app.sqlite3' # file\n",
                 "sqlite"},
        Settings{"dbmate_postgres", "dbmate", ".env", "DATABASE_URL=postgres://x/sqlite\n", "postgres"},
        Settings{"diesel", "diesel", ".env", "DATABASE_URL=db/shop\n", "sqlite"},
        Settings{"diesel_postgres", "diesel", ".env", "DATABASE_URL=postgres://localhost/shop.db\n",
                 "postgres"},
        Settings{"a_file", "sqlx", ".env", "DATABASE_URL=file:app.db?mode=rwc\n", "sqlite"},
        Settings{"no_file", "sqlx", ".env", "DATABASE_URL=$URL\n", "postgres"},
        Settings{"goose", "goose", ".env", "GOOSE_DRIVER=sqlite3\nGOOSE_DBSTRING=./app\n", "sqlite"},
        Settings{"goose_of_another", "sqlx", ".env", "GOOSE_DRIVER=sqlite3\n", "postgres"},
        Settings{"sqitch", "sqitch", "db/migrations/sqitch.conf", "[core]\n\tengine = sqlite\n", "sqlite"},
        Settings{"sqitch_pg", "sqitch", "db/migrations/sqitch.conf",
                 "[core]\n\tengine = pg\n[engine \"sqlite\"]\n\tclient = x\n", "postgres"},
        Settings{"flyway_conf", "flyway", "flyway.conf", "flyway.url=jdbc:sqlite:app.db\n", "sqlite"},
        Settings{"flyway_toml", "flyway", "flyway.toml", "[environments.dev]\nurl = \"jdbc:sqlite:app.db\"\n",
                 "sqlite"},
        Settings{"liquibase", "liquibase", "liquibase.properties",
                 "changeLogFile=db/changelog.sql\nurl: jdbc:sqlite:app.db\n", "sqlite"},
        Settings{"liquibase_postgres", "liquibase", "liquibase.properties",
                 "liquibase.command.url=jdbc:postgresql://localhost/app.db\n", "postgres"},
        Settings{"drizzle_journal", "drizzle", "db/migrations/meta/_journal.json",
                 "{\n  \"version\": \"7\",\n  \"dialect\": \"sqlite\",\n  \"entries\": []\n}", "sqlite"},
        Settings{"drizzle_config", "drizzle-1", "drizzle.config.ts",
                 "export default defineConfig({\n  dialect: 'turso',\n  out: './db/migrations',\n});\n",
                 "sqlite"},
        Settings{"drizzle_config_of_another", "goose", "drizzle.config.ts", "  dialect: 'sqlite',\n",
                 "postgres"},
        Settings{"drizzle_config_postgres", "drizzle", "drizzle.config.ts", "  dialect: \"postgresql\",\n",
                 "postgres"},
        Settings{"tern", "tern", ".env", "DATABASE_URL=sqlite:app.db\n", "postgres"},
        Settings{"atlas", "atlas", "atlas.hcl", "env \"local\" {\n  url = \"sqlite://app.db\"\n}\n",
                 "sqlite"},
        Settings{"atlas_dev", "atlas", "atlas.hcl",
                 "env \"local\" {\n  url = getenv(\"URL\")\n  dev = \"docker+sqlite://x/dev\"\n}\n",
                 "sqlite"},
        Settings{"flyway_env", "flyway", ".env", "FLYWAY_URL=jdbc:sqlite:app.db\n", "sqlite"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(ProjectRoot, IsThatOfTheCheckoutOrThreeLevelsAbove) {
  const TemporaryDirectory folder("migrate-engine-choice");
  const auto deep = folder.path() / "a/b/c/d/e";
  fs::create_directories(deep);
  EXPECT_EQ(project_root(deep), folder.path() / "a/b");
  EXPECT_EQ(project_root(folder.path()), folder.path());
  fs::create_directories(folder.path() / "a/.git");
  EXPECT_EQ(project_root(deep), folder.path() / "a");
}

}  // namespace
}  // namespace harness
