#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/ledger/meaning.hpp>

namespace harness {
namespace {

Likeness between(const std::string& before, ValueKind kind, const std::string& after, ValueKind new_kind) {
  const auto ours = type_of(kind, "one");
  const auto theirs = type_of(new_kind, "other");
  return compare_values(before, {&ours}, after, {&theirs});
}

Likeness in_sqlite(const std::string& before, const std::string& affinity, const std::string& after,
                   const std::string& new_affinity, ValueKind kind = ValueKind::text) {
  const auto ours = type_of(kind, affinity, affinity);
  const auto theirs = type_of(kind, new_affinity, new_affinity);
  return compare_values(before, {&ours, true}, after, {&theirs, true});
}

TEST(Meaning, IsTheSameInTheSpellingOfAnotherType) {
  using enum ValueKind;
  EXPECT_EQ(between("5", integer, "5.00", decimal), Likeness::same);
  EXPECT_EQ(between("5.50", decimal, "5.5", floating), Likeness::same);
  EXPECT_EQ(between("100000000000000000000", decimal, "1e+20", floating), Likeness::same);
  EXPECT_EQ(between("$1,234.50", money, "1234.50", decimal), Likeness::same);
  EXPECT_EQ(between("abc", text, "abc", label), Likeness::same);
  EXPECT_EQ(between("t", boolean, "1", integer), Likeness::same);
  EXPECT_EQ(between("t", boolean, "true", text), Likeness::same);
  EXPECT_EQ(between("0", integer, "f", boolean), Likeness::same);
  EXPECT_EQ(between("2024-01-01", date, "2024-01-01 00:00:00", timestamp), Likeness::same);
  EXPECT_EQ(between("2024-01-01 10:00:00", timestamp, "2024-01-01 10:00:00+00", timestamp), Likeness::same);
  EXPECT_EQ(between("2024-01-01 10:00:00", timestamp, "2024-01-01 12:00:00+02", timestamp), Likeness::same);
  EXPECT_EQ(between("2024-01-01T10:00:00Z", text, "2024-01-01 10:00:00+00", timestamp), Likeness::same);
  EXPECT_EQ(between(R"({"b":1,"a":[1, 2]})", json, R"({"a": [1, 2], "b": 1})", json), Likeness::same);
  EXPECT_EQ(
      between("{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}", text, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", uuid),
      Likeness::same);
  EXPECT_EQ(between("10.0.0.1", network, "10.0.0.1/32", network), Likeness::same);
  EXPECT_EQ(between("abc", text, "\\x616263", bytes), Likeness::same);
  EXPECT_EQ(between("abc", text, "{abc}", array), Likeness::same);
}

TEST(Meaning, OfListsIsThatOfTheirElements) {
  using enum ValueKind;
  auto numbers = type_of(array, "integer[]");
  numbers.parts = {type_of(integer, "integer")};
  auto decimals = type_of(array, "numeric(6,2)[]");
  decimals.parts = {type_of(decimal, "numeric(6,2)")};
  EXPECT_EQ(compare_values("{1,2,NULL}", {&numbers}, "{1.00,2.00,NULL}", {&decimals}), Likeness::same);
  EXPECT_EQ(compare_values("{1,2}", {&numbers}, "{1.00,3.00}", {&decimals}), Likeness::other);
  auto range_of_dates = type_of(range, "daterange");
  range_of_dates.parts = {type_of(date, "date")};
  auto range_of_times = type_of(range, "tsrange");
  range_of_times.parts = {type_of(timestamp, "timestamp")};
  EXPECT_EQ(compare_values("[2024-01-01,2024-02-01)", {&range_of_dates},
                           R"(["2024-01-01 00:00:00","2024-02-01 00:00:00"))", {&range_of_times}),
            Likeness::same);
}

TEST(Meaning, OfACompositeIsThatOfItsFields) {
  using enum ValueKind;
  EXPECT_EQ(between("(1,abc)", composite, "(1,abc,)", composite), Likeness::same);
  EXPECT_EQ(between("(1,abc)", composite, "(1,abc,2)", composite), Likeness::other);
  EXPECT_EQ(between("(1,abc)", composite, "(1)", composite), Likeness::part);
  EXPECT_EQ(between("(1,)", composite, "(1)", composite), Likeness::same);
}

TEST(Meaning, OfPaddedTextIsWithoutItsBlanks) {
  using enum ValueKind;
  const auto padded = type_of(text, "character(5)", "bpchar");
  const auto plain = type_of(text, "text", "text");
  EXPECT_EQ(compare_values("ab   ", {&padded}, "ab", {&plain}), Likeness::same);
  EXPECT_EQ(compare_values("ab   ", {&plain}, "ab", {&plain}), Likeness::part);
}

TEST(Meaning, OfAFloatingNumberIsWhatItHolds) {
  using enum ValueKind;
  auto narrow = type_of(floating, "real");
  narrow.width = 4;
  const auto wide = type_of(floating, "double precision");
  EXPECT_EQ(compare_values("1.1", {&narrow}, "1.100000023841858", {&wide}), Likeness::same);
  EXPECT_EQ(compare_values("1.123456789012", {&wide}, "1.1234568", {&narrow}), Likeness::part);
  EXPECT_EQ(compare_values("12345678901234567890", {&wide}, "1.2345679e+19", {&narrow}), Likeness::part);
}

TEST(Meaning, IsCutWhereAPartIsLeft) {
  using enum ValueKind;
  EXPECT_EQ(between("abcdef", text, "abc", text), Likeness::part);
  EXPECT_EQ(between(" abc ", text, "abc", text), Likeness::part);
  EXPECT_EQ(between("1.55", decimal, "1.6", decimal), Likeness::part);
  EXPECT_EQ(between("1.55", decimal, "2", integer), Likeness::part);
  EXPECT_EQ(between("1.999", decimal, "2.00", decimal), Likeness::part);
  EXPECT_EQ(between("-0.4", decimal, "0", integer), Likeness::part);
  EXPECT_EQ(between("2024-01-01 10:30:00", timestamp, "2024-01-01", date), Likeness::part);
  EXPECT_EQ(between("2024-01-01 10:30:00", timestamp, "10:30:00", time), Likeness::part);
  EXPECT_EQ(between("2024-01-01 10:30:00.7", timestamp, "2024-01-01 10:30:01", timestamp), Likeness::part);
}

TEST(Meaning, IsAnotherWhereNothingIsLeft) {
  using enum ValueKind;
  EXPECT_EQ(between("5", integer, "6", integer), Likeness::other);
  EXPECT_EQ(between("15", integer, "1", integer), Likeness::other);
  EXPECT_EQ(between("1.5", decimal, "-1", decimal), Likeness::other);
  EXPECT_EQ(between("2", integer, "t", boolean), Likeness::other);
  EXPECT_EQ(between("t", boolean, "f", boolean), Likeness::other);
  EXPECT_EQ(between("abc", text, "", text), Likeness::other);
  EXPECT_EQ(between("2024-01-01", date, "2024-01-02 00:00:00", timestamp), Likeness::other);
  EXPECT_EQ(between("2024-01-01 10:00:00", timestamp, "2024-01-01 07:00:00+00", timestamp), Likeness::other);
  EXPECT_EQ(between("infinity", date, "2024-01-01", date), Likeness::other);
}

TEST(Meaning, OfATextThatBecomesANumberIsInItsDigits) {
  using enum ValueKind;
  EXPECT_EQ(between("5", text, "5", integer), Likeness::same);
  EXPECT_EQ(between("5", text, "5.00", decimal), Likeness::same);
  EXPECT_EQ(between("1.5", text, "1.50", decimal), Likeness::same);
  EXPECT_EQ(between("1.10", text, "1.1", decimal), Likeness::other);
  EXPECT_EQ(between("05", text, "5", integer), Likeness::other);
  EXPECT_EQ(between("5", text, "50", integer), Likeness::other);
  EXPECT_EQ(between("1e3", text, "1000", integer), Likeness::other);
}

TEST(Meaning, OfSqliteIsWhatTypeofSays) {
  using enum ValueKind;
  EXPECT_EQ(in_sqlite("integer:5", "integer", "integer:5", "numeric"), Likeness::same);
  EXPECT_EQ(in_sqlite("integer:5", "numeric", "real:5.0", "real"), Likeness::other);
  EXPECT_EQ(in_sqlite("integer:5", "integer", "text:5", "text"), Likeness::same);
  EXPECT_EQ(in_sqlite("text:5", "text", "integer:5", "integer"), Likeness::same);
  EXPECT_EQ(in_sqlite("integer:5", "blob", "text:5", "blob"), Likeness::other);
  EXPECT_EQ(in_sqlite("text:05", "text", "integer:5", "integer"), Likeness::other);
  EXPECT_EQ(in_sqlite("text:1.10", "text", "real:1.1", "numeric"), Likeness::other);
  EXPECT_EQ(in_sqlite("real:1.55", "real", "integer:2", "integer"), Likeness::part);
  EXPECT_EQ(in_sqlite("text:2024-01-01", "numeric", "text:2024-01-01 00:00:00", "numeric", date),
            Likeness::same);
  EXPECT_EQ(in_sqlite("text:abcdef", "text", "text:abc", "text"), Likeness::part);
  EXPECT_EQ(in_sqlite("integer:1", "numeric", "integer:1", "integer", boolean), Likeness::same);
}

TEST(Meaning, HasOneEssenceWhateverTheType) {
  using enum ValueKind;
  const auto number = type_of(integer, "integer");
  const auto exact = type_of(decimal, "numeric(6,2)");
  const auto words = type_of(text, "text");
  EXPECT_EQ(essence("5", {&number}), essence("5.00", {&exact}));
  EXPECT_EQ(essence("5", {&number}), essence("5", {&words}));
  EXPECT_NE(essence("5", {&number}), essence("50", {&number}));
  EXPECT_NE(essence("12", {&words}), essence("12.0", {&words}));
  EXPECT_EQ(essence("integer:5", {&number, true}), essence("real:5.0", {&number, true}));
}

}  // namespace
}  // namespace harness
