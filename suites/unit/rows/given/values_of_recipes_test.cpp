// Values from a pattern or a range, before any database is asked.

#include <regex>

#include <gtest/gtest.h>

#include <harness/rows/given/pattern_values.hpp>
#include <harness/rows/given/range_values.hpp>

namespace harness {
namespace {

struct Pattern {
  std::string text;
  std::size_t count;  ///< of 64 that are asked for
};

void PrintTo(const Pattern& pattern, std::ostream* out) {
  *out << pattern.text;
}

class PatternValues : public testing::TestWithParam<Pattern> {};

TEST_P(PatternValues, AllMatchAndDiffer) {
  const auto& pattern = GetParam();
  EXPECT_EQ(unknown_in_pattern(pattern.text), std::nullopt);
  const auto values = pattern_values(pattern.text, 64);
  EXPECT_EQ(values.size(), pattern.count);
  EXPECT_EQ(std::set(values.begin(), values.end()).size(), values.size());
  for (const auto& value : values) {
    EXPECT_TRUE(std::regex_match(value, std::regex(pattern.text))) << value;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, PatternValues,
                         testing::Values(Pattern{"[A-Z]{3}-[0-9]{4}", 64}, Pattern{"open|closed", 2},
                                         Pattern{"(a|b)(c|d)?", 6}, Pattern{"fixed", 1},
                                         Pattern{"\\d{4}-\\d{2}", 64}, Pattern{"x*", 4}, Pattern{"x+y", 4},
                                         Pattern{"^[ab]$", 2}, Pattern{"a{2,3}", 2},
                                         Pattern{"(?:ab|cd){2}", 4}, Pattern{"\\+49 [1-9]\\d{2,3}", 64},
                                         Pattern{"(a|a)", 1}));

TEST(UnknownInPattern, IsNamed) {
  EXPECT_EQ(unknown_in_pattern("(?=a)b"), "the look-ahead (?=");
  EXPECT_EQ(unknown_in_pattern("(?<!a)b"), "the look-behind (?<!");
  EXPECT_EQ(unknown_in_pattern("(?i)a"), "the option (?i");
  EXPECT_EQ(unknown_in_pattern("a\\b"), "the escape \\b");
  EXPECT_EQ(unknown_in_pattern("\\p{L}"), "the escape \\p");
  EXPECT_EQ(unknown_in_pattern("[[:letter:]]"), "the class letter");
  EXPECT_NE(unknown_in_pattern("[a"), std::nullopt);
  EXPECT_NE(unknown_in_pattern("a{3,1}"), std::nullopt);
  EXPECT_NE(unknown_in_pattern("*"), std::nullopt);
  EXPECT_EQ(unknown_in_pattern("\\(?=a"), std::nullopt);
}

std::vector<std::string> range(const std::string& least, const std::string& greatest, std::size_t most = 64) {
  return range_values(least, greatest, most).value_or(std::vector<std::string>{"none"});
}

TEST(RangeValues, BeginWithBothEnds) {
  EXPECT_EQ(range("1", "4"), (std::vector<std::string>{"1", "4", "2", "3"}));
  EXPECT_EQ(range("7", "7"), (std::vector<std::string>{"7"}));
  EXPECT_EQ(range("-9223372036854775808", "9223372036854775807", 3).size(), 3U);
  EXPECT_EQ(range("1", "1000").size(), 64U);
}

TEST(RangeValues, AreDatesOrHaveAPoint) {
  EXPECT_EQ(range("2024-02-28", "2024-03-01"),
            (std::vector<std::string>{"2024-02-28", "2024-03-01", "2024-02-29"}));
  EXPECT_EQ(range("0.5", "1.5", 3), (std::vector<std::string>{"0.5", "1.5", "1"}));
  EXPECT_EQ(range("0.5", "0.5", 3), (std::vector<std::string>{"0.5", "0.5"}));
}

TEST(RangeValues, AreNoneOfOtherThings) {
  EXPECT_EQ(range_values("4", "1", 9), std::nullopt);
  EXPECT_EQ(range_values("a", "b", 9), std::nullopt);
  EXPECT_EQ(range_values("2024-02-30", "2024-03-01", 9), std::nullopt);
  EXPECT_EQ(range_values("1", "inf", 9), std::nullopt);
}

}  // namespace
}  // namespace harness
