#include <string>

#include <gtest/gtest.h>
#include <suites/unit/engine/postgres/wire/messages.hpp>

#include <harness/engine/postgres/wire/greeting.hpp>

namespace harness::postgres::wire {
namespace {

const std::string accepted = message('R', int32_bytes(0));
const std::string key = message('K', int32_bytes(42) + int32_bytes(1));

std::string reports(const std::string& name, const std::string& value) {
  return message('S', zero(name) + zero(value));
}

Greeting told(std::string_view bytes) {
  Greeting greeting;
  Framing framing(Side::server);
  while (const auto piece = framing.next(bytes)) {
    greeting.from_server(*piece);
    bytes.remove_prefix(piece->bytes.size());
  }
  return greeting;
}

TEST(Greeting, HasWhatTheServerSaysUntilItIsReady) {
  const auto words = accepted + reports("TimeZone", "UTC") + key + ready('I');
  const auto greeting = told(words + row_description + row + complete("SELECT 1") + ready('I'));
  EXPECT_EQ(greeting.bytes(), words);
  EXPECT_TRUE(greeting.can_be_told_again());
  EXPECT_TRUE(greeting.still_holds());
}

TEST(Greeting, IsToldAgainOnlyWhenItIsWhole) {
  EXPECT_FALSE(told("").can_be_told_again());
  EXPECT_FALSE(told(accepted + key).can_be_told_again());
}

TEST(Greeting, IsNotToldAgainWhereTheServerAsksForAPassword) {
  const auto asks = message('R', int32_bytes(10) + zero("SCRAM-SHA-256") + '\0');
  EXPECT_FALSE(told(asks + accepted + key + ready('I')).can_be_told_again());
}

TEST(Greeting, IsNotToldAgainWhenItIsTooLongToKeep) {
  std::string words = accepted;
  for (int count = 0; count < 20; ++count) {
    words += reports("p" + std::to_string(count), std::string(1000, 'x'));
  }
  EXPECT_FALSE(told(words + key + ready('I')).can_be_told_again());
}

TEST(Greeting, HoldsNoMoreWhileAParameterIsAnotherOne) {
  const auto words = accepted + reports("TimeZone", "UTC") + key + ready('I');
  EXPECT_FALSE(told(words + reports("TimeZone", "Asia/Tokyo")).still_holds());
  EXPECT_FALSE(told(words + reports("other", "")).still_holds());
  EXPECT_TRUE(told(words + reports("TimeZone", "Asia/Tokyo") + reports("TimeZone", "UTC")).still_holds());
}

}  // namespace
}  // namespace harness::postgres::wire
