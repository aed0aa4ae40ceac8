#include <cstdlib>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>
#include <suites/support/skip.hpp>

#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

// Projects that take their database's address from variables of their own, of which nobody has told us.

std::string env_that_makes(const std::string& engine) {
  return "from alembic import context\nfrom sqlalchemy import create_engine\n" + engine +
         "\nwith engine.connect() as connection:\n"
         "    context.configure(connection=connection)\n"
         "    with context.begin_transaction():\n        context.run_migrations()\n";
}

AlembicProject project_with(const std::string& env) {
  AlembicProject project;
  project.write("env.py", env);
  project.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  return project;
}

void expect_to_work(const AlembicProject& project, Engine& engine) {
  const auto database = engine.create(Reach::other_processes);
  const auto migrator = project.migrator();
  for (int session = 0; session < 2; ++session) {
    const auto failure = migrator->open(*database)->prepare();
    ASSERT_FALSE(failure) << failure->message << "\n" << failure->detail;
  }
  const auto step = migrator->open(*database)->move({"a", Direction::up});
  EXPECT_FALSE(step.failure) << step.failure->message;
  EXPECT_EQ(table_names(*database), (std::vector<std::string>{"a", "alembic_version"}));
}

/// Whether this module of Python's is missing.
bool lacks(const std::string& module) {
  Command python;
  python.arguments = {"/usr/bin/python3", "-c", "import " + module};
  return run(python).exit_code != 0;
}

TEST(AlembicAddress, IsFoundOutFromAVariableWithADefault) {
  const auto project = project_with(env_that_makes(
      "import os\nurl = os.environ.get('SHOP__DATABASE__SQL_ALCHEMY_CONN', 'sqlite:///production.db')\n"
      "engine = create_engine(url)"));
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    expect_to_work(project, *engine);
  }
  EXPECT_FALSE(std::filesystem::exists(project.path() / "production.db"));
}

TEST(AlembicAddress, IsFoundOutFromARequiredVariable) {
  const auto project =
      project_with(env_that_makes("import os\nengine = create_engine(os.environ['SHOP_DB_URL'])"));
  expect_to_work(project, engine_named("postgres"));
}

TEST(AlembicAddress, IsFoundOutFromItsParts) {
  const auto project = project_with(env_that_makes(
      "import os\nfrom sqlalchemy.engine import URL\n"
      "engine = create_engine(URL.create('postgresql', os.environ['DB_USER'], os.getenv('DB_PASSWORD'),\n"
      "    os.environ['DB_HOST'], int(os.environ.get('DB_PORT', 5432)), os.environ['DB_NAME']))"));
  expect_to_work(project, engine_named("postgres"));
}

TEST(AlembicAddress, IsFoundOutFromASettingsClass) {
  if (lacks("pydantic")) {
    MIGRATE_LACKS("pydantic", "this Python has no pydantic");
  }
  const auto project = project_with(
      "try:\n    from pydantic_settings import BaseSettings\n"
      "except ImportError:\n    from pydantic import BaseSettings\n"
      "class Settings(BaseSettings):\n    shop_database_url: str = 'sqlite:///production.db'\n" +
      env_that_makes("engine = create_engine(Settings().shop_database_url)"));
  expect_to_work(project, engine_named("postgres"));
}

TEST(AlembicAddress, IsNotPutIntoWhatTheUserHasSet) {
  const auto project = project_with(env_that_makes(
      "import os\nengine = create_engine(os.environ.get('SHOP_DB_URL', 'sqlite:///production.db'))"));
  AlembicOptions options;
  options.environment["SHOP_DB_URL"] = "sqlite:///of_the_user.db";
  const auto database = new_database("postgres");
  const auto migrator = project.migrator(options);
  try {
    migrator->open(*database)->prepare();
    FAIL() << "not refused";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("of_the_user.db"), std::string::npos) << error.what();
  }
}

TEST(AlembicAddress, NamesTheVariablesThatWereOfNoUse) {
  const auto project = project_with(env_that_makes(
      "import os\nos.environ.get('SHOP_DB_URL')\nengine = create_engine('sqlite:///production.db')"));
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  try {
    migrator->open(*database)->prepare();
    FAIL() << "not refused";
  } catch (const Error& error) {
    EXPECT_NE(error.hint().find("SHOP_DB_URL"), std::string::npos) << error.hint();
  }
}

TEST(AlembicAddress, OfAnotherEngineIsRefusedForThePreview) {
  const auto project = project_with(
      "from alembic import context\ncontext.configure(url='sqlite:///production.db')\n"
      "with context.begin_transaction():\n    context.run_migrations()\n");
  const auto migrator = project.migrator();
  EXPECT_THROW(migrator->preview(engine_named("postgres"), "", "head"), Error);
  EXPECT_NE(migrator->preview(engine_named("sqlite"), "", "head").find("CREATE TABLE a"), std::string::npos);
}

TEST(AlembicAddress, ReachesAFlaskApplication) {
  if (lacks("flask_migrate")) {
    MIGRATE_LACKS("flask_migrate", "this Python has no Flask-Migrate");
  }
  const AlembicProject project;
  project.write(
      "app.py",
      "import os\nfrom flask import Flask\nfrom flask_migrate import Migrate\n"
      "from flask_sqlalchemy import SQLAlchemy\n"
      "db = SQLAlchemy()\nmigrate = Migrate()\n"
      "class Pot(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n"
      "def create_app():\n    app = Flask(__name__)\n"
      "    app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('APP_DATABASE_URI', 'sqlite:///mine.db')\n"
      "    db.init_app(app)\n    migrate.init_app(app, db)\n    return app\n");
  Command init;
  init.arguments = {"/usr/bin/python3", "-m", "flask", "db", "init"};
  init.directory = project.path();
  const auto made = run(init);
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  project.write("migrations/versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\n"
                "def upgrade(): op.create_table('pot', sa.Column('id', sa.Integer, primary_key=True))\n"
                "def downgrade(): op.drop_table('pot')\n");
  AlembicOptions options;
  options.path = project.path() / "migrations";
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto migrator = make_alembic_migrator(options);
    ASSERT_EQ(migrator->history().all().size(), 1U);
    const auto database = engine->create(Reach::other_processes);
    const auto session = migrator->open(*database);
    const auto failure = session->prepare();
    ASSERT_FALSE(failure) << failure->message << "\n" << failure->detail;
    EXPECT_FALSE(session->move({"a", Direction::up}).failure);
    EXPECT_EQ(table_names(*database), (std::vector<std::string>{"alembic_version", "pot"}));
    const auto other = engine->create(Reach::other_processes);
    ASSERT_TRUE(migrator->models());
    EXPECT_FALSE(migrator->models()->create_all(*other));
    EXPECT_EQ(table_names(*other), std::vector<std::string>{"pot"});
  }
  EXPECT_FALSE(std::filesystem::exists(project.path() / "instance/mine.db"));
}

}  // namespace
}  // namespace harness
