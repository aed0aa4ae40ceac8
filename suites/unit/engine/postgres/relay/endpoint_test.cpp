#include <functional>
#include <string>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/relay/endpoint.hpp>

namespace harness::postgres {
namespace {

std::string refusal(const std::function<Endpoint()>& make) {
  try {
    return "no error for " + make().text();
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(Endpoint, IsWhereLibpqWouldLook) {
  EXPECT_EQ(Endpoint::of_server(parse_url("postgresql:///d")).text(), "/var/run/postgresql/.s.PGSQL.5432");
  EXPECT_EQ(Endpoint::of_server(parse_url("postgresql:///d?host=/tmp/x&port=7")).text(), "/tmp/x/.s.PGSQL.7");
  EXPECT_EQ(Endpoint::of_server(parse_url("postgresql://u@127.0.0.1:6000/d")).text(), "127.0.0.1:6000");
  EXPECT_EQ(Endpoint::of_server(parse_url("postgresql://localhost/d?sslmode=prefer")).text(),
            "127.0.0.1:5432");
}

TEST(Endpoint, RefusesWhatTheRelayCannotKeep) {
  const auto of = [](const char* url) {
    return refusal([&] { return Endpoint::of_server(parse_url(url)); });
  };
  EXPECT_EQ(of("postgresql://localhost/d?sslmode=require"),
            "the relay speaks no TLS, which sslmode in the server's address requires");
  EXPECT_EQ(of("postgresql:///d?host=a,b"), "the server's address must have one host and one port");
  EXPECT_TRUE(
      of("postgresql://no.such.host.invalid/d").starts_with("cannot find the host no.such.host.invalid: "));
}

TEST(Endpoint, ListensInAFolderOrOnThisMachine) {
  EXPECT_EQ(Endpoint::to_listen("/tmp/x").text(), "/tmp/x/.s.PGSQL.5432");
  EXPECT_EQ(Endpoint::to_listen("/tmp/x/.s.PGSQL.6000").text(), "/tmp/x/.s.PGSQL.6000");
  EXPECT_EQ(Endpoint::to_listen("127.0.0.1:6432").text(), "127.0.0.1:6432");
  EXPECT_EQ(Endpoint::to_listen("localhost:6432").host(), "127.0.0.1");
  EXPECT_EQ(Endpoint::to_listen(":6432").text(), "127.0.0.1:6432");
  EXPECT_EQ(Endpoint::to_listen("[::1]:6432").text(), "[::1]:6432");
}

TEST(Endpoint, IsReachedByNoOtherMachine) {
  const auto at = [](const char* text) { return refusal([&] { return Endpoint::to_listen(text); }); };
  EXPECT_EQ(at("0.0.0.0:6432"), "other machines reach 0.0.0.0; the relay listens on this one only");
  EXPECT_EQ(at("[::]:6432"), "other machines reach ::; the relay listens on this one only");
  EXPECT_EQ(at("6432"), "cannot listen at '6432'");
  EXPECT_EQ(at("localhost:x"), "cannot listen at 'localhost:x'");
  EXPECT_TRUE(at(("/tmp/" + std::string(200, 'x')).c_str())
                  .starts_with("the path of a socket has at most 107 bytes"));
}

}  // namespace
}  // namespace harness::postgres
