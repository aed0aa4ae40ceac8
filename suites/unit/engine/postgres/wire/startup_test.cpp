#include <string>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/messages.hpp>

#include <harness/engine/postgres/wire/startup.hpp>

namespace harness::postgres::wire {
namespace {

constexpr std::uint32_t protocol_3_0 = 3u << 16;
constexpr std::uint32_t protocol_3_2 = protocol_3_0 + 2;
constexpr std::uint32_t cancel_code = 80877102;
constexpr std::uint32_t tls_code = 80877103;
constexpr std::uint32_t gss_code = 80877104;

const std::string app =
    zero("user") + zero("app") + zero("database") + zero("shop") + zero("options") + zero("-c a=b") + '\0';

std::string refusal(std::string_view bytes) {
  try {
    const auto packet = read_startup(bytes);
    if (packet && packet->kind == StartupPacket::Kind::start) {
      parameters_of(*packet);
    } else if (packet && packet->kind == StartupPacket::Kind::cancel) {
      read_cancel_key(packet->body, "the client's CancelRequest");
    }
  } catch (const ProtocolError& error) {
    return error.what();
  }
  return "";
}

TEST(Startup, IsReadWhenItIsWhole) {
  const auto sent = startup_packet(protocol_3_2, app);
  for (std::size_t size = 0; size < sent.size(); ++size) {
    EXPECT_FALSE(read_startup(std::string_view(sent).substr(0, size))) << size;
  }
  const auto more = sent + "Q";
  const auto packet = read_startup(more);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->kind, StartupPacket::Kind::start);
  EXPECT_EQ(packet->minor, 2);
  EXPECT_EQ(packet->bytes, sent);
  const auto parameters = parameters_of(*packet);
  EXPECT_EQ(parameter(parameters, "user"), "app");
  EXPECT_EQ(parameter(parameters, "database"), "shop");
  EXPECT_EQ(parameter(parameters, "replication"), "");
}

TEST(Startup, TellsTheRequestsApart) {
  EXPECT_EQ(read_startup(startup_packet(tls_code, ""))->kind, StartupPacket::Kind::tls);
  EXPECT_EQ(read_startup(startup_packet(gss_code, ""))->kind, StartupPacket::Kind::gss);
  EXPECT_EQ(read_startup(startup_packet(cancel_code, int32_bytes(7) + "1234"))->kind,
            StartupPacket::Kind::cancel);
}

TEST(Startup, RefusesOtherProtocols) {
  EXPECT_EQ(refusal("\x16\x03\x01"),
            "the client began with TLS at once (sslnegotiation=direct); there is no TLS here");
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\n\r\n"),
            "the client sent a startup packet of 1195725856 bytes; that is not PostgreSQL's protocol");
  EXPECT_EQ(refusal(std::string_view("\0\0\0\7", 4)),
            "the client sent a startup packet of 7 bytes; that is not PostgreSQL's protocol");
  EXPECT_EQ(refusal(startup_packet(2u << 16, std::string(288, '\0'))),
            "the client asked for protocol 2.0; 3.0 and 3.2 are known here");
  EXPECT_EQ(refusal(startup_packet(80877105, "")),
            "the client sent a startup packet of unknown code 80877105");
  EXPECT_EQ(refusal(startup_packet(protocol_3_0, zero("user"))),
            "the client's StartupMessage has a text without an end");
  EXPECT_EQ(refusal(startup_packet(protocol_3_0, app + "x")),
            "the client's StartupMessage is 1 bytes too long");
}

TEST(Startup, LeadsToAnotherDatabase) {
  const auto sent = startup_packet(protocol_3_0, app);
  const auto led = with_database(*read_startup(sent), "copy_7");
  EXPECT_EQ(led, startup_packet(protocol_3_0, zero("user") + zero("app") + zero("options") + zero("-c a=b") +
                                                  zero("database") + zero("copy_7") + '\0'));
  // Where the client names none, too.
  const auto bare = startup_packet(protocol_3_0, zero("user") + zero("app") + '\0');
  EXPECT_EQ(parameter(parameters_of(*read_startup(with_database(*read_startup(bare), "x"))), "database"),
            "x");
}

TEST(CancelKeys, AreOfAnyLengthThatTheProtocolAllows) {
  for (const std::size_t size : {4, 32, 256}) {
    const auto sent = startup_packet(cancel_code, int32_bytes(4711) + std::string(size, 'k'));
    const auto key = read_cancel_key(read_startup(sent)->body, "CancelRequest");
    EXPECT_EQ(key.pid, 4711U);
    EXPECT_EQ(key.key, std::string(size, 'k'));
    EXPECT_EQ(cancel_request(key), sent);
  }
  EXPECT_EQ(refusal(startup_packet(cancel_code, int32_bytes(1) + "123")),
            "the client's CancelRequest has a key of 3 bytes; 4 to 256 are allowed");
  EXPECT_EQ(refusal(startup_packet(cancel_code, int32_bytes(1) + std::string(257, 'k'))),
            "the client's CancelRequest has a key of 257 bytes; 4 to 256 are allowed");
}

TEST(FatalError, HasTheFieldsThatClientsNeed) {
  EXPECT_EQ(fatal_error("08006", "gone", "again"),
            message('E', "S" + zero("FATAL") + "V" + zero("FATAL") + "C" + zero("08006") + "M" +
                             zero("gone") + "H" + zero("again") + '\0'));
}

}  // namespace
}  // namespace harness::postgres::wire
