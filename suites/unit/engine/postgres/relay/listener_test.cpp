#include <filesystem>
#include <optional>

#include <gtest/gtest.h>
#include <suites/support/test_folder.hpp>
#include <sys/socket.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/relay/listener.hpp>

namespace harness::postgres {
namespace {

namespace fs = std::filesystem;

class ListenerTest : public testing::Test {
 protected:
  TestFolder folder;
  Endpoint endpoint = Endpoint::to_listen(folder.path().string());
};

TEST_F(ListenerTest, IsForItsOwnUserAndGoesWithItsSocket) {
  {
    const Listener listener(endpoint);
    EXPECT_EQ(fs::status(endpoint.path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_TRUE(connect_to(endpoint));
    EXPECT_TRUE(listener.accept());
  }
  EXPECT_FALSE(fs::exists(endpoint.path()));
}

TEST_F(ListenerTest, TakesNoPlaceThatIsTaken) {
  const Listener listener(endpoint);
  EXPECT_THROW(Listener second(endpoint), Error);
  EXPECT_TRUE(connect_to(endpoint)) << "the first one still listens";
  folder.write("other/.s.PGSQL.5432", "a file");
  EXPECT_THROW(Listener file(Endpoint::to_listen(folder.file("other").string())), Error);
  EXPECT_TRUE(fs::exists(folder.file("other/.s.PGSQL.5432")));
  EXPECT_THROW(Listener nowhere(Endpoint::to_listen(folder.file("missing").string())), Error);
}

TEST_F(ListenerTest, ReplacesTheSocketOfAKilledProcess) {
  {
    const Descriptor dead(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ASSERT_EQ(::bind(dead.number(), endpoint.address(), endpoint.size()), 0);
  }
  const Listener listener(endpoint);
  EXPECT_TRUE(connect_to(endpoint));
}

TEST_F(ListenerTest, ChoosesAPort) {
  const Listener listener(Endpoint::to_listen("127.0.0.1:0"));
  EXPECT_NE(listener.endpoint().port(), "0");
  EXPECT_TRUE(connect_to(listener.endpoint()));
}

}  // namespace
}  // namespace harness::postgres
