#include <algorithm>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>

namespace harness {
namespace {

std::vector<std::string> rules(const History& history) {
  std::vector<std::string> result;
  for (const auto& fault : history.faults()) {
    result.push_back(fault.rule);
  }
  return result;
}

std::vector<std::string> order(const History& history) {
  std::vector<std::string> result;
  for (const auto& revision : history.ordered()) {
    result.push_back(revision.id);
  }
  return result;
}

TEST(AlembicHistory, ReadsTheGraphWithItsLines) {
  const AlembicProject project;
  project.revision("a1", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project.revision("b2", "'a1'", "", "");
  const auto migrator = project.migrator();
  const History& history = migrator->history();
  EXPECT_EQ(order(history), (std::vector<std::string>{"a1", "b2"}));
  EXPECT_EQ(rules(history), std::vector<std::string>{});
  const Revision& first = *history.find("a1");
  EXPECT_EQ(first.name, "Make a1");
  EXPECT_EQ(first.up, (Location{project.file("versions/a1.py"), 12}));
  EXPECT_EQ(first.down, (Location{project.file("versions/a1.py"), 16}));
  EXPECT_FALSE(first.empty);
  EXPECT_EQ(history.find("b2")->parents, std::vector<std::string>{"a1"});
}

TEST(AlembicHistory, WritesNothingIntoTheProject) {
  const AlembicProject project;
  project.revision("a1", "None", "", "");
  project.migrator()->history();
  EXPECT_FALSE(std::filesystem::exists(project.path() / "__pycache__"));
  EXPECT_FALSE(std::filesystem::exists(project.path() / "versions/__pycache__"));
}

TEST(AlembicHistory, KnowsBranchesMergesAndDependencies) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  project.revision("b", "'a'", "", "");
  project.revision("c", "'a'", "", "");
  project.revision("d", "('b', 'c')", "", "");
  project.write("versions/x.py",
                "revision = 'x'\ndown_revision = None\nbranch_labels = ('other',)\n"
                "def upgrade(): pass\ndef downgrade(): pass\n");
  project.write("versions/y.py",
                "revision = 'y'\ndown_revision = 'd'\ndepends_on = 'other'\n"
                "def upgrade(): pass\ndef downgrade(): pass\n");
  const auto migrator = project.migrator();
  const History& history = migrator->history();
  ASSERT_TRUE(history.walkable());
  EXPECT_EQ(history.find("d")->parents, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(history.find("y")->dependencies, std::vector<std::string>{"x"});
}

TEST(AlembicHistory, KeepsBothFilesOfADuplicateId) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  project.write("versions/again.py",
                "revision = 'a'\ndown_revision = None\ndef upgrade(): pass\ndef downgrade(): pass\n");
  const auto migrator = project.migrator();
  const History& history = migrator->history();
  ASSERT_EQ(rules(history), std::vector<std::string>{"history/duplicate_id"});
  EXPECT_EQ(history.faults()[0].places.size(), 2U);
}

TEST(AlembicHistory, NamesAMissingParent) {
  const AlembicProject project;
  project.revision("b", "'gone'", "", "");
  EXPECT_EQ(rules(project.migrator()->history()), std::vector<std::string>{"history/missing_parent"});
}

TEST(AlembicHistory, NamesACycle) {
  const AlembicProject project;
  project.revision("a", "'b'", "", "");
  project.revision("b", "'a'", "", "");
  EXPECT_EQ(rules(project.migrator()->history()), std::vector<std::string>{"history/cycle"});
}

TEST(AlembicHistory, NamesTheLineOfASyntaxError) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  project.write("versions/b.py", "revision = 'b'\ndown_revision = 'a'\ndef upgrade(:\n    pass\n");
  const auto migrator = project.migrator();
  const History& history = migrator->history();
  ASSERT_EQ(rules(history), std::vector<std::string>{"history/unreadable"});
  EXPECT_EQ(history.faults()[0].places, (std::vector<Location>{{project.file("versions/b.py"), 3}}));
  EXPECT_FALSE(history.walkable());
}

TEST(AlembicHistory, NamesTheLineOfAnImportError) {
  const AlembicProject project;
  project.write("versions/b.py",
                "import no_such_module\nrevision = 'b'\ndown_revision = None\n"
                "def upgrade(): pass\ndef downgrade(): pass\n");
  const auto migrator = project.migrator();
  const History& history = migrator->history();
  ASSERT_EQ(rules(history), std::vector<std::string>{"history/unreadable"});
  const HistoryFault& fault = history.faults()[0];
  EXPECT_EQ(fault.places, (std::vector<Location>{{project.file("versions/b.py"), 1}}));
  EXPECT_NE(fault.message.find("no_such_module"), std::string::npos);
  EXPECT_EQ(fault.revisions, std::vector<std::string>{"b"});
}

TEST(AlembicHistory, NamesAMissingModuleOnceWithTheLineThatWantsIt) {
  const AlembicProject project;
  project.write("models.py", "import os\nimport no_such_module\n");
  for (const std::string id : {"b", "c"}) {
    project.write("versions/" + id + ".py", "import models\nrevision = '" + id +
                                                "'\ndown_revision = None\n"
                                                "def upgrade(): pass\ndef downgrade(): pass\n");
  }
  const auto migrator = project.migrator();
  const auto& faults = migrator->history().faults();
  const auto unreadable = std::count_if(faults.begin(), faults.end(),
                                        [](const auto& fault) { return fault.rule == "history/unreadable"; });
  EXPECT_EQ(unreadable, 1);
  EXPECT_EQ(faults.at(0).places, (std::vector<Location>{{project.file("models.py"), 2}}));
  EXPECT_EQ(faults.at(0).revisions, (std::vector<std::string>{"b", "c"}));
  EXPECT_NE(faults.at(0).fix.find("install no_such_module for "), std::string::npos);
}

TEST(AlembicHistory, IsWhereTheEnvironmentSaysItIs) {
  const AlembicProject project;
  std::string env = AlembicProject::synchronous_env();
  const std::string before = "target_metadata = None\n";
  env.insert(
      env.find(before) + before.size(),
      "folder = os.path.dirname(__file__) + '/of_' + config.get_main_option('sqlalchemy.url').split(':')[0]\n"
      "context.script.version_locations = [folder]\n");
  project.write("env.py", "import os\n" + env);
  project.write("of_postgresql/a.py",
                "revision = 'a'\ndown_revision = None\ndef upgrade(): pass\ndef downgrade(): pass\n");
  const auto migrator = project.migrator();
  EXPECT_EQ(order(migrator->history()), std::vector<std::string>{"a"});
  const auto database = new_database("postgres");
  const auto session = migrator->open(*database);
  const auto step = session->move({"a", Direction::up});
  EXPECT_FALSE(step.failure) << step.failure->message;
  EXPECT_EQ(session->current(), std::set<std::string>{"a"});
  EXPECT_FALSE(session->call(Verb::downgrade, "base").failure);
}

TEST(AlembicHistory, ReadsWhatIsIrreversible) {
  const AlembicProject project;
  project.write("versions/a.py",
                "revision = 'a'\ndown_revision = None\n# migrate: irreversible: rows are dropped\n"
                "def upgrade(): pass\n");
  project.revision("b", "'a'", "", "");
  project.revision("c", "'b'", "", "");
  const auto migrator = project.migrator({.irreversible = {{"b", "told in the configuration"}}});
  const History& history = migrator->history();
  EXPECT_EQ(history.find("a")->irreversible, "rows are dropped");
  EXPECT_EQ(history.find("a")->down, std::nullopt);
  EXPECT_EQ(history.find("b")->irreversible, "told in the configuration");
  EXPECT_EQ(history.find("c")->irreversible, std::nullopt);
}

TEST(AlembicHistory, SeesAnEmptyFile) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  project.write("versions/b_nothing.py", "# to do\n");
  const auto migrator = project.migrator();
  const History& history = migrator->history();
  ASSERT_EQ(rules(history), std::vector<std::string>{"history/empty_file"});
  EXPECT_EQ(history.faults()[0].places, (std::vector<Location>{{project.file("versions/b_nothing.py"), 1}}));
  // Alembic itself does not start with such a file.
  EXPECT_FALSE(history.walkable());
}

TEST(AlembicHistory, SaysThatThereIsNoProject) {
  const TemporaryDirectory folder("migrate-alembic-");
  try {
    make_alembic_migrator({.path = folder.path()});
    FAIL() << "took a folder without alembic.ini";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
  }
}

TEST(AlembicHistory, SaysThatAnInterpreterHasNoAlembic) {
  const AlembicProject project;
  project.write("python", "#!/bin/sh\nexec /usr/bin/python3 -S \"$@\"\n");
  std::filesystem::permissions(project.path() / "python", std::filesystem::perms::owner_all);
  try {
    project.migrator({.python = "./python"})->history();
    FAIL() << "ran without Alembic";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find("no Alembic is installed"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace harness
