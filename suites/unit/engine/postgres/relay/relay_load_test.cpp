#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <suites/unit/engine/postgres/relay/raw_client.hpp>
#include <suites/unit/engine/postgres/relay/relay_fixture.hpp>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>

// Much, and many.
namespace harness::postgres {
namespace {

using wire::query;
using wire::ready;

std::ptrdiff_t entries(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

/// Waits until this process has no more of them than before.
bool becomes(const char* folder, std::ptrdiff_t count) {
  for (int tries = 0; tries < 500 && entries(folder) > count; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return entries(folder) <= count;
}

/// Of this process, in kilobytes.
long resident_memory() {
  const auto text = text_if_readable("/proc/self/status");
  return std::atol(text.substr(text.find("VmRSS:") + 6).c_str());
}

/// A client that goes away at a random moment of its session.
class FleetingClient {
 public:
  FleetingClient(const Url& url, std::mt19937& random) : client_(url), random_(random) {
    const std::string start =
        wire::startup_packet(3U << 16, wire::zero("user") + wire::zero("postgres") + '\0');
    static const std::string copy = query("CREATE TEMP TABLE t (a text)") + query("COPY t FROM STDIN") +
                                    wire::message('d', std::string(5000, 'x') + "\n") + wire::copy_done;
    static const std::string extended = wire::parse("s", "SELECT $1::int, repeat('x', 1000)") +
                                        wire::bind("", "s", {"7"}) + wire::execute("", 1) + wire::synchronise;
    static const std::vector<std::string> talks = {
        "",
        wire::startup_packet(80877103, ""),
        wire::cancel_request({static_cast<std::uint32_t>(random()), "1234"}),
        start + query("SELECT 1") + wire::terminate,
        start + query("SELECT repeat('x', 10000) FROM generate_series(1, 100)"),
        start + query("SELECT pg_sleep(0.01)"),
        start + query("BEGIN; CREATE TABLE fleeting (a int)"),
        start + extended + wire::terminate,
        start + copy + wire::terminate,
        "GET / HTTP/1.1\r\n\r\n"};
    const auto& talk = talks[random() % talks.size()];
    client_.send(std::string_view(talk).substr(0, random() % (talk.size() + 1)));
  }
  ~FleetingClient() {
    char bytes[512];
    for (auto reads = random_() % 4; reads > 0; --reads) {
      [[maybe_unused]] const auto size = ::recv(client_.number(), bytes, sizeof bytes, MSG_DONTWAIT);
    }
    if (random_() % 4 == 0) {
      client_.shut();
    }
  }

 private:
  RawClient client_;
  std::mt19937& random_;
};

TEST_F(RelayTest, LeavesNothingOfAThousandConnectionsThatAreCut) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto descriptors = entries("/proc/self/fd");
  std::vector<std::unique_ptr<FleetingClient>> open;
  for (int count = 0; count < 1000; ++count) {
    constexpr std::size_t at_once = 35;  // the server takes 50
    if (open.size() == at_once) {
      std::swap(open[random() % at_once], open.back());
      open.pop_back();
    }
    open.push_back(std::make_unique<FleetingClient>(url(), random));
  }
  open.clear();
  EXPECT_TRUE(becomes("/proc/self/fd", descriptors));
  EXPECT_TRUE(becomes_quiet());
  // It still serves, and every session that was opened was closed.
  EXPECT_EQ(Connection(url()).query("SELECT 1").rows.size(), 1U);
  EXPECT_TRUE(becomes("/proc/self/fd", descriptors));
  const auto lines = split_lines(heard.text_with("SELECT 1"));
  const auto with = [&](const char* word) {
    return std::count_if(lines.begin(), lines.end(),
                         [&](const auto& line) { return line.starts_with(word); });
  };
  EXPECT_GE(with("closed"), with("opened") - 1);
  EXPECT_GT(with("opened"), 50);
  EXPECT_GE(with("begins "), with("ends "));
}

TEST_F(RelayTest, EndsWithItsThreadAndItsSockets) {
  relay.reset();
  const auto descriptors = entries("/proc/self/fd");
  const auto threads = entries("/proc/self/task");
  for (int round = 0; round < 20; ++round) {
    relay = std::make_unique<Relay>(Endpoint::to_listen(folder.path().string()), heard);
    relay->point_to(database->url());
    RawClient idle(url());
    RawClient busy(url());
    busy.start("x");
    relay.reset();
  }
  EXPECT_TRUE(becomes("/proc/self/fd", descriptors));
  EXPECT_TRUE(becomes("/proc/self/task", threads));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_TRUE(becomes_quiet());
}

TEST_F(RelayTest, KeepsLittleOfWhatASlowClientDoesNotTake) {
  RawClient slow(url());
  slow.start("x");
  slow.read_to(ready('I'));
  const auto before = resident_memory();
  slow.send(query("SELECT repeat('x', 100000) FROM generate_series(1, 1000)"));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  RawClient other(url());
  other.start("x");
  EXPECT_TRUE(other.read_to(ready('I')).ends_with(ready('I'))) << "others go on meanwhile";
  EXPECT_LT(resident_memory() - before, 45'000);
  std::size_t size = 0;
  std::string end;
  while (!end.ends_with(ready('I'))) {
    end = slow.read_to(ready('I'));
    size += end.size();
    ASSERT_FALSE(slow.has_ended());
  }
  EXPECT_GT(size, 100'000'000U);
}

TEST_F(RelayTest, PassesALargeMessageWithoutKeepingIt) {
  RawClient client(url());
  client.start("x");
  client.read_to(ready('I'));
  const auto before = resident_memory();
  constexpr std::size_t size = 100'000'000;
  const std::string block(1'000'000, 'x');
  // Of a query, only the length is sent whole.
  client.send("Q" + wire::int32_bytes(static_cast<std::uint32_t>(size + 4 + 7 + 1 + 1)) + "SELECT '");
  for (std::size_t sent = 0; sent < size - 1; sent += block.size()) {
    client.send(std::string_view(block).substr(0, std::min(block.size(), size - 1 - sent)));
  }
  EXPECT_LT(resident_memory() - before, 45'000);
  client.send(wire::zero("'"));
  const auto got = client.read_to(ready('I'));
  EXPECT_TRUE(got.ends_with(wire::complete("SELECT 1") + ready('I')));
  EXPECT_GT(got.size(), size - 1000);
  EXPECT_NE(heard.text_with("ends ").find("... | completed SELECT 1"), std::string::npos);
}

}  // namespace
}  // namespace harness::postgres
