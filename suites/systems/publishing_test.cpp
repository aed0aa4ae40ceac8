// What the publishing team asks for, beside the checklist that all share.

#include <algorithm>

#include <suites/systems/shape.hpp>
#include <suites/systems/support.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness::systems {

std::vector<std::string> modules() {
  return {"alembic", "pydantic", "psycopg2", "asyncpg", "aiosqlite"};
}

std::vector<Lane> lanes() {
  const Names tables = {"publishing_channels", "publishing_subscribers", "publishing_publications",
                        "publishing_templates", "publishing_analytics"};
  const Lane alembic = {"alembic_postgres", "publishing", "alembic", "postgres",        "postgresql+asyncpg",
                        {"3b7d5c1e9a24"},   tables,       {},        "alembic_version", "version_num"};
  Lane alembic_sqlite = alembic;
  alembic_sqlite.name = "alembic_sqlite";
  alembic_sqlite.engine = "sqlite";
  alembic_sqlite.scheme = "sqlite+aiosqlite";
  const Lane sql = {"sql_postgres", "publishing", "sql", "postgres",        "",
                    {"001"},        tables,       {},    "migrate_version", "id"};
  Lane sql_sqlite = sql;
  sql_sqlite.name = "sql_sqlite";
  sql_sqlite.engine = "sqlite";
  return {alembic, alembic_sqlite, sql, sql_sqlite};
}

namespace {

namespace fs = std::filesystem;

const std::string project = "migrations/publishing/alembic/";

Lane lane_of(const std::string& history, const std::string& engine) {
  for (const auto& lane : lanes()) {
    if (lane.history == history && lane.engine == engine) {
      return lane;
    }
  }
  throw internal_error("publishing has no " + history + " on " + engine);
}

/// What the settings say, with these variables alone.
std::string setting(const Copy& copy, const std::string& name,
                    const std::map<std::string, std::optional<std::string>>& environment) {
  Command command;
  command.arguments = {python(), "-c", "from app.settings import settings; print(settings." + name + ")"};
  command.environment = environment;
  command.environment.emplace("DATABASE_URL", std::nullopt);
  command.environment["PYTHONDONTWRITEBYTECODE"] = "1";
  command.directory = copy.path("fixtures/publishing");
  const auto result = run(command);
  EXPECT_TRUE(succeeded(result));
  return std::string(trim(result.output));
}

class Publishing : public NeedsPython {};

TEST_F(Publishing, ConvertsTheApplicationsUrlToASynchronousOne) {
  const Copy copy("publishing");
  const auto convert = [&](const std::string& url) {
    return setting(copy, "sync_database_url", {{"DATABASE_URL", url}});
  };
  EXPECT_EQ(convert("postgresql+asyncpg://app:p%40ss@db.example:5433/pub?ssl=1"),
            "postgresql://app:p%40ss@db.example:5433/pub?ssl=1");
  EXPECT_EQ(convert("postgresql://app@db.example/pub"), "postgresql://app@db.example/pub");
  EXPECT_EQ(convert("sqlite+aiosqlite:////tmp/pub.db"), "sqlite:////tmp/pub.db");
  const std::map<std::string, std::optional<std::string>> parts = {{"POSTGRES_HOST", "db"},
                                                                   {"POSTGRES_USER", "me"},
                                                                   {"POSTGRES_PASSWORD", "a:b/c"},
                                                                   {"POSTGRES_DB", "pub"}};
  EXPECT_EQ(setting(copy, "async_database_url", parts), "postgresql+asyncpg://me:a%3Ab%2Fc@db:5432/pub");
  EXPECT_EQ(setting(copy, "sync_database_url", parts), "postgresql://me:a%3Ab%2Fc@db:5432/pub");
}

TEST_F(Publishing, AlembicTakesTheApplicationsAsynchronousUrl) {
  const Copy copy("publishing");
  const auto database = new_database("postgres");
  const auto result =
      copy.run(*database, project, {python(), "-m", "alembic", "upgrade", "head"}, "postgresql+asyncpg");
  ASSERT_TRUE(succeeded(result));
  auto expected = lanes().front().tables;
  expected.insert("alembic_version");
  EXPECT_EQ(tables_of(*database), expected);
}

TEST_F(Publishing, CreateDbAndTablesDoesNothing) {
  const Copy copy("publishing");
  const auto database = new_database("sqlite");
  const auto result =
      copy.run(*database, "fixtures/publishing",
               {python(), "-c", "import asyncio, app.database as d; asyncio.run(d.create_db_and_tables())"},
               "sqlite+aiosqlite");
  ASSERT_TRUE(succeeded(result));
  EXPECT_TRUE(tables_of(*database).empty());
}

TEST_F(Publishing, AStartThatCreatesATableIsFound) {
  const Copy copy("publishing");
  const auto config = copy.path(project + "migrate.toml");
  copy.replace("fixtures/publishing/app/database.py",
               "    \"\"\"Does nothing: the tables are Alembic's. Still here for the callers from before "
               "migrations.\"\"\"\n",
               "    async with engine.begin() as connection:\n"
               "        await connection.run_sync(metadata.create_all)\n");
  copy.replace("fixtures/publishing/app/database.py", "from app.settings import settings\n",
               "from app.models import metadata\nfrom app.settings import settings\n");
  EXPECT_EQ(findings_of(config, "sqlite", {"startup"}), "") << "every table of the models is there already";
  copy.write("fixtures/publishing/app/models.py",
             copy.read("fixtures/publishing/app/models.py") +
                 "\n\nclass Digest(Base):\n    __tablename__ = \"publishing_digests\"\n"
                 "    id = sa.Column(Key, primary_key=True)\n");
  EXPECT_TRUE(says(findings_of(config, "sqlite", {"startup"}),
                   {"startup/changed_catalog", "table publishing_digests"}));
}

class PublishingOn : public NeedsPython, public testing::WithParamInterface<std::string> {};

INSTANTIATE_TEST_SUITE_P(Engines, PublishingOn, testing::Values("postgres", "sqlite"),
                         [](const auto& tested) { return tested.param; });

TEST_P(PublishingOn, APendingModelChangeIsFound) {
  const Copy copy("publishing");
  copy.replace("fixtures/publishing/app/models.py", "    description = sa.Column(sa.Text)\n",
               "    description = sa.Column(sa.Text)\n    colour = sa.Column(sa.String(7))\n");
  const auto found = findings_of(copy.path(project + "migrate.toml"), GetParam(), {"model_parity"});
  EXPECT_TRUE(says(found, {"model_parity/missing_in_history", "publishing_channels.colour"}));
}

class PublishingAcross : public NeedsPython, public testing::WithParamInterface<std::string> {};

INSTANTIATE_TEST_SUITE_P(Histories, PublishingAcross, testing::Values("alembic", "sql"),
                         [](const auto& tested) { return tested.param; });

TEST_P(PublishingAcross, TablesColumnsKeysAndReferencesAgree) {
  const auto postgres = shape_of(*migrated_database(lane_of(GetParam(), "postgres")), "publishing");
  const auto sqlite = shape_of(*migrated_database(lane_of(GetParam(), "sqlite")), "publishing");
  for (const std::string kind : {"table ", "column ", "primary key ", "unique ", "reference ", "index "}) {
    EXPECT_TRUE(std::any_of(postgres.begin(), postgres.end(), [&](const std::string& part) {
      return part.starts_with(kind);
    })) << kind;
  }
  EXPECT_EQ(postgres, sqlite);
}

TEST_F(Publishing, TheHandNumberedScriptsAreNoChainAndBothFilesAreNamed) {
  const auto folder = fs::path(MIGRATE_SOURCE_DIR) / "migrations/broken/publishing_hand_numbered";
  const std::vector<std::string> both = {"001_create_publishing_analytics.up.sql",
                                         "001_initial_schema.up.sql"};
  const auto database = new_database("sqlite");
  EXPECT_TRUE(refused(migrate(*database, folder / "migrate.toml", {"upgrade", "head"}), both));
  EXPECT_TRUE(tables_of(*database).empty());
  const auto tested = migrate_without_database(folder / "migrate.toml", {"test", "--only", "history"});
  EXPECT_EQ(tested.exit_code, 1);
  EXPECT_TRUE(says(tested.output, both));
}

TEST_F(Publishing, WhatTheHandNumberedScriptsCreateIsInTheInitialRevision) {
  const auto folder = fs::path(MIGRATE_SOURCE_DIR) / "migrations/broken/publishing_hand_numbered";
  const auto database = new_database("postgres");
  for (const auto* script : {"001_initial_schema", "002_create_publishing_subscribers",
                             "003_create_publishing_templates", "001_create_publishing_analytics"}) {
    execute(*database, read_file(folder / (std::string(script) + ".up.sql")));
  }
  const auto before = columns_of(*database, "publishing");
  const auto folded = columns_of(*migrated_database(lane_of("alembic", "postgres")), "publishing");
  EXPECT_GT(before.size(), 20U);
  EXPECT_TRUE(std::includes(folded.begin(), folded.end(), before.begin(), before.end()));
}

}  // namespace
}  // namespace harness::systems
