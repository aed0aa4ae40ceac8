// A session of the server that the project has closed is kept for its next connection, as new, or a new one
// is begun.

#include <cstdlib>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>
#include <suites/support/skip.hpp>

namespace harness {
namespace {

/// With which of PostgreSQL's drivers the project connects.
class KeptSession : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const std::string driver = GetParam();
    const auto imports = R"("${VIRTUAL_ENV:+$VIRTUAL_ENV/bin/}python3" -c 'import )" + driver +
                         ", sqlalchemy.dialects.postgresql." + driver + "' 2>/dev/null";
    const bool is_there = std::system(imports.c_str()) == 0;
    if (!is_there) {
      MIGRATE_LACKS("sqlalchemy.dialects.postgresql." + driver,
                    "this Python's SQLAlchemy knows no " + driver);
    }
    project_.write("alembic.ini",
                   std::string("[alembic]\nscript_location = %(here)s\nsqlalchemy.url = postgresql+") +
                       GetParam() + "://\n");
    project_.revision("a", "None", "CREATE TABLE seen (pid int, what text)", "DROP TABLE seen");
  }

  void look(const std::string& id, const std::string& parent, const std::string& what) const {
    project_.revision(id, "'" + parent + "'", "INSERT INTO seen SELECT pg_backend_pid(), " + what,
                      "DELETE FROM seen WHERE what = 'nothing'");
  }

  void move_all(const std::vector<std::string>& revisions) {
    const auto migrator = project_.migrator();
    const auto session = migrator->open(*database_);
    ASSERT_EQ(session->prepare(), std::nullopt);
    for (const auto& id : revisions) {
      const auto failure = session->move({id, Direction::up}).failure;
      ASSERT_EQ(failure, std::nullopt) << failure->message;
    }
    session->disconnect();
  }

  std::string sessions() const { return one_value(*database_, "SELECT count(DISTINCT pid)::text FROM seen"); }
  std::string last() const {
    return one_value(*database_, "SELECT what FROM seen ORDER BY ctid DESC LIMIT 1");
  }

  AlembicProject project_;
  std::unique_ptr<Database> database_ = new_database("postgres");
};

TEST_P(KeptSession, IsTheSameOneAgain) {
  look("b", "a", "'b'");
  look("c", "b", "'c'");
  move_all({"a", "b", "c"});
  EXPECT_EQ(sessions(), "1");
}

TEST_P(KeptSession, IsAsNew) {
  project_.revision(
      "b", "'a'",
      "CREATE TEMP TABLE scratch (id int); SET search_path = public, pg_temp; SET work_mem = '3MB'; "
      "INSERT INTO public.seen SELECT pg_backend_pid()",
      "");
  look("c", "b",
       "concat(current_setting('search_path'), current_setting('work_mem'), to_regclass('pg_temp.scratch'))");
  move_all({"a", "b", "c"});
  EXPECT_EQ(sessions(), "1");
  EXPECT_EQ(last().find("pg_temp"), std::string::npos) << last();
  EXPECT_EQ(last().find("3MB"), std::string::npos) << last();
  EXPECT_EQ(last().find("scratch"), std::string::npos) << last();
}

TEST_P(KeptSession, IsANewOneWhereAVariableOfItsOwnWasSet) {
  project_.revision("b", "'a'", "SET app.tenant = 'x'; INSERT INTO seen SELECT pg_backend_pid()", "");
  look("c", "b", "coalesce(current_setting('app.tenant', true), 'none')");
  move_all({"a", "b", "c"});
  EXPECT_EQ(sessions(), "2");
  EXPECT_EQ(last(), "none");
}

TEST_P(KeptSession, IsANewOneWhereTheSettingsOfTheDatabaseHaveChanged) {
  look("b", "a", "'b'");
  project_.revision("c", "'b'",
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET app.tenant = ''y''', "
                    "current_database()); END $$",
                    "");
  look("d", "c", "coalesce(current_setting('app.tenant', true), 'none')");
  move_all({"a", "b", "c", "d"});
  EXPECT_EQ(sessions(), "2");
  EXPECT_EQ(last(), "y");
}

TEST_P(KeptSession, HasNoPlansOfTheRevisionBefore) {
  project_.revision("b", "'a'", "PREPARE mine AS SELECT 1; INSERT INTO seen SELECT pg_backend_pid()", "");
  look("c", "b",
       "coalesce((SELECT string_agg(name, ' ') FROM pg_prepared_statements WHERE name = 'mine'), 'none')");
  move_all({"a", "b", "c"});
  EXPECT_EQ(sessions(), "1");
  EXPECT_EQ(last(), "none");
}

TEST_P(KeptSession, IsANewOneWhereAllPlansWereThrownAway) {
  project_.revision("b", "'a'", "DEALLOCATE ALL; INSERT INTO seen SELECT pg_backend_pid()", "");
  look("c", "b", "'c'");
  move_all({"a", "b", "c"});
  EXPECT_EQ(sessions(), "2");
  EXPECT_EQ(last(), "c");
}

TEST_P(KeptSession, BeginsAsADriverLeavesANewOne) {
  database_->connect()->execute(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET datestyle = ''SQL, DMY''', current_database()); "
      "END $$");
  look("b", "a", "current_setting('datestyle')");
  look("c", "b", "current_setting('datestyle')");
  move_all({"a", "b", "c"});
  EXPECT_EQ(one_value(*database_, "SELECT count(DISTINCT what)::text FROM seen"), "1");
}

TEST_P(KeptSession, IsFitForUseAfterAFailure) {
  project_.revision("b", "'a'", "INSERT INTO nowhere VALUES (1)", "");
  const auto migrator = project_.migrator();
  const auto session = migrator->open(*database_);
  ASSERT_EQ(session->prepare(), std::nullopt);
  ASSERT_EQ(session->move({"a", Direction::up}).failure, std::nullopt);
  ASSERT_NE(session->move({"b", Direction::up}).failure, std::nullopt);
  ASSERT_EQ(session->move({"a", Direction::down}).failure, std::nullopt);
  ASSERT_EQ(session->move({"a", Direction::up}).failure, std::nullopt);
  EXPECT_EQ(session->current(), std::set<std::string>{"a"});
}

/// An asynchronous connection, whose event loop ends with each command, leaves its session to the next one.
TEST(KeptSessionOfAsyncpg, IsTheSameOneAgain) {
  AlembicProject project;
  project.write("alembic.ini",
                "[alembic]\nscript_location = %(here)s\nsqlalchemy.url = postgresql+asyncpg://\n");
  project.write("env.py", AlembicProject::asynchronous_env());
  project.revision("a", "None", "CREATE TABLE seen (pid int)", "DROP TABLE seen");
  project.revision("b", "'a'", "INSERT INTO seen SELECT pg_backend_pid()", "DELETE FROM seen");
  project.revision("c", "'b'", "INSERT INTO seen SELECT pg_backend_pid()", "");
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  const auto session = migrator->open(*database);
  for (const auto* id : {"a", "b", "c"}) {
    const auto failure = session->move({id, Direction::up}).failure;
    ASSERT_EQ(failure, std::nullopt) << failure->message;
  }
  EXPECT_EQ(one_value(*database, "SELECT count(*) || ' of ' || count(DISTINCT pid) FROM seen"), "2 of 1");
}

INSTANTIATE_TEST_SUITE_P(Of, KeptSession, ::testing::Values("psycopg2", "psycopg"),
                         [](const ::testing::TestParamInfo<const char*>& driver) {
                           return std::string(driver.param);
                         });

}  // namespace
}  // namespace harness
