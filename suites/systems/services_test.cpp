// What the services ask for, beside the checklist that all share: six histories on one database.

#include <algorithm>

#include <suites/systems/support.hpp>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

namespace harness::systems {

std::vector<std::string> modules() {
  return {"alembic", "sqlalchemy", "asyncpg", "psycopg2"};
}

std::vector<Lane> lanes() {
  const auto lane = [](const std::string& name, const std::string& scheme, std::vector<std::string> revisions,
                       const Names& tables, const Names& after_one_down) {
    Lane result{
        name,           "services",        name,         "postgres", scheme, std::move(revisions), tables,
        after_one_down, "alembic_version", "version_num"};
    result.schema = name == "agent_journal" ? "agent" : name;
    result.is_slow = true;
    return result;
  };
  return {lane("agent_journal", "postgresql+asyncpg", {"0001"},
               {"conversation", "message", "tool_call", "entry", "attachment"}, {}),
          lane("habits", "postgresql+asyncpg", {"0001", "0002"}, {"habit", "completion"},
               {"habit", "completion"}),
          lane("meals", "postgresql+asyncpg", {"0001", "0002"}, {"recipe", "meal", "nutrition"},
               {"recipe", "meal"}),
          lane("movements", "postgresql", {"0001"}, {"exercise", "workout", "workout_set"}, {}),
          lane("practices", "postgresql", {"0001"}, {"practice", "sitting"}, {}),
          lane("users", "postgresql", {"0001"}, {"account", "login_session", "preference"}, {})};
}

namespace {

/// A copy of the services, and a database for all of them.
class Services : public NeedsPython {
 protected:
  ProcessResult migrate(std::vector<std::string> command) {
    return systems::migrate(*database_, copy_.path("migrations/services/migrate.toml"), std::move(command));
  }
  ProcessResult start(const std::string& service, const std::string& environment) {
    return copy_.run(*database_, "fixtures/services",
                     {"env", "ENVIRONMENT=" + environment, "sh", "../python.sh", "start.py", service});
  }
  std::string tables_with(const std::string& condition) {
    return one_value(*database_,
                     "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                     "WHERE relkind = 'r' AND nspname IN ('agent', 'journal', 'habits', 'meals', "
                     "'movements', 'practices', 'users') AND " +
                         condition);
  }

  Copy copy_{"services"};
  std::unique_ptr<Database> database_ = new_database("postgres");
};

TEST_F(Services, AllGoUpInOrderAndTheSecondRunTakesNoStep) {
  const auto up = migrate({"upgrade", "head"});
  ASSERT_TRUE(succeeded(up));
  std::size_t last = 0;
  for (const std::string service : {"agent_journal", "habits", "meals", "movements", "practices", "users"}) {
    const auto at = up.output.find("up    " + service + "/");
    ASSERT_NE(at, std::string::npos) << service;
    EXPECT_GE(at, last) << service;
    last = at;
  }
  EXPECT_EQ(tables_with("relname = 'alembic_version'"), "6");
  std::size_t tables = 0;
  for (const auto& lane : lanes()) {
    tables += lane.tables.size();
  }
  EXPECT_EQ(tables_with("relname <> 'alembic_version'"), std::to_string(tables));
  EXPECT_EQ(tables_with("relname <> 'alembic_version' AND relname <> 'exercise' AND NOT EXISTS (SELECT FROM "
                        "pg_policy WHERE polrelid = c.oid)"),
            "0");
  const auto catalog = database_->catalog();
  const auto again = migrate({"upgrade", "head"});
  ASSERT_TRUE(succeeded(again));
  EXPECT_TRUE(says(again.output, {"nothing to do", "ran   policies.sql"}));
  EXPECT_EQ(difference(catalog, database_->catalog()), "");
}

TEST_F(Services, NeitherStartChangesTheCatalogOfAMigratedDatabase) {
  ASSERT_TRUE(succeeded(migrate({"upgrade", "head"})));
  const auto catalog = database_->catalog();
  for (const auto& lane : lanes()) {
    for (const std::string environment : {"production", "development"}) {
      EXPECT_TRUE(succeeded(start(lane.name, environment)));
    }
  }
  EXPECT_EQ(difference(catalog, database_->catalog()), "");
}

TEST_F(Services, OnlyDevelopmentMakesTablesFromTheModels) {
  EXPECT_FALSE(succeeded(start("habits", "production")));
  EXPECT_EQ(tables_with("true"), "0");
  EXPECT_TRUE(succeeded(start("habits", "development")));
  EXPECT_EQ(tables_with("true"), "2");
}

TEST_F(Services, AFailingServiceStopsTheRunWithItsName) {
  copy_.replace("migrations/services/meals/versions/0002_add_nutrition.py", "['meals.recipe.id']",
                "['meals.recipes.id']");
  const auto up = migrate({"upgrade", "head"});
  EXPECT_TRUE(refused(up, {"meals: ", "0002_add_nutrition.py:", "\"meals.recipes\" does not exist",
                           "not begun: movements, practices, users"}));
  EXPECT_TRUE(says(up.output, {"up    habits/0002", "up    meals/0001"}));
  EXPECT_EQ(one_value(*database_, "SELECT to_regclass('movements.workout')"), "NULL");
}

TEST_F(Services, ADeprecatedConstructorIsAClearError) {
  copy_.write("migrations/services/meals/env.py",
              read_file(std::filesystem::path(MIGRATE_SOURCE_DIR) /
                        "migrations/broken/meals_deprecated_engine/env.py"));
  const auto up = migrate({"upgrade", "head"});
  EXPECT_TRUE(refused(up, {"migrations/services/meals/env.py:15: meals: its migration tool does not start",
                           "AsyncEngine", "not begun: movements"}));
  EXPECT_TRUE(says(migrate({"test", "--only", "upgrade"}).output,
                   {"upgrade/failed in revision meals/0001", "-  movements: blocked by meals/0001/upgrade"}));
}

TEST_F(Services, ARevisionInAnothersSchemaIsFound) {
  const std::string file = "migrations/services/practices/versions/0001_initial_schema.py";
  copy_.replace(file, "def downgrade() -> None:\n",
                "    op.add_column('habit', sa.Column('practice_id', sa.Integer()), schema='habits')\n\n\n"
                "def downgrade() -> None:\n    op.drop_column('habit', 'practice_id', schema='habits')\n");
  EXPECT_TRUE(says(migrate({"test", "--only", "ownership"}).output,
                   {"ownership/foreign_schema in revision practices/0001", "a schema of habits",
                    "column habits.habit.practice_id", file + ":"}));
}

TEST_F(Services, APolicyScriptThatIsGoodForOneRunIsFound) {
  copy_.replace("migrations/services/policies.sql", "DROP POLICY IF EXISTS own_rows ON habits.habit;\n", "");
  EXPECT_TRUE(
      says(migrate({"test", "--only", "idempotent"}).output,
           {"idempotent/failed", "policies.sql:", "policy \"own_rows\" for table \"habit\" already exists"}));
}

TEST_F(Services, AHistoryWithoutARevisionIsFound) {
  copy_.remove("migrations/services/users/versions/0001_initial_schema.py");
  EXPECT_TRUE(says(migrate({"test", "--only", "history"}).output,
                   {"history/no_revision", "users: the history has no revision"}));
}

}  // namespace
}  // namespace harness::systems
