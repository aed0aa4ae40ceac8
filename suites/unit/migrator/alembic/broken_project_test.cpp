#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>

namespace harness {
namespace {

// Projects that cannot start: one clear failure each, with the user's file and line.

Failure failure_of_start(const AlembicProject& project, AlembicOptions options = {}) {
  const auto database = new_database("postgres");
  const auto migrator = project.migrator(std::move(options));
  const auto failure = migrator->open(*database)->prepare();
  EXPECT_TRUE(failure);
  return failure.value_or(Failure{});
}

AlembicProject project_with(const std::string& env) {
  AlembicProject project;
  project.write("env.py", env);
  project.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  return project;
}

TEST(AlembicBrokenProject, NamesADriverThatIsNotInstalled) {
  const auto project = project_with(
      "from alembic import context\nfrom sqlalchemy import create_engine\n"
      "url = context.config.get_main_option('sqlalchemy.url')\n"
      "create_engine(url.replace('postgresql:', 'postgresql+pg8000:')).connect()\n");
  const auto failure = failure_of_start(project);
  EXPECT_EQ(failure.message, "ModuleNotFoundError: No module named 'pg8000'");
  EXPECT_EQ(failure.place, (Location{project.file("env.py"), 4}));
  EXPECT_NE(failure.detail.find("install pg8000 for /"), std::string::npos) << failure.detail;
}

TEST(AlembicBrokenProject, ShowsTheLineAtWhichItsEnvironmentHangs) {
  const auto project = project_with("import time\n\ntime.sleep(100)\n");
  const auto failure = failure_of_start(project, {.time_limit = std::chrono::milliseconds(500)});
  EXPECT_EQ(failure.message, "did not finish within 0.5 seconds");
  EXPECT_EQ(failure.place, (Location{project.file("env.py"), 3}));
}

TEST(AlembicBrokenProject, ShowsTheLineOfASyntaxErrorInAModel) {
  const auto project = project_with("import models\n");
  project.write("models.py", "class User:\n    name = (1,\n");
  const auto failure = failure_of_start(project);
  EXPECT_EQ(failure.message.find("SyntaxError"), 0U) << failure.message;
  EXPECT_EQ(failure.place, (Location{project.file("models.py"), 2}));
}

TEST(AlembicBrokenProject, IsToldAsOneWhoseWorkerWasKilled) {
  const auto project = project_with("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n");
  EXPECT_NE(failure_of_start(project).message.find("was killed by signal 9"), std::string::npos);
}

TEST(AlembicBrokenProject, SaysThatItsDatabaseRefuses) {
  const auto project = project_with(AlembicProject::synchronous_env());
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  const auto session = migrator->open(*database);
  const auto name = database->url().database;
  new_database("postgres")->connect()->execute("ALTER DATABASE \"" + name + "\" ALLOW_CONNECTIONS false");
  const auto failure = session->prepare();
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->message.find("not currently accepting connections"), std::string::npos)
      << failure->message;
  EXPECT_EQ(failure->place.file, project.file("env.py"));
}

}  // namespace
}  // namespace harness
