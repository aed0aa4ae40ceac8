// Masked values: of the same form, equal where the values are.

#include <gtest/gtest.h>

#include <harness/rows/given/mask.hpp>

namespace harness {
namespace {

ValueType type_of(ValueKind kind, const std::string& base = "") {
  ValueType type;
  type.kind = kind;
  type.base = base;
  return type;
}

TEST(MaskedValues, KeepTheirForm) {
  Mask mask;
  const auto text = type_of(ValueKind::text);
  const auto masked = mask.masked("Ada.Lovelace1@example.org", text);
  EXPECT_NE(masked, "Ada.Lovelace1@example.org");
  EXPECT_EQ(masked.size(), 25U);
  EXPECT_EQ(masked.find('@'), 13U);
  EXPECT_TRUE(std::isupper(static_cast<unsigned char>(masked[0])));
  EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(masked[12])));
  const auto moment = mask.masked("2024-03-05 12:30:00", type_of(ValueKind::timestamp));
  EXPECT_EQ(moment.substr(0, 5), "2024-");
  EXPECT_NE(moment, "2024-03-05 12:30:00");
}

TEST(MaskedValues, AreEqualWhereTheValuesAre) {
  Mask mask;
  const auto text = type_of(ValueKind::text);
  EXPECT_EQ(mask.masked("ada", text), mask.masked("ada", text));
  EXPECT_EQ(mask.masked("ada", text), Mask().masked("ada", text));
  std::set<std::string> different;
  for (char c = 'a'; c < 'u'; ++c) {
    different.insert(mask.masked(std::string(1, c), text));
  }
  EXPECT_EQ(different.size(), 20U);
}

TEST(MaskedValues, AreNeverTheValueItself) {
  Mask mask;
  for (const auto* value : {"-", "7", "a", "--- ---", "\xc3\xa4"}) {
    EXPECT_NE(mask.masked(value, type_of(ValueKind::text)), value);
  }
  EXPECT_EQ(mask.masked("", type_of(ValueKind::text)), "");
}

TEST(MaskedValues, FitIntoTheirType) {
  Mask mask;
  auto small = type_of(ValueKind::integer);
  small.width = 2;
  EXPECT_LE(std::stoi(mask.masked("32767", small)), 32767);
  auto whole = type_of(ValueKind::integer);
  whole.width = 4;
  EXPECT_LE(std::stoll(mask.masked("2147483647", whole)), 2147483647);
  EXPECT_EQ(mask.masked("-12.50", type_of(ValueKind::decimal)).size(), 6U);
}

TEST(MaskedValues, KeepTheKindThatSqliteSays) {
  Mask mask;
  EXPECT_EQ(mask.masked("integer:1234", type_of(ValueKind::integer, "integer")).substr(0, 8), "integer:");
  const auto masked = mask.masked("text:ada", type_of(ValueKind::text, "text"));
  EXPECT_EQ(masked.substr(0, 5), "text:");
  EXPECT_NE(masked, "text:ada");
}

TEST(MaskedValues, AreNotMadeForEveryType) {
  EXPECT_TRUE(can_be_masked(type_of(ValueKind::uuid)));
  EXPECT_FALSE(can_be_masked(type_of(ValueKind::boolean)));
  EXPECT_FALSE(can_be_masked(type_of(ValueKind::json)));
}

}  // namespace
}  // namespace harness
