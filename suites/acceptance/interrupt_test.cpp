// A run that is interrupted or killed at any moment leaves no process, no folder, no socket and no shared
// memory.

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/process/abandoned.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr int usual_rounds = 8;
constexpr milliseconds patience{15'000};

bool comes_true(const std::function<bool()>& condition) {
  for (milliseconds waited{0}; waited < patience; waited += milliseconds(10)) {
    if (condition()) {
      return true;
    }
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

/// Whatever a run leaves behind becomes a child of ours, since we adopt orphans. Buries the dead; true when
/// none is left.
bool no_process_is_left() {
  while (::waitpid(-1, nullptr, WNOHANG) > 0) {
  }
  return ::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD;
}

std::string living_children() {
  std::string text;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream stat(entry.path() / "stat");
    std::string number, name, state;
    ::pid_t parent = 0;
    if (stat >> number >> name >> state >> parent && parent == ::getpid()) {
      std::ifstream arguments(entry.path() / "cmdline");
      std::string words;
      std::getline(arguments, words);
      std::replace(words.begin(), words.end(), '\0', ' ');
      text += number + " " + name + " " + state + ": " + words + "\n";
    }
  }
  return text;
}

std::set<std::string> entries(const fs::path& folder) {
  std::set<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    names.insert(entry.path().string());
  }
  return names;
}

/// Homes of clusters that nobody watches over any more. Other runs on this machine have a guardian.
std::set<std::string> abandoned_homes() {
  std::set<std::string> names;
  for (const auto* place : {"/dev/shm", "/tmp"}) {
    for (const auto& name : entries(place)) {
      if (fs::path(name).filename().string().starts_with("migrate-pg-") && is_abandoned(name)) {
        names.insert(name);
      }
    }
  }
  return names;
}

/// System V segments that no process has attached.
std::set<std::string> unused_segments() {
  std::set<std::string> names;
  std::ifstream table("/proc/sysvipc/shm");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::string key, id, mode, size, creator, last, attached;
    words >> key >> id >> mode >> size >> creator >> last >> attached;
    if (attached == "0") {
      names.insert(id);
    }
  }
  return names;
}

template <typename Read>
void expect_nothing_new(const std::set<std::string>& before, Read read, const std::string& what) {
  std::set<std::string> now;
  const auto nothing_new = [&] {
    now = read();
    return std::includes(before.begin(), before.end(), now.begin(), now.end());
  };
  if (!comes_true(nothing_new)) {
    for (const auto& name : now) {
      if (!before.contains(name)) {
        ADD_FAILURE() << what << " is left: " << name;
      }
    }
  }
}

/// What is run: the histories, the arguments and how long a run takes at most.
struct Scenario {
  std::string name;
  Arguments arguments;
  std::function<void(const Sandbox&)> write;
  milliseconds span;
  int code = 0;  ///< of a run that is left alone
};

void PrintTo(const Scenario& scenario, std::ostream* out) {
  *out << scenario.name;
}

void write_alembic_project(const Sandbox& sandbox) {
  sandbox.write("alembic.ini", "[alembic]\nscript_location = .\n");
  sandbox.write("env.py", R"(
import os
from alembic import context
from sqlalchemy import create_engine
with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
)");
  std::string parent = "None";
  for (const std::string id : {"a1", "b2", "c3"}) {
    sandbox.write("versions/" + id + ".py",
                  "import sqlalchemy as sa\nfrom alembic import op\nrevision = '" + id +
                      "'\ndown_revision = " + parent + "\n\ndef upgrade():\n    op.create_table('" + id +
                      "', sa.Column('id', sa.Integer, primary_key=True))\n\ndef downgrade():\n" +
                      "    op.drop_table('" + id + "')\n");
    parent = "'" + id + "'";
  }
  sandbox.write("migrate.toml",
                "[[suite]]\nname = \"project\"\nengines = [\"sqlite\"]\n[suite.history]\nkind = \"alembic\"\n"
                "path = \".\"\nenv = { DATABASE_URL = \"{url}\" }\n");
}

/// A start of the application that goes on for long, and has a child that goes on for longer.
void write_slow_start(const Sandbox& sandbox) {
  write_sound_history(sandbox);
  sandbox.write("start.sh", "sleep 100 &\nsleep 2\n");
  sandbox.write("migrate.toml",
                "[[suite]]\nname = \"project\"\nengines = [\"sqlite\"]\n[suite.history]\npath = \".\"\n"
                "[[suite.startup]]\ncommand = [\"sh\", \"start.sh\"]\n");
}

/// A tool that is kept running between its commands.
void write_served(const Sandbox& sandbox) {
  fs::copy(fs::path(MIGRATE_SOURCE_DIR) / "migrations/good/tool_served", sandbox.folder(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void write_sound(const Sandbox& sandbox) {
  write_sound_history(sandbox);
}

/// A branch, with a target that has gone on.
void write_branch(const Sandbox& sandbox) {
  write_sound_history(sandbox);
  sandbox.write("make.sh", R"(
set -e
commit() {
  echo "CREATE TABLE t$1 (id integer);" > $1_more.up.sql
  echo "DROP TABLE t$1;" > $1_more.down.sql
  git add --all
  git -c user.name=somebody -c user.email=somebody@example.org -c commit.gpgsign=false commit --quiet -m $1
}
git init --quiet --initial-branch=main
commit 003
git checkout --quiet -b work
commit 005
git checkout --quiet main
commit 004
git checkout --quiet work
)");
  // By a shell, since what runs programs for the harness would be a child of ours that stays.
  const auto command = "cd '" + sandbox.folder().string() + "' && sh make.sh";
  ASSERT_EQ(std::system(command.c_str()), 0);
}

/// A tool of its own that races, and whose moves are stopped.
void write_racing(const Sandbox& sandbox) {
  const auto history = fs::path(MIGRATE_SOURCE_DIR) / "migrations/broken/race_lock_and_concurrently";
  fs::copy(history, sandbox.folder(), fs::copy_options::recursive);
}

/// Programs that are stopped while they wait for each other.
void write_racing_on_sqlite(const Sandbox& sandbox) {
  const auto history = fs::path(MIGRATE_SOURCE_DIR) / "migrations/broken/race_inserts_twice_sqlite";
  fs::copy(history, sandbox.folder(), fs::copy_options::recursive);
}

class Interruption : public ::testing::TestWithParam<std::tuple<Scenario, int>> {
 protected:
  static void SetUpTestSuite() { ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0); }

  void interrupt_after(milliseconds delay) {
    const auto& [scenario, signal] = GetParam();
    const Sandbox sandbox;
    scenario.write(sandbox);
    const auto homes = abandoned_homes();
    const auto segments = unused_segments();
    Background program(sandbox.command(scenario.arguments));
    std::this_thread::sleep_for(delay);
    program.signal(signal);
    const int code = program.wait();
    // A signal in the first moments, before the program listens, ends it as it ends any program.
    EXPECT_TRUE(code == scenario.code || code == 130 || code == 128 + signal) << code << "\n"
                                                                              << program.output();
    EXPECT_TRUE(comes_true(no_process_is_left)) << living_children();
    expect_nothing_new(
        {}, [&] { return entries(sandbox.temporary()); }, "a file or folder");
    expect_nothing_new(homes, abandoned_homes, "a cluster");
    expect_nothing_new(segments, unused_segments, "shared memory");
  }
};

TEST_P(Interruption, LeavesNothing) {
  const char* given = std::getenv("MIGRATE_TEST_SEED");
  const auto seed = given != nullptr ? static_cast<unsigned>(std::atol(given)) : std::random_device()();
  std::cout << "MIGRATE_TEST_SEED=" << seed << std::endl;
  const char* wanted = std::getenv("MIGRATE_TEST_ROUNDS");
  const auto rounds = wanted != nullptr ? std::atol(wanted) : usual_rounds;
  std::mt19937 random(seed);
  std::uniform_int_distribution<long> moment(0, std::get<0>(GetParam()).span.count());
  for (long round = 0; round < rounds && !HasFailure(); ++round) {
    const milliseconds delay(moment(random));
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round) + ", after " +
                 std::to_string(delay.count()) + " ms");
    interrupt_after(delay);
  }
}

const std::vector<Scenario> scenarios = {
    {"postgres", {"test", "--engine", "postgres"}, write_sound, milliseconds(1200)},
    {"halves", {"test", "--engine", "postgres", "--jobs", "2"}, write_sound, milliseconds(1200)},
    {"alembic", {"test", "--engine", "sqlite"}, write_alembic_project, milliseconds(1500)},
    {"alembic_halves",
     {"test", "--engine", "sqlite", "--jobs", "2"},
     write_alembic_project,
     milliseconds(1500)},
    {"startup", {"test", "--engine", "sqlite"}, write_slow_start, milliseconds(800)},
    {"served", {"test", "--engine", "sqlite"}, write_served, milliseconds(1500)},
    {"since",
     {"test", "--engine", "sqlite", "--since", "main", "--checkpoints", "kept"},
     write_branch,
     milliseconds(500)},
    {"races_and_stops",
     {"test", "--only", "interrupted", "--only", "race", "--only", "locks"},
     write_racing,
     milliseconds(5000),
     1},
    {"races_on_sqlite", {"test", "--only", "race"}, write_racing_on_sqlite, milliseconds(4000), 1},
    {"diff", {"diff", ".", ".", "--quiet"}, write_sound, milliseconds(600)}};

INSTANTIATE_TEST_SUITE_P(Of, Interruption,
                         ::testing::Combine(::testing::ValuesIn(scenarios),
                                            ::testing::Values(SIGHUP, SIGINT, SIGKILL, SIGTERM)),
                         [](const auto& chosen) {
                           return std::get<0>(chosen.param).name + "_signal_" +
                                  std::to_string(std::get<1>(chosen.param));
                         });

}  // namespace
}  // namespace harness::acceptance
