#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>

namespace harness {
namespace {

using Names = std::vector<std::string>;

void give_models(const AlembicProject& project, const std::string& models, std::string env) {
  project.write("models.py", models);
  const std::string none = "target_metadata = None";
  env.replace(env.find(none), none.size(), "from models import metadata\ntarget_metadata = metadata");
  project.write("env.py", env);
}

constexpr const char* two_tables = R"(import sqlalchemy as sa

metadata = sa.MetaData()
author = sa.Table("author", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(80)))
book = sa.Table("book", metadata, sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("author_id", sa.ForeignKey("author.id")))
)";

TEST(AlembicModels, AreCreatedOnBothEngines) {
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const AlembicProject project;
    give_models(project, two_tables, AlembicProject::synchronous_env());
    const auto migrator = project.migrator();
    const auto models = migrator->models();
    ASSERT_TRUE(models);
    EXPECT_EQ(models->name, "target_metadata");
    EXPECT_EQ(models->reach, Reach::other_processes);
    const auto database = engine->create(Reach::other_processes);
    EXPECT_FALSE(models->create_all(*database));
    EXPECT_EQ(table_names(*database), (Names{"author", "book"}));
  }
}

TEST(AlembicModels, OfAnAsynchronousProjectAreCreatedToo) {
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const AlembicProject project;
    project.write("models.py", two_tables);
    std::string env = AlembicProject::asynchronous_env();
    const std::string from = "context.configure(connection=connection)";
    env.replace(env.find(from), from.size(),
                "context.configure(connection=connection, target_metadata=models.metadata)");
    project.write("env.py", "import models\n" + env);
    const auto migrator = project.migrator();
    const auto models = migrator->models();
    ASSERT_TRUE(models);
    const auto database = engine->create(Reach::other_processes);
    EXPECT_FALSE(models->create_all(*database));
    EXPECT_EQ(table_names(*database), (Names{"author", "book"}));
  }
}

TEST(AlembicModels, GetTheSchemasTheyName) {
  const AlembicProject project;
  give_models(project,
              "import sqlalchemy as sa\nmetadata = sa.MetaData(schema='habits')\n"
              "sa.Table('habit', metadata, sa.Column('id', sa.Integer, primary_key=True))\n",
              AlembicProject::synchronous_env());
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  EXPECT_FALSE(migrator->models()->create_all(*database));
  EXPECT_EQ(one_value(*database, "SELECT count(*) FROM habits.habit"), "0");
}

TEST(AlembicModels, AreNoneWhereTheProjectHasNone) {
  const AlembicProject project;
  EXPECT_FALSE(project.migrator()->models());
}

TEST(AlembicModels, FailWithTheServersWords) {
  const AlembicProject project;
  give_models(
      project,
      "import sqlalchemy as sa\nmetadata = sa.MetaData()\n"
      "sa.Table('t', metadata, sa.Column('id', sa.Integer, server_default=sa.text('no_such_function()')))\n",
      AlembicProject::synchronous_env());
  const auto database = new_database("postgres");
  const auto migrator = project.migrator();
  const auto failure = migrator->models()->create_all(*database);
  ASSERT_TRUE(failure) << "created a table with an unknown default";
  EXPECT_EQ(failure->message, "function no_such_function() does not exist");
  EXPECT_EQ(failure->sqlstate, "42883");
}

TEST(AlembicModels, AreFoundWhereNobodyImportsThem) {
  const AlembicProject project;
  project.write("shop/__init__.py", "");
  project.write("shop/base.py", "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n");
  const auto model = [](const std::string& name) {
    return "from sqlalchemy import Column, Integer\nfrom shop.base import Base\n\n\nclass " + name +
           "(Base):\n    __tablename__ = '" + name + "'\n    id = Column(Integer, primary_key=True)\n";
  };
  project.write("shop/known.py", model("Known"));
  project.write("shop/sales/__init__.py", "");
  project.write("shop/sales/overlooked.py", model("Overlooked"));
  project.write("shop/sales/broken.py", "import no_such_module\n" + model("Broken"));
  project.write("shop/sales/test_models.py",
                "raise AssertionError('a test was imported')\n" + model("Tested"));
  std::string env = AlembicProject::synchronous_env();
  const std::string none = "target_metadata = None";
  env.replace(env.find(none), none.size(), "import shop.known\ntarget_metadata = shop.known.Base.metadata");
  project.write("env.py", env);
  project.revision("a", "None", "", "");
  const auto migrator = project.migrator();
  const auto models = migrator->models();
  ASSERT_TRUE(models && models->create_overlooked);
  const auto database = new_database("sqlite");
  EXPECT_FALSE(models->create_all(*database));
  const auto overlooked = models->create_overlooked(*database);
  ASSERT_EQ(overlooked.tables.size(), 1U);
  EXPECT_EQ(overlooked.tables[0].name, "Overlooked");
  EXPECT_EQ(overlooked.tables[0].place, (Location{project.file("shop/sales/overlooked.py"), 5}));
  ASSERT_EQ(overlooked.not_loaded.size(), 1U);
  EXPECT_EQ(overlooked.not_loaded[0].place, (Location{project.file("shop/sales/broken.py"), 1}));
  EXPECT_EQ(table_names(*database), (std::vector<std::string>{"Known", "Overlooked"}));
}

TEST(AlembicPreview, WritesTheSqlOfAnUpgrade) {
  const AlembicProject project;
  project.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project.revision("b", "'a'", "CREATE TABLE b (id int)", "DROP TABLE b");
  const auto migrator = project.migrator();
  const auto whole = migrator->preview(engine_named("postgres"), "", "head");
  EXPECT_NE(whole.find("CREATE TABLE alembic_version"), std::string::npos) << whole;
  EXPECT_NE(whole.find("CREATE TABLE a (id int);"), std::string::npos) << whole;
  EXPECT_NE(whole.find("COMMIT;"), std::string::npos) << whole;
  const auto second = migrator->preview(engine_named("sqlite"), "a", "head");
  EXPECT_EQ(second.find("CREATE TABLE a "), std::string::npos) << second;
  EXPECT_NE(second.find("CREATE TABLE b (id int);"), std::string::npos) << second;
}

TEST(AlembicPreview, TouchesNoDatabase) {
  const AlembicProject project;
  project.write("env.py", AlembicProject::asynchronous_env());
  project.revision("a", "None", "", "");
  try {
    project.migrator()->preview(engine_named("sqlite"), "", "head");
    FAIL() << "connected";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(std::string(error.what()).find("only the text of the SQL is wanted"), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace harness
