#include <chrono>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>

namespace harness {
namespace {

using Names = std::vector<std::string>;

enum class Style { synchronous, asynchronous };

struct Setting {
  const char* name;
  std::string engine;
  Style style;
};

class AlembicOn : public ::testing::TestWithParam<Setting> {
 protected:
  AlembicOn() {
    if (GetParam().style == Style::asynchronous) {
      project_.write("env.py", AlembicProject::asynchronous_env());
    }
  }

  std::unique_ptr<Database> database() const { return new_database(GetParam().engine); }

  AlembicProject project_;
};

TEST_P(AlembicOn, MovesUpDownAndUpAgain) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project_.revision("b", "'a'", "CREATE TABLE b (id int)", "DROP TABLE b");
  const auto database = this->database();
  const auto migrator = project_.migrator();
  const auto session = migrator->open(*database);
  ASSERT_EQ(session->prepare(), std::nullopt);
  for (const char* id : {"a", "b"}) {
    ASSERT_EQ(session->move({id, Direction::up}).failure, std::nullopt);
    ASSERT_EQ(session->move({id, Direction::down}).failure, std::nullopt);
    ASSERT_EQ(session->move({id, Direction::up}).failure, std::nullopt);
    EXPECT_EQ(session->current(), std::set<std::string>{id});
  }
  EXPECT_EQ(table_names(*database), (Names{"a", "alembic_version", "b"}));
}

TEST_P(AlembicOn, NamesTheStatementAndItsLine) {
  project_.revision("a", "None", "CREATE TABLE a (id int UNIQUE)", "DROP TABLE a");
  project_.revision("b", "'a'", "INSERT INTO a VALUES (1), (1)", "");
  const auto database = this->database();
  const auto migrator = project_.migrator();
  const auto session = migrator->open(*database);
  const auto result = session->call(Verb::upgrade, "head");
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->statement, "INSERT INTO a VALUES (1), (1)");
  EXPECT_EQ(result.failure->place, (Location{project_.file("versions/b.py"), 13}));
  if (engine_named(GetParam().engine).name() == "postgres") {
    EXPECT_EQ(result.failure->message, "duplicate key value violates unique constraint \"a_id_key\"");
    EXPECT_EQ(result.failure->sqlstate, "23505");
    EXPECT_EQ(result.failure->detail, "Key (id)=(1) already exists.");
  } else {
    EXPECT_EQ(result.failure->message, "UNIQUE constraint failed: a.id");
    EXPECT_EQ(result.failure->sqlstate, "SQLITE_CONSTRAINT_UNIQUE");
  }
}

TEST_P(AlembicOn, LetsTheDatabaseBeCloned) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  const auto database = this->database();
  const auto migrator = project_.migrator();
  const auto session = migrator->open(*database);
  ASSERT_EQ(session->call(Verb::upgrade, "head").failure, std::nullopt);
  session->disconnect();
  const auto copy = engine_named(GetParam().engine).clone(*database);
  EXPECT_EQ(table_names(*copy), (Names{"a", "alembic_version"}));
  EXPECT_EQ(session->current(), std::set<std::string>{"a"});
  EXPECT_EQ(migrator->open(*copy)->current(), std::set<std::string>{"a"});
}

/// An engine of the project's own module, with a pool that outlives each run of env.py.
TEST_P(AlembicOn, ClosesThePoolsOfTheProjectsModules) {
  const bool is_async = GetParam().style == Style::asynchronous;
  project_.write("db.py", is_async ? "import os\nfrom sqlalchemy.ext.asyncio import create_async_engine\n"
                                     "engine = create_async_engine(os.environ['DATABASE_URL'], future=True)\n"
                                   : "import os\nfrom sqlalchemy import create_engine\n"
                                     "engine = create_engine(os.environ['DATABASE_URL'])\n");
  project_.write("env.py", is_async
                               ? "import asyncio\nfrom alembic import context\nfrom db import engine\n"
                                 "def run(connection):\n    context.configure(connection=connection)\n"
                                 "    with context.begin_transaction():\n        context.run_migrations()\n"
                                 "async def main():\n    async with engine.connect() as connection:\n"
                                 "        await connection.run_sync(run)\n"
                                 "asyncio.run(main())\n"
                               : "from alembic import context\nfrom db import engine\n"
                                 "with engine.connect() as connection:\n"
                                 "    context.configure(connection=connection)\n"
                                 "    with context.begin_transaction():\n        context.run_migrations()\n");
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  const auto database = this->database();
  const std::string driver =
      engine_named(GetParam().engine).name() == "postgres" ? "postgresql+asyncpg" : "sqlite+aiosqlite";
  AlembicOptions options;
  options.environment["DATABASE_URL"] = is_async ? "{url:" + driver + "}" : "{url}";
  const auto migrator = project_.migrator(options);
  const auto session = migrator->open(*database);
  ASSERT_EQ(session->prepare(), std::nullopt);
  for (int round = 0; round < 2; ++round) {
    ASSERT_EQ(session->move({"a", Direction::up}).failure, std::nullopt);
    ASSERT_EQ(session->move({"a", Direction::down}).failure, std::nullopt);
  }
  session->disconnect();
  EXPECT_NO_THROW(engine_named(GetParam().engine).clone(*database));
}

INSTANTIATE_TEST_SUITE_P(All, AlembicOn,
                         ::testing::Values(Setting{"Sqlite", "sqlite", Style::synchronous},
                                           Setting{"SqliteAsync", "sqlite", Style::asynchronous},
                                           Setting{"Postgres", "postgres", Style::synchronous},
                                           Setting{"PostgresAsync", "postgres", Style::asynchronous}),
                         [](const auto& setting) { return std::string(setting.param.name); });

TEST(AlembicOnPostgres, FindsAVersionTableInASchemaOfItsOwn) {
  const AlembicProject project;
  std::string env = AlembicProject::synchronous_env();
  const std::string from = "    with engine.connect() as connection:\n        context.configure(";
  env.replace(env.find(from), from.size(),
              "    with engine.begin() as connection:\n"
              "        connection.exec_driver_sql('CREATE SCHEMA IF NOT EXISTS habits')\n" +
                  from + "version_table_schema='habits', ");
  project.write("env.py", env);
  project.revision("a", "None", "CREATE TABLE habits.a (id int)", "DROP TABLE habits.a");
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  const auto session = migrator->open(*database);
  ASSERT_EQ(session->prepare(), std::nullopt);
  EXPECT_EQ(tables_of(session->bookkeeping()), (std::vector<Path>{{"habits", "alembic_version"}}));
  EXPECT_EQ(session->call(Verb::upgrade, "head").failure, std::nullopt);
  EXPECT_EQ(one_value(*database, "SELECT version_num FROM habits.alembic_version"), "a");
}

TEST(AlembicOnPostgres, NamesTheVersionTableWithItsDefaultSchema) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  EXPECT_EQ(tables_of(migrator->open(*database)->bookkeeping()),
            (std::vector<Path>{{"public", "alembic_version"}}));
}

TEST(AlembicOnPostgres, FindsAVersionTableOnTheSearchPath) {
  const AlembicProject project;
  std::string env = AlembicProject::synchronous_env();
  const std::string from = "    with engine.connect() as connection:\n";
  env.replace(env.find(from), from.size(),
              "    with engine.begin() as connection:\n"
              "        connection.exec_driver_sql('CREATE SCHEMA IF NOT EXISTS habits')\n" +
                  from +
                  "        connection.exec_driver_sql('SET search_path TO habits')\n"
                  "        if hasattr(connection, 'commit'):\n            connection.commit()\n");
  project.write("env.py", env);
  project.revision("a", "None", "", "");
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  const auto session = migrator->open(*database);
  ASSERT_EQ(session->prepare(), std::nullopt);
  EXPECT_EQ(tables_of(session->bookkeeping()), (std::vector<Path>{{"habits", "alembic_version"}}));
}

TEST(AlembicOnPostgres, ShowsAStatementThatHangs) {
  const AlembicProject project;
  project.revision("a", "None", "SELECT pg_sleep(100)", "");
  const auto database = new_database("postgres");
  AlembicOptions options;
  options.time_limit = std::chrono::milliseconds(500);
  const auto migrator = project.migrator(options);
  const auto step = migrator->open(*database)->move({"a", Direction::up});
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(step.failure->message, "did not finish within 0.5 seconds");
  EXPECT_EQ(step.failure->place, (Location{project.file("versions/a.py"), 13}));
}

}  // namespace
}  // namespace harness
