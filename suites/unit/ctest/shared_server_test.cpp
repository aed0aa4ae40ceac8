#include <chrono>
#include <csignal>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/temporary_directory.hpp>
#include <harness/ctest/shared_server.hpp>

namespace harness::ctest {
namespace {

using namespace std::chrono_literals;

/// A process in the place of ctest.
class SharedServerTest : public ::testing::Test {
 public:
  SharedServerTest() {
    run_ = ::fork();
    if (run_ == 0) {
      ::pause();
      ::_exit(0);
    }
    server_ = {folder_.path(), "postgres", run_};
  }
  ~SharedServerTest() override {
    end_run();
    server_.end();
  }

  void end_run() {
    if (run_ > 0) {
      ::kill(run_, SIGKILL);
      ::waitpid(run_, nullptr, 0);
    }
    run_ = -1;
  }

  static std::unique_ptr<Database> make_database(Url server) {
    static const auto registry = shipped();
    EngineOptions options;
    options.server = std::move(server);
    static std::unique_ptr<Engine> engine;
    engine = registry.engines.get("postgres")(options);
    return engine->create(Reach::other_processes);
  }

  TemporaryDirectory folder_{"migrate-ctest-"};
  ::pid_t run_ = -1;
  SharedServer server_;
};

TEST_F(SharedServerTest, HoldsDatabasesUntilItIsEnded) {
  EXPECT_FALSE(server_.address());
  server_.start(shipped());
  ASSERT_TRUE(server_.address());
  const auto address = *server_.address();
  make_database(address)->connect()->execute("CREATE TABLE t (id int)");
  server_.end();
  EXPECT_FALSE(server_.address());
  EXPECT_THROW(make_database(address), std::exception);
}

TEST_F(SharedServerTest, GoesWithTheRunHoweverThatEnds) {
  server_.start(shipped());
  const auto address = *server_.address();
  end_run();
  for (int tries = 0; server_.address() && tries < 1000; ++tries) {
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_FALSE(server_.address());
  EXPECT_THROW(make_database(address), std::exception);
}

TEST_F(SharedServerTest, IsNotThatOfAnotherRun) {
  server_.start(shipped());
  const SharedServer other{folder_.path(), "postgres", ::getpid()};
  EXPECT_FALSE(other.address());
  other.end();
  EXPECT_TRUE(server_.address());
}

TEST_F(SharedServerTest, ThatDoesNotStartSaysWhy) {
  Registry registry;
  registry.engines.add("postgres", [](const EngineOptions&) -> std::unique_ptr<Engine> {
    throw environment_error("no disk");
  });
  try {
    server_.start(registry);
    FAIL() << "it started";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(std::string(error.what()).find("no disk"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace harness::ctest
