#include <chrono>
#include <future>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/session.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/race_gate.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::sqlite {
namespace {

class SqliteRaceGateTest : public ::testing::Test {
 protected:
  void SetUp() override { write_file(file_, ""); }

  /// A program that opens the file, looks whether it is empty, and writes into it if it is.
  std::future<ProcessResult> racer() const {
    return std::async(std::launch::async, [this] {
      Command command;
      command.arguments = {"/bin/sh", "-c", "exec 3<>\"$0\"; sleep 0.3; [ -s \"$0\" ] || echo x >> \"$0\"",
                           file_.string()};
      return harness::run(command);
    });
  }

  bool waits_for(std::size_t held) {
    for (int round = 0; round < 1'000; ++round) {
      if (gate_.waiting().held == held) {
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  TemporaryDirectory folder_{"migrate-test-"};
  std::filesystem::path file_ = folder_.path() / "database.sqlite";
  SqliteRaceGate gate_{file_};
};

TEST_F(SqliteRaceGateTest, HoldsProgramsThatOpenTheFileUntilAllGoOn) {
  gate_.close();
  auto one = racer();
  auto other = racer();
  EXPECT_TRUE(waits_for(2));
  EXPECT_EQ(one.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);
  gate_.open();
  EXPECT_EQ(one.get().exit_code, 0);
  EXPECT_EQ(other.get().exit_code, 0);
  EXPECT_NE(read_file(file_), "");
}

TEST_F(SqliteRaceGateTest, LetsNobodyWriteBeforeAllGoOnHoweverQuick) {
  gate_.close();
  Connection quick({file_.string(), true});
  EXPECT_THROW(quick.execute("PRAGMA busy_timeout = 0; CREATE TABLE orders (id)"), SqlError);
  gate_.open();
  quick.execute("CREATE TABLE orders (id)");
}

TEST_F(SqliteRaceGateTest, LetsProgramsWriteThatDoNotWaitForTheLock) {
  EXPECT_TRUE(gate_.relent());
  gate_.close();
  Connection quick({file_.string(), true});
  quick.execute("PRAGMA busy_timeout = 0; CREATE TABLE orders (id)");
  EXPECT_FALSE(gate_.relent());
}

TEST_F(SqliteRaceGateTest, HoldsNobodyOnceItIsOpen) {
  gate_.close();
  gate_.open();
  EXPECT_EQ(racer().get().exit_code, 0);
}

TEST_F(SqliteRaceGateTest, EndsThoseThatItHolds) {
  gate_.close();
  auto one = racer();
  EXPECT_TRUE(waits_for(1));
  gate_.end_sessions();
  EXPECT_NE(one.get().exit_code, 0);
  EXPECT_EQ(read_file(file_), "");
}

}  // namespace
}  // namespace harness::sqlite
