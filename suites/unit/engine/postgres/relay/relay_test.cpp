#include <chrono>
#include <string>
#include <thread>

#include <suites/unit/engine/postgres/relay/raw_client.hpp>
#include <suites/unit/engine/postgres/relay/relay_fixture.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>

namespace harness::postgres {
namespace {

using namespace std::chrono_literals;
using wire::query;
using wire::ready;
using wire::terminate;

TEST_F(RelayTest, LetsAClientWorkAndReportsItsStatements) {
  {
    Connection client(url());
    client.execute("BEGIN; CREATE TABLE t (a int)");
    client.query("INSERT INTO t VALUES ($1::int)", {"7"});
    client.execute("COMMIT");
    EXPECT_THROW(client.execute("SELECT nothing"), SqlError);
    EXPECT_EQ(client.query("SELECT a FROM t").rows.at(0).at(0), "7");
  }
  const auto text = heard.text_with("closed");
  const auto has = [&](const char* line) { return text.find(line) != std::string::npos; };
  EXPECT_TRUE(has("CREATE TABLE t (a int) | completed CREATE TABLE, open to open\n")) << text;
  EXPECT_TRUE(has("INSERT INTO t VALUES ($1::int) | completed INSERT 0 1, open to open, has values\n"))
      << text;
  EXPECT_TRUE(has("COMMIT | completed COMMIT, open to idle\n")) << text;
  EXPECT_TRUE(has("SELECT nothing | failed 42703, idle to idle\n")) << text;
  EXPECT_TRUE(text.starts_with("opened postgres on backend ")) << text;
}

TEST_F(RelayTest, EndsAConnectionOfWhichAForkedChildHasACopy) {
  RawClient client(relay->address());
  client.start(database->url().database);
  client.read_to(ready('I'));
  int end[2] = {};
  ASSERT_EQ(::pipe(end), 0);
  const auto child = ::fork();
  if (child == 0) {
    ::close(end[1]);
    char byte = 0;
    while (::read(end[0], &byte, 1) < 0 && errno == EINTR) {
    }
    ::_exit(0);
  }
  client.send(terminate);
  EXPECT_EQ(client.read_to_end(), "");
  EXPECT_TRUE(client.has_ended());
  EXPECT_TRUE(becomes_quiet());
  for (int times = 0; times < 20; ++times) {
    EXPECT_EQ(Connection(url()).query("SELECT 1").rows.size(), 1U);
  }
  ::close(end[1]);
  ::close(end[0]);
  ::waitpid(child, nullptr, 0);
}

TEST_F(RelayTest, DecidesWhichDatabaseIsReached) {
  const auto other = new_database("postgres");
  const auto reached = [&] { return Connection(url()).query("SELECT current_database()").rows.at(0).at(0); };
  EXPECT_EQ(reached(), database->url().database);
  relay->point_to(other->url());
  EXPECT_EQ(reached(), other->url().database);
  // Whatever the client asks for, or whichever it asks for where the relay has no opinion.
  auto asked = url();
  asked.database = "no such database";
  EXPECT_EQ(Connection(asked).query("SELECT 1").rows.size(), 1U);
  auto server = other->url();
  server.database = "";
  relay->point_to(server);
  EXPECT_THROW(Connection{asked}, Error);
  asked.database = database->url().database;
  EXPECT_EQ(Connection(asked).query("SELECT current_database()").rows.at(0).at(0), asked.database);
}

TEST_F(RelayTest, LeavesSessionsThatAreOpenWhereTheyAre) {
  const auto other = new_database("postgres");
  Connection client(url());
  relay->point_to(other->url());
  EXPECT_EQ(client.query("SELECT current_database()").rows.at(0).at(0), database->url().database);
}

TEST_F(RelayTest, RefusesConnectionsThatLeadNowhere) {
  const auto refusal = [](const Url& url) -> std::string {
    try {
      Connection client(url);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  TestFolder elsewhere;
  const Relay idle(Endpoint::to_listen(elsewhere.path().string()), heard);
  auto at_idle = idle.address();
  at_idle.user = at_idle.database = "postgres";
  EXPECT_NE(refusal(at_idle).find("FATAL:  migrate: the relay leads to no database yet"), std::string::npos);
  auto gone = database->url();
  gone.host = elsewhere.path().string();
  gone.port = "1";
  relay->point_to(gone);
  EXPECT_NE(refusal(url()).find("FATAL:  migrate: cannot connect to the server at " + gone.host +
                                "/.s.PGSQL.1: No such file or directory"),
            std::string::npos)
      << refusal(url());
}

TEST_F(RelayTest, RefusesEncryptionAndGoesOnWithoutIt) {
  RawClient client(url());
  client.send(wire::startup_packet(80877104, ""));
  EXPECT_EQ(client.read_to("N"), "N");
  client.send(wire::startup_packet(80877103, ""));
  EXPECT_EQ(client.read_to("N"), "N");
  client.start("x");
  EXPECT_TRUE(client.read_to(ready('I')).ends_with(ready('I')));
  auto required = url();
  required.host = "localhost";
  required.options["sslmode"] = "require";
  const Relay loopback(Endpoint::to_listen("127.0.0.1:0"), heard);
  required.port = loopback.address().port;
  EXPECT_THROW(Connection{required}, Error);
}

TEST_F(RelayTest, AnswersWithASentenceWhatItDoesNotKnow) {
  const auto answer = [this](std::string_view bytes, bool started) {
    RawClient client(url());
    if (started) {
      client.start("x");
      client.read_to(ready('I'));
    }
    client.send(bytes);
    const auto got = client.read_to_end();
    EXPECT_TRUE(client.has_ended());
    return got;
  };
  EXPECT_EQ(
      answer("\x16\x03\x01", false),
      wire::fatal_error("08P01",
                        "migrate: the client began with TLS at once (sslnegotiation=direct); there is no "
                        "TLS here"));
  EXPECT_EQ(answer("GET / HTTP/1.1\r\n\r\n", false),
            wire::fatal_error("08P01",
                              "migrate: the client sent a startup packet of 1195725856 bytes; that is not "
                              "PostgreSQL's protocol"));
  EXPECT_EQ(
      answer(wire::message('y'), true),
      wire::fatal_error("08P01", "migrate: the client sent a message of unknown type 0x79 ('y') at byte 0"));
  // What came before it in order is passed on.
  const auto both = answer(query("SELECT 1") + wire::message('y'), true);
  EXPECT_NE(both.find("0x79 ('y') at byte 14"), std::string::npos) << both;
}

TEST_F(RelayTest, TakesWhatAClientSendsBeforeItIsAnswered) {
  RawClient client(url());
  client.send(wire::startup_packet(3U << 16, wire::zero("user") + wire::zero("postgres") + '\0') +
              query("SELECT 1") + terminate);
  const auto got = client.read_to_end();
  EXPECT_TRUE(got.ends_with(wire::complete("SELECT 1") + ready('I'))) << got;
}

TEST_F(RelayTest, AnswersAClientThatHasClosedItsHalf) {
  RawClient client(url());
  client.start("x");
  client.read_to(ready('I'));
  client.send(query("SELECT pg_sleep(0.1)"));
  client.shut();
  EXPECT_TRUE(client.read_to_end().ends_with(wire::complete("SELECT 1") + ready('I')));
  EXPECT_TRUE(client.has_ended());
  EXPECT_TRUE(becomes_quiet());
}

TEST_F(RelayTest, BringsACancelRequestToItsBackend) {
  RawClient busy(url());
  RawClient idle(url());
  busy.start("x");
  idle.start("x");
  const auto key = key_in(busy.read_to(ready('I')));
  const auto other = key_in(idle.read_to(ready('I')));
  EXPECT_NE(key, other);
  busy.send(query("SELECT pg_sleep(60)"));
  EXPECT_TRUE(becomes_busy());
  RawClient canceller(url());
  canceller.send(wire::cancel_request(key));
  EXPECT_EQ(canceller.read_to_end(), "");
  EXPECT_TRUE(canceller.has_ended());
  EXPECT_NE(busy.read_to(ready('I')).find("57014"), std::string::npos);
  idle.send(query("SELECT 1"));
  EXPECT_TRUE(idle.read_to(ready('I')).ends_with(wire::complete("SELECT 1") + ready('I')));
}

/// A server before 18 says that it speaks 3.0 only; a newer one has longer keys.
TEST_F(RelayTest, SpeaksTheNewerProtocol) {
  RawClient client(url());
  client.start("x", 2);
  const auto hello = client.read_to(ready('I'));
  const auto key = key_in(hello);
  const bool is_new = Connection(database->url()).server_version() >= 180000;
  EXPECT_EQ(key.key.size(), is_new ? 32U : 4U);
  EXPECT_EQ(hello.starts_with('v'), !is_new);
  client.send(query("SELECT pg_sleep(60)"));
  EXPECT_TRUE(becomes_busy());
  RawClient(url()).send(wire::cancel_request(key));
  EXPECT_NE(client.read_to(ready('I')).find("57014"), std::string::npos);
}

TEST_F(RelayTest, DoesNothingForTheKeyOfASessionThatIsGone) {
  wire::CancelKey key;
  {
    RawClient client(url());
    client.start("x");
    key = key_in(client.read_to(ready('I')));
    client.send(terminate);
    client.read_to_end();
  }
  heard.text_with("closed");
  RawClient canceller(url());
  canceller.send(wire::cancel_request(key));
  EXPECT_EQ(canceller.read_to_end(), "");
  EXPECT_TRUE(canceller.has_ended());
}

TEST_F(RelayTest, PassesTheLastWordOfAServer) {
  RawClient client(url());
  client.start("x");
  const auto pid = key_in(client.read_to(ready('I'))).pid;
  one_value(*database, "SELECT pg_terminate_backend(" + std::to_string(pid) + ")");
  const auto got = client.read_to_end();
  EXPECT_NE(got.find("57P01"), std::string::npos) << got;
  EXPECT_EQ(got.find("migrate:"), std::string::npos) << got;
  EXPECT_TRUE(client.has_ended());
  EXPECT_NE(heard.text_with("closed").find("closed: the server ended the session: 57P01"), std::string::npos);
}

/// A server that is killed says nothing: the relay does.
TEST_F(RelayTest, SpeaksForAServerThatGoesWithoutAWord) {
  TestFolder place;
  const auto at = Endpoint::to_listen(place.path().string());
  auto server = std::make_unique<Listener>(at);
  auto there = database->url();
  there.host = at.host();
  there.port = at.port();
  relay->point_to(there);
  for (const bool in_message : {false, true}) {
    RawClient client(url());
    client.start("x");
    Descriptor backend;
    for (int tries = 0; tries < 1000 && !backend; ++tries) {
      backend = server->accept();
      std::this_thread::sleep_for(1ms);
    }
    ASSERT_TRUE(backend);
    const auto hello = wire::message('R', wire::int32_bytes(0)) + ready('I') +
                       (in_message ? wire::message('A', std::string(100000, 'x')).substr(0, 90000) : "");
    ASSERT_EQ(::send(backend.number(), hello.data(), hello.size(), 0), static_cast<::ssize_t>(hello.size()));
    EXPECT_EQ(client.read_to(hello).size(), hello.size());
    backend.close();
    EXPECT_EQ(client.read_to_end(),
              in_message ? "" : wire::fatal_error("08006", "migrate: the server closed the connection"));
    EXPECT_TRUE(client.has_ended());
  }
}

TEST_F(RelayTest, EndsItsConnectionsAndCancelsWhatRuns) {
  RawClient client(url());
  client.start("x");
  client.read_to(ready('I'));
  client.send(query("SELECT pg_sleep(60)"));
  EXPECT_TRUE(becomes_busy());
  relay.reset();
  EXPECT_EQ(client.read_to_end(), wire::fatal_error("57P01", "migrate: the relay has ended"));
  EXPECT_TRUE(becomes_quiet());
  EXPECT_TRUE(heard.text_with("closed").ends_with("| unknown , idle to idle\nclosed: the relay has ended\n"));
}

}  // namespace
}  // namespace harness::postgres
