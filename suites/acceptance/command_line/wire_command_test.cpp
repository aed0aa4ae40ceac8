// `migrate wire`: what it refuses. What it shows of real clients: suites/wire.

#include <csignal>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <suites/acceptance/background.hpp>
#include <suites/acceptance/program.hpp>
#include <unistd.h>

namespace harness::acceptance {
namespace {

namespace fs = std::filesystem;

class WireCommand : public ::testing::Test {
 protected:
  /// What it says on bad input.
  std::string refused(const Arguments& arguments) const {
    auto all = arguments;
    all.insert(all.begin(), "wire");
    const auto result = sandbox_.migrate(all);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.output, "");
    return result.errors;
  }

  Sandbox sandbox_;
};

TEST_F(WireCommand, ListensOnThisMachineOnly) {
  const auto at = [&](const std::string& address) {
    return refused({"--listen", address, "--to", "postgresql://127.0.0.1:1"});
  };
  EXPECT_TRUE(holds(at("0.0.0.0:0"), "the relay listens on this one only"));
  EXPECT_TRUE(holds(at("somewhere:else"), "cannot listen at 'somewhere:else'"));
  EXPECT_TRUE(holds(at("missing"), "name a folder that is there and is yours"));
}

TEST_F(WireCommand, LeadsToPostgresWithoutEncryption) {
  const auto to = [&](const std::string& address) { return refused({"--to", address}); };
  EXPECT_TRUE(holds(to(sandbox_.sqlite_url()), "--to takes the address of a PostgreSQL server"));
  EXPECT_TRUE(holds(to("postgresql://h/d?sslmode=require"), "the relay speaks no TLS"));
  EXPECT_TRUE(holds(to("postgresql://one,two/d"), "one host and one port"));
  EXPECT_TRUE(holds(refused({}), "--to"));
}

TEST_F(WireCommand, LeavesNoSocketBehind) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    Background wire(sandbox_.command({"wire", "--listen", ".", "--to", "postgresql://127.0.0.1:1"}));
    for (int tries = 0; tries < 500 && !fs::exists(sandbox_.file(".s.PGSQL.5432")); ++tries) {
      ::usleep(10'000);
    }
    ASSERT_TRUE(fs::exists(sandbox_.file(".s.PGSQL.5432"))) << number;
    EXPECT_EQ(fs::status(sandbox_.file(".s.PGSQL.5432")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    wire.signal(number);
    EXPECT_EQ(wire.wait(), 130);
    EXPECT_FALSE(fs::exists(sandbox_.file(".s.PGSQL.5432"))) << number;
  }
}

}  // namespace
}  // namespace harness::acceptance
