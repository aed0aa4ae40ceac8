#include <chrono>
#include <sstream>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>

#include <harness/core/text.hpp>
#include <harness/engine/writer_meter.hpp>
#include <harness/locks/writer_locks.hpp>

namespace harness {
namespace {

using Names = std::vector<std::string>;

Names moved(const CallResult& result) {
  Names names;
  for (const auto& step : result.steps) {
    names.push_back(step.revision + (step.direction == Direction::up ? " up" : " down"));
  }
  return names;
}

Names columns_of_a(Database& database) {
  Names columns;
  for (const auto& [identity, attributes] : database.catalog()) {
    if (identity.kind == "column" && identity.path.front() == "a") {
      columns.push_back(identity.path.back());
    }
  }
  return columns;
}

/// A project, and a session of it on an empty SQLite database.
class AlembicSession : public ::testing::Test {
 protected:
  Migrator& migrator() {
    if (!migrator_) {
      migrator_ = project_.migrator();
    }
    return *migrator_;
  }
  MigratorSession& session() {
    if (!session_) {
      session_ = migrator().open(*database_);
    }
    return *session_;
  }

  AlembicProject project_;
  std::unique_ptr<Database> database_ = new_database("sqlite");
  std::unique_ptr<Migrator> migrator_;
  std::unique_ptr<MigratorSession> session_;
};

TEST_F(AlembicSession, WalksEdgesUpAndDown) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project_.revision("b", "'a'", "CREATE TABLE b (id int)", "DROP TABLE b");
  EXPECT_EQ(session().prepare(), std::nullopt);
  EXPECT_EQ(table_names(*database_), Names{"alembic_version"});
  EXPECT_EQ(tables_of(session().bookkeeping()), std::vector<Path>{{"alembic_version"}});
  EXPECT_EQ(session().current(), std::set<std::string>{});
  const auto up = session().move({"a", Direction::up});
  EXPECT_EQ(up.failure, std::nullopt);
  EXPECT_GT(up.elapsed.count(), 0);
  EXPECT_EQ(session().current(), std::set<std::string>{"a"});
  EXPECT_EQ(session().move({"b", Direction::up}).failure, std::nullopt);
  EXPECT_EQ(table_names(*database_), (Names{"a", "alembic_version", "b"}));
  EXPECT_EQ(session().move({"b", Direction::down}).failure, std::nullopt);
  EXPECT_EQ(session().current(), std::set<std::string>{"a"});
  EXPECT_EQ(table_names(*database_), (Names{"a", "alembic_version"}));
}

TEST_F(AlembicSession, TakesBackAMerge) {
  project_.revision("a", "None", "", "");
  project_.revision("b", "'a'", "CREATE TABLE b (id int)", "DROP TABLE b");
  project_.revision("c", "'a'", "CREATE TABLE c (id int)", "DROP TABLE c");
  project_.revision("d", "('b', 'c')", "", "");
  for (const char* id : {"a", "b", "c"}) {
    ASSERT_EQ(session().move({id, Direction::up}).failure, std::nullopt);
  }
  EXPECT_EQ(session().current(), (std::set<std::string>{"b", "c"}));
  ASSERT_EQ(session().move({"d", Direction::up}).failure, std::nullopt);
  EXPECT_EQ(session().current(), std::set<std::string>{"d"});
  ASSERT_EQ(session().move({"d", Direction::down}).failure, std::nullopt);
  EXPECT_EQ(session().current(), (std::set<std::string>{"b", "c"}));
  ASSERT_EQ(session().move({"b", Direction::down}).failure, std::nullopt);
  EXPECT_EQ(session().current(), std::set<std::string>{"c"});
  EXPECT_EQ(table_names(*database_), (Names{"alembic_version", "c"}));
}

TEST_F(AlembicSession, ForgetsADependencyThatIsImplied) {
  project_.revision("a", "None", "", "");
  project_.revision("x", "None", "", "");
  project_.write("versions/b.py",
                 "revision = 'b'\ndown_revision = 'a'\ndepends_on = 'x'\n"
                 "def upgrade(): pass\ndef downgrade(): pass\n");
  for (const char* id : {"a", "x", "b"}) {
    ASSERT_EQ(session().move({id, Direction::up}).failure, std::nullopt);
  }
  EXPECT_EQ(session().current(), migrator().history().heads_of({"a", "b", "x"}));
  ASSERT_EQ(session().move({"b", Direction::down}).failure, std::nullopt);
  EXPECT_EQ(session().current(), migrator().history().heads_of({"a", "x"}));
}

TEST_F(AlembicSession, CallsAsPeopleDo) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project_.revision("b", "'a'", "CREATE TABLE b (id int)", "DROP TABLE b");
  EXPECT_EQ(moved(session().call(Verb::upgrade, "head")), (Names{"a up", "b up"}));
  EXPECT_EQ(moved(session().call(Verb::upgrade, "head")), Names{});
  EXPECT_EQ(moved(session().call(Verb::downgrade, "-1")), Names{"b down"});
  EXPECT_EQ(moved(session().call(Verb::downgrade, "base")), Names{"a down"});
  EXPECT_EQ(table_names(*database_), Names{"alembic_version"});
  EXPECT_EQ(moved(session().call(Verb::stamp, "head")), Names{"b up"});
  EXPECT_EQ(session().current(), std::set<std::string>{"b"});
  EXPECT_EQ(table_names(*database_), Names{"alembic_version"});
}

TEST_F(AlembicSession, SaysWhatIsWrongWithATarget) {
  project_.revision("a", "None", "", "");
  project_.revision("b", "None", "", "");
  const auto several = session().call(Verb::upgrade, "head");
  ASSERT_TRUE(several.failure);
  EXPECT_NE(several.failure->message.find("Multiple head revisions"), std::string::npos);
  const auto unknown = session().call(Verb::upgrade, "nowhere");
  ASSERT_TRUE(unknown.failure);
  EXPECT_EQ(unknown.failure->message, "Can't locate revision identified by 'nowhere'");
}

TEST_F(AlembicSession, SaysWhereAStatementFails) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "");
  project_.revision("b", "'a'", "INSERT INTO missing VALUES (1)", "");
  const auto result = session().call(Verb::upgrade, "head");
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->message, "no such table: missing");
  EXPECT_EQ(result.failure->sqlstate, "SQLITE_ERROR");
  EXPECT_EQ(result.failure->statement, "INSERT INTO missing VALUES (1)");
  EXPECT_EQ(result.failure->place, (Location{project_.file("versions/b.py"), 13}));
  EXPECT_EQ(moved(result), (Names{"a up", "b up"}));
  EXPECT_EQ(result.steps[0].failure, std::nullopt);
  EXPECT_EQ(result.steps[1].failure->message, result.failure->message);
}

TEST_F(AlembicSession, ReportsAWayBackThatRefuses) {
  project_.write("versions/a.py",
                 "revision = 'a'\ndown_revision = None\ndef upgrade(): pass\n"
                 "def downgrade():\n    raise NotImplementedError('no way back')\n");
  project_.write("versions/b.py", "revision = 'b'\ndown_revision = 'a'\ndef upgrade(): pass\n");
  ASSERT_EQ(session().call(Verb::upgrade, "head").failure, std::nullopt);
  const auto missing = session().move({"b", Direction::down});
  ASSERT_TRUE(missing.failure);
  EXPECT_EQ(missing.failure->message, "b.py has no downgrade()");
  ASSERT_EQ(session().call(Verb::stamp, "a").failure, std::nullopt);
  const auto refused = session().move({"a", Direction::down});
  ASSERT_TRUE(refused.failure);
  EXPECT_EQ(refused.failure->message, "NotImplementedError: no way back");
  EXPECT_EQ(refused.failure->place, (Location{project_.file("versions/a.py"), 5}));
  EXPECT_EQ(session().current(), std::set<std::string>{"a"});
}

TEST_F(AlembicSession, RunsAsynchronousProjectsAgainAndAgain) {
  project_.write("env.py", AlembicProject::asynchronous_env());
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project_.revision("b", "'a'", "CREATE TABLE a (id int)", "");
  for (int round = 0; round < 3; ++round) {
    ASSERT_EQ(session().move({"a", Direction::up}).failure, std::nullopt);
    EXPECT_EQ(table_names(*database_), (Names{"a", "alembic_version"}));
    ASSERT_EQ(session().move({"a", Direction::down}).failure, std::nullopt);
  }
  const auto result = session().call(Verb::upgrade, "b");
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(result.failure->message, "table a already exists");
  EXPECT_EQ(result.failure->place, (Location{project_.file("versions/b.py"), 13}));
}

TEST_F(AlembicSession, RebuildsTablesInBatches) {
  project_.revision("a", "None", "CREATE TABLE a (id int, gone int)", "DROP TABLE a");
  project_.write("versions/b.py",
                 "from alembic import op\nimport sqlalchemy as sa\nrevision = 'b'\ndown_revision = 'a'\n"
                 "def upgrade():\n    with op.batch_alter_table('a') as batch:\n"
                 "        batch.drop_column('gone')\n"
                 "def downgrade():\n    with op.batch_alter_table('a') as batch:\n"
                 "        batch.add_column(sa.Column('gone', sa.Integer()))\n");
  ASSERT_EQ(session().call(Verb::upgrade, "head").failure, std::nullopt);
  EXPECT_EQ(columns_of_a(*database_), Names{"id"});
  ASSERT_EQ(session().move({"b", Direction::down}).failure, std::nullopt);
  EXPECT_EQ(columns_of_a(*database_), (Names{"gone", "id"}));
}

TEST_F(AlembicSession, KeepsWhatTheProjectPrintsApart) {
  project_.write("env.py", "print('{\"event\": \"step\"}')\nimport os\nos.system('echo from a child')\n" +
                               AlembicProject::synchronous_env());
  project_.revision("a", "None", "", "");
  EXPECT_EQ(session().prepare(), std::nullopt);
  EXPECT_EQ(moved(session().call(Verb::upgrade, "head")), Names{"a up"});
}

TEST_F(AlembicSession, ReportsAnEnvironmentThatCannotBeLoaded) {
  const AlembicProject project;
  project.write("app/__init__.py", "");
  project.write("app/models.py", "import sqlalchemy\n\nfrom sqlalchemy import NoSuchThing\n");
  project.write("env.py", "from app import models\n" + AlembicProject::synchronous_env());
  project.revision("a", "None", "", "");
  const auto database = new_database("sqlite");
  const auto migrator = project.migrator();
  const auto failure = migrator->open(*database)->prepare();
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->message.find("cannot import name 'NoSuchThing'"), std::string::npos);
  EXPECT_EQ(failure->place, (Location{project.file("app/models.py"), 3}));
}

TEST_F(AlembicSession, ReportsAnEnvironmentThatLeavesOrDoesNothing) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  const auto database = new_database("sqlite");
  project.write("env.py", "import sys\nsys.exit('no settings')\n");
  const auto migrator = project.migrator();
  const auto left = migrator->open(*database)->prepare();
  ASSERT_TRUE(left);
  EXPECT_EQ(left->message, "SystemExit: no settings");
  EXPECT_EQ(left->place, (Location{project.file("env.py"), 2}));
  project.write("env.py", "pass\n");
  const auto nothing = migrator->open(*database)->prepare();
  ASSERT_TRUE(nothing);
  EXPECT_NE(nothing->message.find("without calling context.run_migrations()"), std::string::npos);
}

TEST_F(AlembicSession, ShowsWhatAProjectSaysBeforeItLeaves) {
  project_.revision("a", "None", "", "");
  project_.write("env.py",
                 "import logging, sys\nlogging.error('the secret key is the default')\nsys.exit(1)\n");
  const auto left = session().prepare();
  ASSERT_TRUE(left);
  EXPECT_NE(left->detail.find("the secret key is the default"), std::string::npos) << left->detail;
  EXPECT_TRUE(session().prepare()) << "a new process tells the same";
}

TEST_F(AlembicSession, NamesTheInterpreterThatLacksAModule) {
  const AlembicProject project;
  project.revision("a", "None", "", "");
  project.write("models.py", "import no_such_module\n");
  project.write("env.py", "import models\n");
  const auto database = new_database("sqlite");
  const auto migrator = project.migrator();
  const auto failure = migrator->open(*database)->prepare();
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->message, "ModuleNotFoundError: No module named 'no_such_module'");
  EXPECT_EQ(failure->place, (Location{project.file("models.py"), 1}));
  EXPECT_NE(failure->detail.find("install no_such_module for /"), std::string::npos) << failure->detail;
}

TEST_F(AlembicSession, ShowsALineThatHangs) {
  const AlembicProject project;
  project.write("versions/a.py",
                "import time\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n    time.sleep(100)\n"
                "def downgrade(): pass\n");
  const auto database = new_database("sqlite");
  const auto migrator = project.migrator({.time_limit = std::chrono::milliseconds(500)});
  const auto session = migrator->open(*database);
  const auto step = session->move({"a", Direction::up});
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(step.failure->message, "did not finish within 0.5 seconds");
  EXPECT_EQ(step.failure->place, (Location{project.file("versions/a.py"), 5}));
  EXPECT_EQ(session->current(), std::set<std::string>{}) << "a new worker goes on";
}

TEST_F(AlembicSession, LeavesItsProcessToTheNextOneOnTheSameDatabase) {
  const AlembicProject project;
  project.write("env.py",
                "import os\nwith open(os.environ['SEEN'], 'a') as seen:\n"
                "    seen.write('%d\\n' % os.getpid())\n" +
                    AlembicProject::synchronous_env());
  project.revision("a", "None", "", "");
  AlembicOptions options;
  options.environment = {{"SEEN", project.file("seen")}};
  const auto migrator = project.migrator(options);
  const auto one = new_database("sqlite");
  const auto other = new_database("sqlite");
  for (auto* database : {&one, &one, &other, &one}) {
    ASSERT_EQ(migrator->open(**database)->prepare(), std::nullopt);
  }
  std::vector<std::string> seen;
  std::istringstream lines(read_text(project.file("seen")));
  for (std::string line; std::getline(lines, line);) {
    seen.push_back(line);
  }
  ASSERT_EQ(seen.size(), 4U);
  EXPECT_EQ(seen[0], seen[1]);
  EXPECT_NE(seen[1], seen[2]);
  EXPECT_NE(seen[2], seen[3]);
}

TEST_F(AlembicSession, SurvivesAWorkerThatDies) {
  project_.write(
      "versions/a.py",
      "import os\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n    os.kill(os.getpid(), 9)\n"
      "def downgrade(): pass\n");
  const auto step = session().move({"a", Direction::up});
  ASSERT_TRUE(step.failure);
  EXPECT_EQ(step.failure->message, "the Python process that runs Alembic was killed by signal 9");
  EXPECT_EQ(step.failure->place, (Location{project_.file("versions/a.py"), 4}));
  EXPECT_EQ(session().current(), std::set<std::string>{});
}

TEST_F(AlembicSession, LoadsARevisionAnewForEachMove) {
  project_.write(
      "versions/a.py",
      "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'a'\ndown_revision = None\n"
      "metadata = sa.MetaData()\n"
      "def upgrade():\n    sa.Table('a', metadata, sa.Column('id', sa.Integer)).create(op.get_bind())\n"
      "def downgrade():\n    op.drop_table('a')\n");
  ASSERT_EQ(session().move({"a", Direction::up}).failure, std::nullopt);
  ASSERT_EQ(session().move({"a", Direction::down}).failure, std::nullopt);
  const auto again = session().move({"a", Direction::up});
  EXPECT_EQ(again.failure, std::nullopt);
}

/// SQLAlchemy and SQLite's driver begin transactions as they like: the first statement to write counts.
TEST_F(AlembicSession, SaysWhichStatementsLockTheFileForWriters) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  project_.revision("b", "'a'", "SELECT * FROM a", "");
  ASSERT_EQ(session().prepare(), std::nullopt);
  auto& meter = *database_->writer_meter();
  const auto taken = [&](const std::string& revision) {
    meter.begin();
    const auto step = session().move({revision, Direction::up});
    EXPECT_EQ(step.failure, std::nullopt);
    Names names;
    for (const auto& lock : writer_locks(meter.end().value(), step.ran)) {
      names.push_back(std::string(trim(lock.sql)).substr(0, 14) + (lock.of_tool ? ", of the tool" : ""));
      EXPECT_EQ(lock.place.file.ends_with("a.py"), !lock.of_tool);
    }
    return names;
  };
  EXPECT_EQ(taken("a"), (Names{"CREATE TABLE a", "INSERT INTO al, of the tool"}));
  EXPECT_EQ(taken("b"), Names{"UPDATE alembic, of the tool"});
}

TEST_F(AlembicSession, SaysNothingOfAFileWithAWriteAheadLog) {
  project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  database_->connect()->execute("PRAGMA journal_mode = wal");
  ASSERT_EQ(session().prepare(), std::nullopt);
  database_->writer_meter()->begin();
  ASSERT_EQ(session().move({"a", Direction::up}).failure, std::nullopt);
  EXPECT_FALSE(database_->writer_meter()->end().has_value());
}

/// The statements of a move that are the revision's, with the line that asks for each.
std::string shown(const StepResult& step) {
  std::string text;
  for (const auto& statement : step.ran.statements) {
    if (!statement.of_tool) {
      text += std::filesystem::path(statement.place.file).filename().string() + ":" +
              std::to_string(statement.place.line) + " " + std::string(trim(statement.sql)) + "\n";
    }
  }
  return text;
}

class AlembicRuns : public ::testing::TestWithParam<const char*> {};

TEST_P(AlembicRuns, AreSeenWithTheirPlaces) {
  const AlembicProject project;
  project.write("versions/a.py",
                "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\n"
                "def make(name):\n    op.create_table(name, sa.Column('id', sa.Integer()))\n"
                "def upgrade():\n    make('one')\n    op.execute(\"INSERT INTO one VALUES (7)\")\n"
                "def downgrade():\n    op.drop_table('one')\n    op.execute('SELECT missing')\n");
  const auto database = new_database(GetParam());
  const auto migrator = project.migrator();
  const auto session = migrator->open(*database);
  ASSERT_EQ(session->prepare(), std::nullopt);
  session->current();
  const auto up = session->move({"a", Direction::up});
  ASSERT_EQ(up.failure, std::nullopt);
  EXPECT_EQ(shown(up), "a.py:6 CREATE TABLE one (\n\tid INTEGER\n)\na.py:9 INSERT INTO one VALUES (7)\n");
  EXPECT_GT(up.ran.statements.size(), 2U);
  for (const auto& statement : up.ran.statements) {
    EXPECT_TRUE(statement.completed) << statement.sql;
  }
  const auto down = session->move({"a", Direction::down});
  ASSERT_NE(down.failure, std::nullopt);
  EXPECT_EQ(shown(down), "a.py:11 DROP TABLE one\na.py:12 SELECT missing\n");
  for (const auto& statement : down.ran.statements) {
    EXPECT_EQ(statement.completed, statement.sql != "SELECT missing") << statement.sql;
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, AlembicRuns, ::testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return std::string(engine.param); });

/// By a connection that SQLAlchemy does not know.
TEST_F(AlembicSession, ShowsWhatSqliteRunsWithoutSqlalchemy) {
  project_.write(
      "versions/a.py",
      "from alembic import op\nrevision = 'a'\ndown_revision = None\n"
      "def upgrade():\n    raw = op.get_bind().connection.dbapi_connection\n"
      "    raw.execute('CREATE TABLE one (id int)')\n    raw.execute('INSERT INTO one VALUES (?)', (7,))\n"
      "def downgrade():\n    op.execute('DROP TABLE one')\n");
  ASSERT_EQ(session().prepare(), std::nullopt);
  session().current();
  EXPECT_EQ(shown(session().move({"a", Direction::up})),
            "a.py:6 CREATE TABLE one (id int)\na.py:7 INSERT INTO one VALUES (7)\n");
}

/// A project that counts how often it is imported.
class AlembicImports : public ::testing::TestWithParam<const char*> {
 protected:
  AlembicImports() {
    project_.write("app.py", "open(__file__ + '.count', 'a').write('x')\n");
    project_.write("env.py", "import app\n" + AlembicProject::synchronous_env());
    project_.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  }

  std::size_t count() const { return std::filesystem::file_size(project_.file("app.py.count")); }
  /// With a session of its own.
  void move_up(Database& database) const {
    const auto session = migrator_->open(database);
    ASSERT_EQ(session->prepare(), std::nullopt);
    const auto step = session->move({"a", Direction::up});
    ASSERT_EQ(step.failure, std::nullopt) << step.failure->message;
    EXPECT_EQ(session->current(), std::set<std::string>{"a"});
    EXPECT_EQ(table_names(database), (Names{"a", "alembic_version"}));
  }

  AlembicProject project_;
  std::unique_ptr<Migrator> migrator_ = project_.migrator();
};

TEST_P(AlembicImports, AreOneForDatabasesOneAfterAnother) {
  migrator_->history();
  for (int number = 0; number < 3; ++number) {
    const auto database = new_database(GetParam());
    move_up(*database);
    // A copy that takes its place does not change that.
    const auto copy = engine_named(GetParam()).clone(*database);
    EXPECT_EQ(table_names(*copy), (Names{"a", "alembic_version"}));
  }
  EXPECT_EQ(count(), 1U);
}

/// It may still be used by the name that it has.
TEST_P(AlembicImports, AreOneForEachDatabaseThatIsThere) {
  migrator_->history();
  const auto first = new_database(GetParam());
  move_up(*first);
  const auto second = new_database(GetParam());
  move_up(*second);
  EXPECT_EQ(count(), 2U);
  const auto session = migrator_->open(*first);
  EXPECT_EQ(session->move({"a", Direction::down}).failure, std::nullopt);
  EXPECT_EQ(table_names(*first), Names{"alembic_version"});
  EXPECT_EQ(table_names(*second), (Names{"a", "alembic_version"}));
}

INSTANTIATE_TEST_SUITE_P(Engines, AlembicImports, ::testing::Values("postgres", "sqlite"),
                         [](const auto& engine) { return std::string(engine.param); });

}  // namespace
}  // namespace harness
