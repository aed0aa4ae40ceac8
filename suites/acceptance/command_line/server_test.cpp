// `migrate test --server URL`: databases of the run's own on a server that it does not end.

#include <algorithm>

#include <gtest/gtest.h>
#include <suites/acceptance/program.hpp>
#include <suites/acceptance/server.hpp>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::acceptance {
namespace {

std::string shown(const std::vector<std::string>& names) {
  return join(names, " ");
}

TEST(GivenServer, IsUsedAndLeftAsItWas) {
  const Sandbox sandbox;
  write_forgetful_history(sandbox);
  const auto before = databases_of_server();
  const auto result = sandbox.migrate({"test", "--server", to_text(server())});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_TRUE(holds(result.output, "round_trip/left_behind"));
  EXPECT_EQ(shown(databases_of_server()), shown(before));
}

TEST(GivenServer, KeepsDatabasesIfAskedAndSaysWhere) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto before = databases_of_server();
  const auto result = sandbox.migrate({"test", "--keep", "--server", to_text(server())});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  std::size_t kept = 0;
  for (const auto& name : databases_of_server()) {
    if (std::find(before.begin(), before.end(), name) == before.end()) {
      ++kept;
      EXPECT_TRUE(holds(result.output, "/" + name));
      postgres::Connection(server()).execute("DROP DATABASE " + name);
    }
  }
  EXPECT_GT(kept, 0U);
  EXPECT_TRUE(holds(result.output, "kept postgresql://"));
  EXPECT_FALSE(holds(result.output, server().password));
}

TEST(GivenServer, MustAllowToCreateDatabases) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  postgres::Connection admin(server());
  admin.execute("CREATE ROLE visitor LOGIN PASSWORD 'hush'");
  Url url = server();
  url.user = "visitor";
  url.password = "hush";
  const auto result = sandbox.migrate({"test", "--server", to_text(url)});
  admin.execute("DROP ROLE visitor");
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_TRUE(holds(result.output, "visitor may not create databases"));
}

TEST(GivenServer, ThatDoesNotAnswerIsAnError) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto result = sandbox.migrate({"test", "--server", "postgresql://somebody@127.0.0.1:1/"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_TRUE(holds(result.output, "cannot connect to postgresql://somebody@127.0.0.1:1/"));
  EXPECT_TRUE(holds(result.output, "COULD NOT RUN"));
}

TEST(GivenServer, OfNoEngineOfTheRunIsRefused) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  for (const auto* url : {"sqlite:///x.db", "mysql://root@127.0.0.1/x"}) {
    const auto result = sandbox.migrate({"test", "--server", url});
    EXPECT_EQ(result.exit_code, 2) << url;
    EXPECT_TRUE(holds(result.errors, "can use the server"));
  }
}

TEST(Keep, LeavesSqliteFilesAndSaysWhere) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto result = sandbox.migrate({"test", "--keep", "--engine", "sqlite"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  std::size_t kept = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(sandbox.temporary())) {
    if (entry.path().extension() == ".sqlite") {
      ++kept;
      EXPECT_TRUE(holds(result.output, "kept sqlite:///" + entry.path().string()));
    }
  }
  EXPECT_GT(kept, 0U);
}

TEST(Keep, IsRefusedWhereTheServerEndsWithTheRun) {
  const Sandbox sandbox;
  write_sound_history(sandbox);
  const auto result = sandbox.migrate({"test", "--keep", "--engine", "postgres"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_TRUE(holds(result.errors, "--server"));
}

}  // namespace
}  // namespace harness::acceptance
