// `migrate clean`: what killed runs have left goes, and nothing else.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>
#include <suites/support/stranger.hpp>

#include <harness/engine/postgres/session/connection.hpp>
#include <harness/process/guardian.hpp>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class Clean : public ::testing::Test {
 protected:
  /// A folder as a run makes it, whose guardian has settled and is gone.
  fs::path abandoned(const std::string& name) const {
    const auto home = sandbox_.temporary() / name;
    fs::create_directories(home / "data");
    std::ofstream(home / guardian_file) << "1\n";
    fs::last_write_time(home, fs::file_time_type::clock::now() - std::chrono::hours(1));
    return home;
  }
  static bool is_on_server(const std::string& name) {
    const auto names = databases_of_server();
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  Sandbox sandbox_;
};

TEST_F(Clean, RemovesWhatNobodyWatchesOver) {
  const auto cluster = abandoned("migrate-pg-0123456789abcdef");
  const auto files = abandoned("migrate-sqlite-0123456789abcdef");
  const auto mine = abandoned("migrations-of-mine");
  const auto kept = abandoned("migrate-kept-0123456789abcdef");
  const auto result = sandbox_.migrate({"clean"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "removed " + cluster.string()));
  EXPECT_TRUE(holds(result.output, "removed " + files.string()));
  EXPECT_FALSE(fs::exists(cluster));
  EXPECT_FALSE(fs::exists(files));
  EXPECT_TRUE(fs::exists(mine));
  EXPECT_TRUE(fs::exists(kept));
  EXPECT_FALSE(holds(sandbox_.migrate({"clean"}).output, sandbox_.temporary().string()));
}

TEST_F(Clean, LeavesAloneWhatOtherUsersHaveMadeAndSaysWhy) {
  MIGRATE_NEEDS_STRANGER(stranger);
  fs::permissions(sandbox_.temporary(), fs::perms::all | fs::perms::sticky_bit);
  const auto target = abandoned("a-folder-of-ours");
  std::vector<fs::path> his;
  for (const std::string prefix : {"migrate-pg-", "migrate-sqlite-", "migrate-trees-"}) {
    const auto home = sandbox_.temporary() / (prefix + "0123456789abcdef");
    const auto link = sandbox_.temporary() / (prefix + "fedcba9876543210");
    ASSERT_TRUE(stranger->does([&] {
      abandoned(home.filename().string());
      fs::create_directory_symlink(target, link);
      return fs::is_symlink(link);
    }));
    his.insert(his.end(), {home, link});
  }
  const auto result = sandbox_.migrate({"clean"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_FALSE(holds(result.output, "removed " + sandbox_.temporary().string()));
  for (const auto& path : his) {
    const auto reason =
        fs::is_symlink(path) ? "it is a link or no folder" : "it belongs to the user " + stranger->name();
    EXPECT_TRUE(holds(result.output, "left alone " + path.string() + ": " + reason));
    EXPECT_TRUE(fs::exists(path / guardian_file));
  }
}

TEST_F(Clean, LeavesRunsAloneThatGoOn) {
  sandbox_.write("001_slow.up.sql", "SELECT pg_sleep(60);\n");
  sandbox_.write("001_slow.down.sql", "SELECT 1;\n");
  auto command = sandbox_.command({"test", "--server", to_text(server())});
  const auto before = databases_of_server();
  Background run(command);
  for (int tries = 0; tries < 1000 && databases_of_server().size() == before.size(); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const auto during = databases_of_server();
  ASSERT_GT(during.size(), before.size());
  const auto result = sandbox_.migrate({"clean", "--server", to_text(server())});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(databases_of_server(), during);
  run.signal(SIGTERM);
  run.wait();
}

TEST_F(Clean, DropsDatabasesWhoseRunIsGoneAndNoOther) {
  postgres::Connection admin(server());
  const std::string ours = "migrate_99999999_0123abcd_1";
  const std::string kept = "migrate_99999999_0123abcd_2";
  const std::string others = "migrate_my_shop";
  for (const auto& name : {ours, kept, others}) {
    admin.execute("CREATE DATABASE " + name);
  }
  admin.execute("COMMENT ON DATABASE " + kept + " IS 'kept by migrate test --keep'");
  const auto without = sandbox_.migrate({"clean"});
  EXPECT_EQ(without.exit_code, 0);
  EXPECT_TRUE(is_on_server(ours)) << "no server was named";
  const auto result = sandbox_.migrate({"clean", "--server", to_text(server())});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_TRUE(holds(result.output, "removed database " + ours));
  EXPECT_FALSE(is_on_server(ours));
  EXPECT_TRUE(is_on_server(kept));
  EXPECT_TRUE(is_on_server(others));
}

TEST_F(Clean, LeavesWhatARunWasAskedToKeep) {
  write_sound_history(sandbox_);
  const auto before = databases_of_server().size();
  ASSERT_EQ(sandbox_.migrate({"test", "--keep", "--server", to_text(server())}).exit_code, 0);
  const auto kept = databases_of_server();
  ASSERT_GT(kept.size(), before);
  EXPECT_EQ(sandbox_.migrate({"clean", "--server", to_text(server())}).exit_code, 0);
  EXPECT_EQ(databases_of_server(), kept);
}

TEST_F(Clean, RefusesAddressesThatAreNone) {
  EXPECT_EQ(sandbox_.migrate({"clean", "--server", "somewhere"}).exit_code, 2);
}

}  // namespace
}  // namespace harness::acceptance
