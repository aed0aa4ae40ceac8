#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include <gtest/gtest.h>
#include <suites/support/alembic_project.hpp>
#include <suites/support/engines.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace harness {
namespace {

/// Whether a process runs; one that ended and was not waited for does not.
bool runs(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/stat");
  std::string number, name, state;
  return status >> number >> name >> state && state != "Z" && state != "X";
}

bool comes_true(const std::function<bool()>& condition) {
  for (int round = 0; round < 500; ++round) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

TEST(AlembicWorker, EndsWhenTheHarnessIsKilled) {
  const AlembicProject project;
  const std::string note = project.file("worker.pid");
  project.write("versions/a.py",
                "import os, time\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n"
                "    open('" +
                    note +
                    "', 'w').write('%d\\n' % os.getpid())\n    time.sleep(100)\ndef downgrade(): pass\n");
  const auto database = new_database("sqlite");
  const pid_t harness = ::fork();
  if (harness == 0) {
    const auto migrator = project.migrator();
    migrator->open(*database)->move({"a", Direction::up});
    ::_exit(0);
  }
  pid_t worker = 0;
  ASSERT_TRUE(comes_true([&] { return static_cast<bool>(std::ifstream(note) >> worker); }));
  ASSERT_TRUE(runs(worker));
  ::kill(harness, SIGKILL);
  ::waitpid(harness, nullptr, 0);
  EXPECT_TRUE(comes_true([&] { return !runs(worker); }));
}

}  // namespace
}  // namespace harness
