// `migrate init`: what it writes for a project is what `migrate test` runs on.

#include <filesystem>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class Init : public ::testing::Test {
 protected:
  /// A history of this repository as a project of its own, not configured.
  void copy(const std::string& history, const std::string& folder) const {
    fs::create_directories(sandbox_.file(folder));
    fs::copy(fs::path(MIGRATE_SOURCE_DIR) / "migrations/good" / history, sandbox_.file(folder),
             fs::copy_options::recursive);
    fs::remove(sandbox_.file(folder + "/migrate.toml"));
  }
  ProcessResult init(Arguments more = {}) const {
    more.insert(more.begin(), "init");
    return sandbox_.migrate(more);
  }
  void expect_written(const std::string& text) const {
    EXPECT_TRUE(holds(sandbox_.read("migrate.toml"), text));
  }

  Sandbox sandbox_;
};

/// A folder of migrations/good, and what is to be written of it.
struct Project {
  std::string history;
  std::string layout;
  std::string path;
};

void PrintTo(const Project& project, std::ostream* out) {
  *out << project.history;
}

class InitOf : public Init, public ::testing::WithParamInterface<Project> {};

TEST_P(InitOf, WritesWhatTheTestPassesWith) {
  copy(GetParam().history, "project");
  const auto written = init();
  ASSERT_EQ(written.exit_code, 0) << written.errors;
  expect_written("layout = \"" + GetParam().layout + "\"");
  expect_written("path = \"" + GetParam().path + "\"");
  const auto tested = sandbox_.migrate({"test"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output << sandbox_.read("migrate.toml");
  EXPECT_TRUE(holds(tested.output, " on postgres"));
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, InitOf,
    ::testing::Values(
        Project{"layout_golang_migrate", "golang-migrate", "project"},
        Project{"layout_sqlx", "sqlx", "project/migrations"}, Project{"layout_diesel", "diesel", "project"},
        Project{"layout_dbmate", "dbmate", "project"}, Project{"layout_flyway", "flyway", "project/sql"},
        Project{"layout_sqitch", "sqitch", "project"},
        Project{"layout_node_pg_migrate", "node-pg-migrate", "project"},
        Project{"layout_sql_migrate", "sql-migrate", "project/migrations"},
        Project{"layout_refinery", "refinery", "project/migrations"},
        Project{"layout_morph", "morph", "project/postgres"},
        Project{"layout_drizzle", "drizzle", "project/drizzle"},
        Project{"layout_drizzle_1", "drizzle-1", "project/drizzle"},
        Project{"layout_tern", "tern", "project/migrations"}, Project{"layout_prisma", "prisma", "project"},
        Project{"layout_supabase", "supabase", "project/supabase/migrations"},
        Project{"layout_atlas", "atlas", "project"}, Project{"layout_liquibase", "liquibase", "project"},
        Project{"layout_pop", "pop", "project/migrations"}, Project{"both_engines", "sql", "project"}),
    [](const auto& parameter) { return parameter.param.history; });

TEST_F(Init, FindsSeveralHistoriesAndNamesEach) {
  write_sound_history(sandbox_, "shop/migrations");
  write_sound_history(sandbox_, "stock/migrations");
  write_sound_history(sandbox_, "node_modules/other/migrations");
  const auto written = init();
  ASSERT_EQ(written.exit_code, 0) << written.errors;
  expect_written("name = \"shop\"\nengines = [\"postgres\", \"sqlite\"]");
  expect_written("path = \"stock/migrations\"");
  EXPECT_FALSE(holds(sandbox_.read("migrate.toml"), "node_modules"));
  const auto tested = sandbox_.migrate({"test", "--engine", "sqlite"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output;
}

TEST_F(Init, TakesTheEnginesThatTheProjectNames) {
  write_sound_history(sandbox_, "db");
  sandbox_.write("requirements.txt", "aiosqlite==0.20\n");
  ASSERT_EQ(init().exit_code, 0);
  expect_written("engines = [\"sqlite\"]");
}

TEST_F(Init, FindsAlembicProjectsWithTheirModels) {
  for (const std::string name : {"users", "meals"}) {
    sandbox_.write(name + "/alembic.ini",
                   "[alembic]\nscript_location = db\nsqlalchemy.url = sqlite:///x.db\n");
    sandbox_.write(name + "/db/env.py",
                   "from alembic import context\nimport sqlalchemy as sa\nmetadata = sa.MetaData()\n"
                   "sa.Table('a', metadata, sa.Column('id', sa.Integer, primary_key=True))\n"
                   "engine = sa.engine_from_config(context.config.get_section('alembic'))\n"
                   "with engine.connect() as connection:\n"
                   "    context.configure(connection=connection, target_metadata=metadata)\n"
                   "    with context.begin_transaction():\n        context.run_migrations()\n");
    sandbox_.write(name + "/db/versions/a1.py",
                   "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a1'\ndown_revision = None\n"
                   "def upgrade():\n"
                   "    op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))\n"
                   "def downgrade():\n    op.drop_table('a')\n");
    // A script that a revision reads is no history.
    sandbox_.write(name + "/db/versions/sql/001_x.up.sql", "SELECT 1;\n");
  }
  const auto written = init();
  ASSERT_EQ(written.exit_code, 0) << written.errors;
  expect_written("kind = \"alembic\"\npath = \"meals\"\n[[suite.model]]\nmetadata = true");
  expect_written("engines = [\"sqlite\"]");
  const auto tested = sandbox_.migrate({"test"});
  EXPECT_EQ(tested.exit_code, 0) << tested.output;
  EXPECT_TRUE(holds(tested.output, "meals on sqlite"));
  EXPECT_TRUE(holds(tested.output, "users on sqlite"));
  EXPECT_TRUE(holds(tested.output, "ok model_parity"));
}

TEST_F(Init, ComparesWithTheSchemaThatTheToolsProjectWants) {
  sandbox_.write("supabase/config.toml", "project_id = \"shop\"\n");
  sandbox_.write("supabase/migrations/20240101000000_people.sql",
                 "CREATE TABLE people (id int, name text);\n");
  sandbox_.write("supabase/schemas/people.sql", "CREATE TABLE people (id int, name text);\n");
  ASSERT_EQ(init().exit_code, 0);
  expect_written("sql = [\"supabase/schemas/*.sql\"]");
  const auto equal = sandbox_.migrate({"test"});
  EXPECT_EQ(equal.exit_code, 0) << equal.output;
  EXPECT_TRUE(holds(equal.output, "ok model_parity")) << equal.output;
  sandbox_.write("supabase/schemas/pets.sql", "CREATE TABLE pets (id int);\n");
  const auto unequal = sandbox_.migrate({"test"});
  EXPECT_EQ(unequal.exit_code, 1);
  EXPECT_TRUE(holds(unequal.output, "pets")) << unequal.output;
}

TEST_F(Init, LeavesAModelOutWhoseProgramIsNotInstalled) {
  sandbox_.write("prisma/schema.prisma", "datasource db { provider = \"postgresql\" }\n");
  sandbox_.write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
  sandbox_.write("prisma/migrations/20240101000000_people/migration.sql", "CREATE TABLE people (id int);\n");
  ASSERT_EQ(init().exit_code, 0);
  expect_written("# prints_sql = [\"npx\", \"--no\", \"--\", \"prisma\", \"migrate\", \"diff\"");
  EXPECT_EQ(sandbox_.migrate({"test"}).exit_code, 0);
}

TEST_F(Init, SaysWhereAHistoryGoesUpNowhere) {
  write_failing_history(sandbox_);
  const auto written = init();
  EXPECT_EQ(written.exit_code, 0);
  EXPECT_TRUE(holds(written.errors, "goes up on no engine"));
  EXPECT_TRUE(holds(written.errors, "002_make_books.up.sql:3"));
  expect_written("engines = [\"postgres\"]");
}

TEST_F(Init, WritesOverNothing) {
  write_sound_history(sandbox_, "db");
  sandbox_.write("db/migrate.toml", "# mine\n");
  const auto result = init();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "db/migrate.toml: there is a configuration already"));
  EXPECT_FALSE(fs::exists(sandbox_.file("migrate.toml")));
  EXPECT_EQ(sandbox_.read("db/migrate.toml"), "# mine\n");
}

TEST_F(Init, FindsNothingInAnEmptyFolder) {
  const auto result = init();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "no history is recognised"));
  EXPECT_EQ(init({"--dir", "gone"}).exit_code, 2);
  EXPECT_FALSE(fs::exists(sandbox_.file("migrate.toml")));
}

}  // namespace
}  // namespace harness::acceptance
