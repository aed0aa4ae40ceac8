#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>
#include <sys/types.h>

namespace harness {
namespace {

/// An env.py that notes its process and that one's parent.
std::string noting_env(const std::string& note) {
  return "import os\nwith open('" + note +
         "', 'a') as file:\n    file.write('%d %d\\n' % (os.getppid(), os.getpid()))\n" +
         AlembicProject::synchronous_env();
}

bool is_gone_now(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/stat");
  std::string number, name, state;
  return !(status >> number >> name >> state) || state == "Z" || state == "X";
}

/// A process that was killed goes when the system gets to it.
bool is_gone(pid_t process) {
  for (int tries = 0; tries < 1000 && !is_gone_now(process); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return is_gone_now(process);
}

/// The processes that ran env.py, one line for each run: the parent's and the worker's.
struct Processes {
  std::vector<pid_t> parents;
  std::vector<pid_t> workers;
};

Processes noted(const std::string& note) {
  std::ifstream file(note);
  Processes processes;
  pid_t parent = 0;
  pid_t worker = 0;
  while (file >> parent >> worker) {
    processes.parents.push_back(parent);
    processes.workers.push_back(worker);
  }
  return processes;
}

/// Sessions on two databases that are there at the same time.
void prepare_two_at_once(const AlembicProject& project) {
  const auto migrator = project.migrator();
  const auto database = new_database("sqlite");
  const auto other = new_database("sqlite");
  const auto session = migrator->open(*database);
  const auto at_the_same_time = migrator->open(*other);
  EXPECT_EQ(session->prepare(), std::nullopt);
  EXPECT_EQ(at_the_same_time->prepare(), std::nullopt);
}

TEST(AlembicParent, ServesDatabasesThatFollowEachOtherWithOneWorker) {
  const AlembicProject project;
  const std::string note = project.file("processes");
  project.write("env.py", noting_env(note));
  project.revision("a", "None", "", "");
  pid_t last = 0;
  {
    const auto migrator = project.migrator();
    for (int session = 0; session < 2; ++session) {
      const auto database = new_database("sqlite");
      ASSERT_EQ(migrator->open(*database)->prepare(), std::nullopt);
    }
    const auto processes = noted(note);
    ASSERT_EQ(processes.workers.size(), 2U);
    EXPECT_EQ(processes.workers[0], processes.workers[1]);
    last = processes.workers[1];
    EXPECT_FALSE(is_gone_now(last));
  }
  EXPECT_TRUE(is_gone(last));
}

TEST(AlembicParent, ForksAWorkerForEachDatabaseThatIsThereAtTheSameTime) {
  const AlembicProject project;
  const std::string note = project.file("processes");
  project.write("env.py", noting_env(note));
  project.revision("a", "None", "", "");
  prepare_two_at_once(project);
  const auto processes = noted(note);
  ASSERT_EQ(processes.workers.size(), 2U);
  EXPECT_EQ(processes.parents[0], processes.parents[1]);
  EXPECT_NE(processes.workers[0], processes.workers[1]);
}

TEST(AlembicParent, LoadsTheProjectAfreshInEachWorker) {
  const AlembicProject project;
  project.write("app.py", "from sqlalchemy import MetaData\nmetadata = MetaData()\n");
  project.write("env.py", "import app\nassert not hasattr(app, 'seen')\napp.seen = True\n" +
                              AlembicProject::synchronous_env());
  project.revision("a", "None", "", "");
  prepare_two_at_once(project);
}

TEST(AlembicParent, GivesEachWorkerItsOwnVariables) {
  const AlembicProject project;
  project.write("deep/elsewhere.py", "");
  project.write("env.py",
                "import os, elsewhere\nassert os.environ['APP_DB'][:6] == os.environ['DATABASE_URL'][:6]\n" +
                    AlembicProject::synchronous_env());
  project.revision("a", "None", "", "");
  AlembicOptions options;
  options.environment = {{"APP_DB", "{url}"}, {"PYTHONPATH", project.file("deep")}};
  const auto migrator = project.migrator(options);
  for (Engine* engine : {&engine_named("sqlite"), &engine_named("postgres")}) {
    const auto database = engine->create(Reach::other_processes);
    const auto failure = migrator->open(*database)->prepare();
    EXPECT_FALSE(failure) << failure->message;
  }
}

TEST(AlembicParent, ServesSessionsOfSeveralThreads) {
  const AlembicProject project;
  project.revision("a", "None", "CREATE TABLE a (id int)", "DROP TABLE a");
  const auto migrator = project.migrator();
  std::vector<std::unique_ptr<Database>> databases;
  for (int at = 0; at < 4; ++at) {
    databases.push_back(new_database("sqlite"));
  }
  std::vector<std::thread> threads;
  for (const auto& database : databases) {
    threads.emplace_back([&] {
      for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(migrator->open(*database)->move({"a", Direction::up}).failure, std::nullopt);
        EXPECT_EQ(migrator->open(*database)->move({"a", Direction::down}).failure, std::nullopt);
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
}

TEST(AlembicParent, EndsWhatAHangingWorkerStarted) {
  const AlembicProject project;
  const std::string note = project.file("child");
  project.write("versions/a.py",
                "import subprocess\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                "    child = subprocess.Popen(['sleep', '100'])\n    with open('" +
                    note + "', 'w') as file:\n        file.write(str(child.pid))\n    child.wait()\n");
  const auto database = new_database("sqlite");
  const auto migrator = project.migrator({.time_limit = std::chrono::milliseconds(1500)});
  ASSERT_TRUE(migrator->open(*database)->move({"a", Direction::up}).failure);
  pid_t child = 0;
  ASSERT_TRUE(std::ifstream(note) >> child);
  EXPECT_TRUE(is_gone(child));
}

TEST(AlembicParent, SaysThatItWasKilled) {
  const AlembicProject project;
  project.write("env.py", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n" +
                              AlembicProject::synchronous_env());
  project.revision("a", "None", "", "");
  const auto database = new_database("sqlite");
  const auto migrator = project.migrator();
  EXPECT_EQ(migrator->open(*database)->prepare(), std::nullopt) << "the worker itself is alive";
  const auto other = new_database("sqlite");
  try {
    migrator->open(*other)->prepare();
    FAIL() << "forked without a parent";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment) << error.what();
  }
}

}  // namespace
}  // namespace harness
