#include <algorithm>
#include <csignal>
#include <random>

#include <poll.h>
#include <suites/support/skip.hpp>
#include <suites/unit/engine/postgres/server/playground.hpp>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/server/initialised_cache.hpp>
#include <harness/engine/postgres/server/shared_segment.hpp>
#include <harness/process/guardian.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

using postgres::Cluster;
using postgres::find_binaries;
using namespace std::chrono_literals;

class PostgresCluster : public testing::Test {
 protected:
  PostgresCluster() { place.use_own_cache(); }

  /// Starts a cluster, in which a table is made.
  std::unique_ptr<Engine> use() {
    auto engine = make_postgres_engine(place.options());
    engine->create(Reach::this_process)->connect()->execute("CREATE TABLE t ()");
    return engine;
  }

  Playground place;
};

TEST_F(PostgresCluster, StartsLazily) {
  const auto engine = make_postgres_engine(place.options());
  EXPECT_TRUE(engine->version().starts_with("PostgreSQL 1"));
  EXPECT_TRUE(place.entries(place.clusters()).empty());
}

TEST_F(PostgresCluster, LeavesNothingWhenTheEngineGoes) {
  auto engine = use();
  EXPECT_EQ(place.entries(place.clusters()).size(), 1U);
  EXPECT_FALSE(place.processes().empty());
  engine.reset();
  EXPECT_TRUE(place.entries(place.clusters()).empty());
  EXPECT_TRUE(place.processes().empty());
}

TEST_F(PostgresCluster, LetsNobodyElseIn) {
  const Cluster cluster(find_binaries(), postgres::Listen::socket, place.clusters());
  // The folder is ours; the server's account passes through, to the folders that are its.
  const auto passing = postgres::account_for_server() ? fs::perms::group_exec : fs::perms::none;
  EXPECT_EQ(fs::status(cluster.folder()).permissions(), fs::perms::owner_all | passing);
  EXPECT_EQ(fs::status(cluster.folder() / "data").permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(cluster.url().host).permissions(), fs::perms::owner_all);
}

TEST_F(PostgresCluster, IsGoneAfterAnExitThatForgetsIt) {
  const auto child = in_child([&] {
    use().release();
    return 7;
  });
  EXPECT_EQ(end_of(child), 7);
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, IsGoneAfterSignals) {
  for (const int signal : {SIGINT, SIGTERM, SIGKILL, SIGHUP}) {
    const auto child = in_child([&] {
      use().release();
      ::kill(::getpid(), signal);
      ::pause();
      return 1;
    });
    EXPECT_EQ(end_of(child), 128 + signal);
    EXPECT_TRUE(place.becomes_clean()) << signal;
  }
}

/// From the first instruction to a running server, initdb included: the cache is emptied each time.
TEST_F(PostgresCluster, IsGoneAfterKillAtAnyMoment) {
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < 12; ++round) {
    const bool cached = round % 3 == 2;
    if (!cached) {
      fs::remove_all(place.cache() / "migrate-harness");
    }
    const auto child = in_child([&] {
      for (;;) {
        use();
      }
      return 0;
    });
    const auto moment = std::chrono::milliseconds(random() % (cached ? 300 : 900));
    std::this_thread::sleep_for(moment);
    ::kill(child, SIGKILL);
    EXPECT_EQ(end_of(child), 128 + SIGKILL);
    EXPECT_TRUE(place.becomes_clean()) << "killed after " << moment.count() << " ms";
    if (fs::exists(place.cache() / "migrate-harness")) {
      for (const auto& entry : place.entries(place.cache() / "migrate-harness")) {
        EXPECT_EQ(entry.string().find("draft"), std::string::npos) << entry;
      }
    }
  }
}

TEST_F(PostgresCluster, SurvivesAKillOfItsGroupOnlyToCleanUp) {
  const auto child = in_child([&] {
    ::setpgid(0, 0);
    use().release();
    ::kill(0, SIGKILL);
    return 1;
  });
  EXPECT_EQ(end_of(child), 128 + SIGKILL);
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, StopsWhenItsGuardianWasKilled) {
  auto engine = use();
  const auto home = place.entries(place.clusters()).at(0);
  ::kill(std::stoi(read_file(home / guardian_file)), SIGKILL);
  engine.reset();
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, IsSweptWhenRunAndGuardianWereKilled) {
  const auto child = in_child([&] {
    use().release();
    const auto home = place.entries(place.clusters()).at(0);
    ::kill(std::stoi(read_file(home / guardian_file)), SIGKILL);
    ::kill(::getpid(), SIGKILL);
    return 1;
  });
  EXPECT_EQ(end_of(child), 128 + SIGKILL);
  const auto other = use();
  ASSERT_EQ(place.entries(place.clusters()).size(), 2U);
  EXPECT_EQ(postgres::sweep_clusters({place.clusters()}).removed.size(), 1U);
  EXPECT_EQ(place.entries(place.clusters()).size(), 1U) << "the living one stays";
  EXPECT_NO_THROW(other->create(Reach::this_process));
}

/// As where memory is short: nobody is left who would take the server's shared memory away.
TEST_F(PostgresCluster, IsSweptWithItsSharedMemoryWhereItsServerWasKilledToo) {
  const auto child = in_child([&] {
    use().release();
    const auto home = place.entries(place.clusters()).at(0);
    ::kill(std::stoi(read_file(home / guardian_file)), SIGKILL);
    ::kill(std::stoi(read_file(home / "data" / "postmaster.pid")), SIGKILL);
    ::kill(::getpid(), SIGKILL);
    return 1;
  });
  EXPECT_EQ(end_of(child), 128 + SIGKILL);
  const auto segment = postgres::segment_of(place.entries(place.clusters()).at(0) / "data");
  ASSERT_TRUE(segment);
  ::shmid_ds state = {};
  const auto is_there = [&] { return ::shmctl(segment->id, IPC_STAT, &state) == 0; };
  for (int tries = 0; tries < 1000 && is_there() && state.shm_nattch != 0; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_TRUE(is_there()) << "or this test shows nothing";
  EXPECT_EQ(postgres::sweep_clusters({place.clusters()}).removed.size(), 1U);
  EXPECT_FALSE(is_there());
}

TEST_F(PostgresCluster, HoldsNoDescriptorsOfTheRun) {
  int ends[2] = {-1, -1};
  ASSERT_EQ(::pipe(ends), 0);
  const auto engine = use();
  ::close(ends[1]);
  ::pollfd end = {ends[0], POLLIN, 0};
  EXPECT_EQ(::poll(&end, 1, 2000), 1) << "somebody holds the writing end";
  EXPECT_NE(end.revents & POLLHUP, 0);
  ::close(ends[0]);
}

TEST_F(PostgresCluster, DoesNotWaitForProgramsThatWeStarted) {
  auto engine = use();
  const auto child = in_child([] {
    ::execlp("sleep", "sleep", "30", nullptr);
    return 1;
  });
  engine.reset();
  EXPECT_TRUE(place.entries(place.clusters()).empty());
  ::kill(child, SIGKILL);
  EXPECT_EQ(end_of(child), 128 + SIGKILL);
}

TEST_F(PostgresCluster, KeepsItsSocketReachableInALongFolder) {
  auto options = place.options();
  options.folder = place.clusters() / std::string(100, 'x');
  fs::create_directory(options.folder);
  fs::permissions(options.folder, fs::perms::all | fs::perms::sticky_bit);
  std::string sockets;
  {
    const auto engine = make_postgres_engine(options);
    const auto database = engine->create(Reach::this_process);
    sockets = database->url().host;
    EXPECT_TRUE(fs::exists(sockets));
    EXPECT_NO_THROW(database->connect()->execute("SELECT 1"));
  }
  EXPECT_TRUE(place.entries(options.folder).empty());
  EXPECT_FALSE(fs::exists(sockets));
}

TEST_F(PostgresCluster, RefusesAFolderThatCannotBeUsed) {
  auto options = place.options();
  options.folder = place.clusters() / "nowhere";
  try {
    make_postgres_engine(options)->create(Reach::this_process);
    FAIL() << "made a cluster nowhere";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find("nowhere"), std::string::npos);
  }
}

TEST_F(PostgresCluster, FillsTheCacheOnceFromManyRuns) {
  std::vector<::pid_t> children;
  for (int number = 0; number < 4; ++number) {
    children.push_back(in_child([&] {
      use();
      return 0;
    }));
  }
  for (const auto child : children) {
    EXPECT_EQ(end_of(child), 0);
  }
  EXPECT_EQ(place.entries(place.cache() / "migrate-harness").size(), 1U);
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, MakesABrokenCacheAgain) {
  use();
  const auto entry = place.entries(place.cache() / "migrate-harness").at(0);
  fs::remove(entry / "data" / "PG_VERSION");
  EXPECT_NO_THROW(use());
  EXPECT_TRUE(fs::exists(entry / "data" / "PG_VERSION"));

  // Whole to the eye, but the server refuses it.
  const auto control = entry / "data" / "global" / "pg_control";
  const auto size = fs::file_size(control);
  std::ofstream(control, std::ios::trunc) << std::string(size, '\0');
  EXPECT_NO_THROW(use());
  EXPECT_NE(read_file(control), std::string(size, '\0'));

  std::ofstream(entry / "tally", std::ios::trunc);
  EXPECT_NO_THROW(use());
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, DoesWithoutACache) {
  ::setenv("XDG_CACHE_HOME", "/proc/nowhere", 1);
  EXPECT_NO_THROW(use());
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, QuotesTheLogOfAServerThatDoesNotStart) {
  // Programs that pretend: the cluster cannot tell until they fail.
  const auto folder = place.clusters() / "bin";
  fs::create_directory(folder);
  for (const char* name : {"initdb", "postgres"}) {
    write_file(folder / name,
               "#!/bin/sh\n[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 15.1' && exit 0\n"
               "[ \"${0##*/}\" = initdb ] && mkdir -p \"${1#--pgdata=}\" && exit 0\n"
               "echo 'FATAL: the moon is full' >&2; exit 1\n");
    fs::permissions(folder / name, fs::perms::all);
  }
  auto options = place.options();
  options.binaries = folder;
  try {
    make_postgres_engine(options)->create(Reach::this_process);
    FAIL() << "started";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find("the moon is full"), std::string::npos) << error.what();
  }
  fs::remove_all(folder);
  EXPECT_TRUE(place.becomes_clean());
}

TEST_F(PostgresCluster, ListensOnLoopbackWithAPassword) {
  auto options = place.options();
  options.loopback = true;
  const auto engine = make_postgres_engine(options);
  const auto database = engine->create(Reach::other_processes);
  auto url = database->url();
  EXPECT_EQ(url.host, "127.0.0.1");
  EXPECT_EQ(database->connect()->query("SELECT 1").rows.size(), 1U);
  const auto password = url.password;
  url.password = "wrong";
  try {
    engine->open(url);
    FAIL() << "took a wrong password";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_EQ(std::string(error.what()).find("wrong"), std::string::npos) << error.what();
  }
  const auto commands = place.processes();
  EXPECT_TRUE(std::none_of(commands.begin(), commands.end(), [&](const std::string& command) {
    return command.find(password) != std::string::npos;
  }));
}

TEST_F(PostgresCluster, ServesOtherProgramsThroughItsAddress) {
  // The distribution's own interpreter, since that is where its packages are.
  const std::string python = fs::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  if (run({{python, "-c", "import psycopg2"}, {}, {}}).exit_code != 0) {
    MIGRATE_LACKS("psycopg2", "psycopg2 is not installed");
  }
  const auto engine = make_postgres_engine(place.options());
  const auto database = engine->create(Reach::other_processes);
  const auto result = run({{python, "-c",
                            "import os, psycopg2; c = psycopg2.connect(os.environ['URL']); k = c.cursor(); "
                            "k.execute('create table t (a int)'); c.commit()"},
                           {{"URL", to_text(database->url())}},
                           {}});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_NO_THROW(database->connect()->execute("SELECT a FROM t"));
}

TEST_F(PostgresCluster, WorksForAnOrdinaryUser) {
  const auto account = postgres::account_for_server();
  const auto child = in_child([&] {
    // The folder of a checkout may be closed to others.
    if ((account && !become(*account)) || ::chdir("/") != 0) {
      return 1;
    }
    use();
    return 0;
  });
  EXPECT_EQ(end_of(child), 0);
  EXPECT_TRUE(place.becomes_clean());
}

}  // namespace
}  // namespace harness
