#include <cstdlib>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>
#include <suites/support/skip.hpp>

namespace harness {
namespace {

/// The usage Error of a project that wants another database, whatever it is asked to do.
Error refusal(const AlembicProject& project, Database& database, const AlembicOptions& options = {}) {
  const auto migrator = project.migrator(options);
  const auto session = migrator->open(database);
  try {
    if (const auto failure = session->prepare()) {
      return internal_error("not refused but failed: " + failure->message);
    }
  } catch (const Error& error) {
    return error;
  }
  return internal_error("not refused");
}

std::string env_with_engine(const std::string& engine) {
  return "from alembic import context\nfrom sqlalchemy import create_engine\n" + engine +
         "\nwith engine.begin() as connection:\n"
         "    connection.exec_driver_sql('CREATE TABLE IF NOT EXISTS touched (id int)')\n"
         "with engine.connect() as connection:\n"
         "    context.configure(connection=connection)\n"
         "    with context.begin_transaction():\n        context.run_migrations()\n";
}

TEST(AlembicGuard, RefusesAnotherFile) {
  const AlembicProject project;
  project.write("env.py", env_with_engine("engine = create_engine('sqlite:///production.db')"));
  project.revision("a", "None", "CREATE TABLE a (id int)", "");
  const auto database = new_database("sqlite");
  const auto error = refusal(project, *database);
  EXPECT_EQ(error.kind(), ErrorKind::usage) << error.what();
  EXPECT_NE(std::string(error.what()).find("production.db"), std::string::npos) << error.what();
  EXPECT_NE(error.hint().find("env = {"), std::string::npos);
  EXPECT_EQ(error.place().file, project.file("env.py"));
  EXPECT_FALSE(std::filesystem::exists(project.path() / "production.db"));
}

TEST(AlembicGuard, RefusesAMemoryDatabaseForMigrations) {
  const AlembicProject project;
  project.write("env.py", env_with_engine("engine = create_engine('sqlite://')"));
  project.revision("a", "None", "", "");
  const auto database = new_database("sqlite");
  EXPECT_EQ(refusal(project, *database).kind(), ErrorKind::usage);
}

TEST(AlembicGuard, RefusesAConnectionThatSomebodyElseOpened) {
  const AlembicProject project;
  project.write(
      "env.py",
      env_with_engine("import sqlite3\n"
                      "engine = create_engine('sqlite://', creator=lambda: sqlite3.connect('x.db'))"));
  project.revision("a", "None", "CREATE TABLE a (id int)", "");
  const auto database = new_database("sqlite");
  EXPECT_EQ(refusal(project, *database).kind(), ErrorKind::usage);
}

TEST(AlembicGuard, RefusesEvenWhereTheProjectCatchesIt) {
  const AlembicProject project;
  project.write("env.py",
                "try:\n    from sqlalchemy import create_engine\n"
                "    create_engine('sqlite:///production.db').connect()\nexcept Exception:\n    pass\n" +
                    AlembicProject::synchronous_env());
  project.revision("a", "None", "", "");
  const auto database = new_database("sqlite");
  EXPECT_EQ(refusal(project, *database).kind(), ErrorKind::usage);
  EXPECT_FALSE(std::filesystem::exists(project.path() / "production.db"));
}

TEST(AlembicGuard, RefusesAnotherDatabaseOfTheSameServer) {
  const auto mine = new_database("postgres");
  const auto other = new_database("postgres");
  const AlembicProject project;
  project.write("env.py", env_with_engine("engine = create_engine('" + to_text(other->url()) + "')"));
  project.revision("a", "None", "CREATE TABLE a (id int)", "");
  const auto error = refusal(project, *mine);
  EXPECT_EQ(error.kind(), ErrorKind::usage) << error.what();
  EXPECT_NE(std::string(error.what()).find(other->url().database), std::string::npos) << error.what();
  EXPECT_TRUE(table_names(*other).empty());
}

TEST(AlembicGuard, RefusesAnotherServerWithoutShowingItsPassword) {
  const auto database = new_database("postgres");
  const AlembicProject project;
  project.write("env.py",
                env_with_engine("engine = create_engine('postgresql://u:verysecret@db.example.com/prod')"));
  project.revision("a", "None", "", "");
  const auto error = refusal(project, *database);
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  EXPECT_NE(std::string(error.what()).find("db.example.com"), std::string::npos) << error.what();
  EXPECT_EQ(describe(error).find("verysecret"), std::string::npos);
}

TEST(AlembicGuard, RefusesAnAsynchronousConnectionElsewhere) {
  const auto database = new_database("postgres");
  const AlembicProject project;
  std::string env = AlembicProject::asynchronous_env();
  const std::string from = "config.get_section(\"alembic\")";
  env.replace(env.find(from), from.size(),
              "{'sqlalchemy.url': 'postgresql+asyncpg://u@db.example.com/prod'}");
  project.write("env.py", env);
  project.revision("a", "None", "", "");
  EXPECT_EQ(refusal(project, *database).kind(), ErrorKind::usage);
}

TEST(AlembicGuard, HandsTheAddressOverAsTheSettingsWantIt) {
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const AlembicProject project;
    project.write(
        "settings.py",
        "import os\n\n\nclass Settings:\n    database_url = os.environ['APP_DB'].replace('+asyncpg', '')\n"
        "\n\nsettings = Settings()\n");
    project.write("env.py", "from settings import settings\n" +
                                env_with_engine("engine = create_engine(settings.database_url)"));
    project.revision("a", "None", "CREATE TABLE a (id int)", "");
    AlembicOptions options;
    options.environment["APP_DB"] = "{url}";
    options.environment_by_scheme["postgresql"]["APP_DB"] = "{url:postgresql+asyncpg}";
    const auto database = engine->create(Reach::other_processes);
    const auto migrator = project.migrator(options);
    const auto session = migrator->open(*database);
    EXPECT_EQ(session->prepare(), std::nullopt);
    EXPECT_EQ(table_names(*database), (std::vector<std::string>{"alembic_version", "touched"}));
  }
}

TEST(AlembicGuard, KeepsTheDriverOfTheConfiguration) {
  const AlembicProject project;
  project.write("alembic.ini",
                "[alembic]\nscript_location = %(here)s\n"
                "sqlalchemy.url = postgresql+asyncpg://%(user)s:pass@localhost/app\n");
  project.write("env.py",
                "from alembic import context\n"
                "url = context.config.get_main_option('sqlalchemy.url')\n"
                "assert url.startswith(('postgresql+asyncpg://', 'sqlite+aiosqlite://')), url\n"
                "raise RuntimeError('the driver is kept')\n");
  project.revision("a", "None", "", "");
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto database = engine->create(Reach::other_processes);
    const auto migrator = project.migrator();
    const auto failure = migrator->open(*database)->prepare();
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->message, "RuntimeError: the driver is kept");
  }
}

TEST(AlembicGuard, FindsOutThatTheApplicationIsAsynchronous) {
  const AlembicProject project;
  project.write("app.py",
                "import os\nfrom sqlalchemy.ext.asyncio import create_async_engine as make\n"
                "engine = make(os.environ['DATABASE_URL'])\n");
  project.write("env.py",
                "import asyncio\nfrom alembic import context\nfrom app import engine\n"
                "def run(connection):\n    context.configure(connection=connection)\n"
                "    with context.begin_transaction():\n        context.run_migrations()\n"
                "async def main():\n    async with engine.connect() as connection:\n"
                "        await connection.run_sync(run)\n"
                "asyncio.run(main())\n");
  project.revision("a", "None", "CREATE TABLE a (id int)", "");
  const auto migrator = project.migrator();
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto database = engine->create(Reach::other_processes);
    const auto failure = migrator->open(*database)->prepare();
    EXPECT_FALSE(failure) << failure->message;
  }
}

TEST(AlembicGuard, FindsOutThatAnAsynchronousLookingEnvironmentIsNot) {
  const AlembicProject project;
  project.write("env.py", "# no create_async_engine here\n" + AlembicProject::synchronous_env());
  project.revision("a", "None", "CREATE TABLE a (id int)", "");
  const auto migrator = project.migrator();
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto database = engine->create(Reach::other_processes);
    const auto failure = migrator->open(*database)->prepare();
    EXPECT_FALSE(failure) << failure->message;
  }
}

/// The usage Error of a revision that connects by itself, in whose way up this code stands.
Error refusal_of_revision(const std::string& code, Database& database) {
  const AlembicProject project;
  project.write("versions/a.py", "revision = 'a'\ndown_revision = None\ndef upgrade():\n" + code +
                                     "\ndef downgrade(): pass\n");
  const auto migrator = project.migrator();
  try {
    const auto step = migrator->open(database)->move({"a", Direction::up});
    return internal_error("not refused: " + (step.failure ? step.failure->message : "it went through"));
  } catch (const Error& error) {
    EXPECT_EQ(error.place(), (Location{project.file("versions/a.py"), 5})) << error.what();
    return error;
  }
}

TEST(AlembicGuard, RefusesAFileThatARevisionOpensByItself) {
  const TemporaryDirectory elsewhere("migrate-elsewhere-");
  const auto file = (elsewhere.path() / "production.db").string();
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto database = engine->create(Reach::other_processes);
    const auto error =
        refusal_of_revision("    import sqlite3\n    sqlite3.connect('" + file + "')", *database);
    EXPECT_EQ(error.kind(), ErrorKind::usage) << error.what();
    EXPECT_FALSE(std::filesystem::exists(file));
  }
}

TEST(AlembicGuard, RefusesAServerThatARevisionConnectsToByItself) {
  const auto other = new_database("postgres");
  const std::string url = to_text(other->url());
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto database = engine->create(Reach::other_processes);
    EXPECT_EQ(
        refusal_of_revision("    import psycopg2\n    psycopg2.connect('" + url + "')", *database).kind(),
        ErrorKind::usage);
    EXPECT_EQ(refusal_of_revision(
                  "    import asyncio, asyncpg\n    asyncio.run(asyncpg.connect('" + url + "'))", *database)
                  .kind(),
              ErrorKind::usage);
  }
}

TEST(AlembicGuard, RefusesPsycopgsOwnConnections) {
  const auto other = new_database("postgres");
  const auto database = new_database("sqlite");
  const auto error = refusal_of_revision(
      "    import psycopg\n    psycopg.connect('" + to_text(other->url()) + "')", *database);
  if (std::string(error.what()).find("No module named 'psycopg'") != std::string::npos) {
    MIGRATE_LACKS("psycopg", "this Python has no psycopg");
  }
  EXPECT_EQ(error.kind(), ErrorKind::usage) << error.what();
}

TEST(AlembicGuard, RefusesARevisionThatCatchesIt) {
  const auto database = new_database("sqlite");
  const AlembicProject project;
  project.write("versions/a.py",
                "revision = 'a'\ndown_revision = None\ndef upgrade():\n    try:\n        import sqlite3\n"
                "        sqlite3.connect('production.db')\n    except Exception:\n        pass\n");
  EXPECT_THROW(project.migrator()->open(*database)->move({"a", Direction::up}), Error);
  EXPECT_FALSE(std::filesystem::exists(project.path() / "production.db"));
}

TEST(AlembicGuard, LetsARevisionConnectToItsOwnDatabase) {
  const auto database = new_database("postgres");
  const AlembicProject project;
  project.write("versions/a.py",
                "revision = 'a'\ndown_revision = None\ndef upgrade():\n    import os, psycopg2, sqlite3\n"
                "    sqlite3.connect(':memory:').close()\n"
                "    psycopg2.connect('').close()\n"
                "    psycopg2.connect(os.environ['DATABASE_URL']).close()\n"
                "def downgrade(): pass\n");
  const auto step = project.migrator()->open(*database)->move({"a", Direction::up});
  EXPECT_FALSE(step.failure) << step.failure->message;
}

}  // namespace
}  // namespace harness
