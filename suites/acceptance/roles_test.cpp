// Histories that make roles, which all databases of a server share.

#include <filesystem>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

namespace harness::acceptance {
namespace {

TEST(Roles, OutliveAWalkOnAServerThatWasGivenAndTheFindingSaysSo) {
  const ServerDatabase given;
  const Sandbox sandbox;
  const auto folder = std::filesystem::path(MIGRATE_SOURCE_DIR) / "migrations/good/role_made";
  const auto result = sandbox.migrate({"test", "--dir", folder.string(), "--server", given.url()});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "upgrade/failed"));
  EXPECT_TRUE(holds(result.output, "leave out --server"));
}

}  // namespace
}  // namespace harness::acceptance
