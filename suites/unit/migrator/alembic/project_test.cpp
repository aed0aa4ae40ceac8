#include <cstdlib>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>

#include <harness/migrator/alembic/find_project.hpp>
#include <harness/migrator/interpreters.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> only(const fs::path& file) {
  return {file};
}

TEST(AlembicProject, IsFoundInAFolderBelow) {
  const AlembicProject project;
  fs::create_directories(project.path() / "backend/app");
  project.write(".venv/lib/site-packages/other/alembic.ini", "");
  fs::rename(project.path() / "alembic.ini", project.path() / "backend/app/alembic.ini");
  EXPECT_EQ(alembic_files(project.path()), only(project.path() / "backend/app/alembic.ini"));
}

TEST(AlembicProject, IsNotChosenAmongSeveral) {
  const AlembicProject project;
  project.write("one/alembic.ini", "");
  project.write("two/alembic.ini", "");
  fs::remove(project.path() / "alembic.ini");
  try {
    project.migrator();
    FAIL() << "chose one of two projects";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(std::string(error.what()).find(project.file("two/alembic.ini")), std::string::npos);
  }
}

TEST(AlembicProject, MayNameItsScriptsFromTheFolderItIsRunFrom) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  fs::create_directories(project.path() / "shop/migrations");
  fs::rename(project.path() / "env.py", project.path() / "shop/migrations/env.py");
  fs::rename(project.path() / "versions", project.path() / "shop/migrations/versions");
  fs::remove(project.path() / "alembic.ini");
  project.write("shop/migrations/alembic.ini", "[alembic]\nscript_location = shop/migrations\n");
  EXPECT_NE(project.migrator()->history().find("a"), nullptr);
}

TEST(AlembicProject, MayHaveAPackageAsItsScripts) {
  const AlembicProject project;
  project.revision("a", "None", "CREATE TABLE a (id int)", "");
  project.write("shop/__init__.py", "");
  project.write("shop/migrations/__init__.py", "");
  fs::rename(project.path() / "env.py", project.path() / "shop/migrations/env.py");
  fs::rename(project.path() / "versions", project.path() / "shop/migrations/versions");
  project.write("alembic.ini", "[alembic]\nscript_location = shop:migrations\nprepend_sys_path = .\n");
  AlembicOptions options;
  options.environment["PYTHONPATH"] = project.path().string();
  const auto database = new_database("sqlite");
  EXPECT_EQ(project.migrator(options)->open(*database)->move({"a", Direction::up}).failure, std::nullopt);
}

TEST(AlembicProject, GetsItsArguments) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  project.write("env.py",
                "from alembic import context\n"
                "given = context.get_x_argument(as_dictionary=True)\n"
                "assert given['tenant'] == 'acme' and given['db'].startswith('sqlite'), given\n" +
                    AlembicProject::synchronous_env());
  const auto database = new_database("sqlite");
  const auto migrator = project.migrator({.x = {{"tenant", "acme"}, {"db", "{url}"}}});
  const auto failure = migrator->open(*database)->prepare();
  EXPECT_FALSE(failure) << failure->message;
}

TEST(AlembicInterpreters, ComeInTheOrderOfLikelihood) {
  const AlembicProject project;
  fs::create_directory(project.path() / ".git");
  project.write("active/bin/python", "");
  project.write(".venv/bin/python", "");
  project.write("deep/er/alembic.ini", "");
  const char* before = std::getenv("VIRTUAL_ENV");
  const std::string kept = before != nullptr ? before : "";
  ::setenv("VIRTUAL_ENV", project.file("active").c_str(), 1);
  const auto found = interpreters_for(project.path() / "deep/er/alembic.ini", "");
  ::unsetenv("VIRTUAL_ENV");
  if (before != nullptr) {
    ::setenv("VIRTUAL_ENV", kept.c_str(), 1);
  }
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[0], project.file("active/bin/python"));
  EXPECT_EQ(found[1], project.file(".venv/bin/python"));
  EXPECT_EQ(interpreters_for(project.path() / "alembic.ini", "./my/python"),
            std::vector<std::string>{project.file("./my/python")});
  EXPECT_EQ(interpreters_for(project.path() / "alembic.ini", "python3.9"),
            std::vector<std::string>{"python3.9"});
}

}  // namespace
}  // namespace harness
