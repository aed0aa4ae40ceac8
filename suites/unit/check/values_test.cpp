#include <gtest/gtest.h>

#include <harness/check/values.hpp>

namespace harness {
namespace {

TEST(Values, OfTruthAreSpelledInManyWays) {
  EXPECT_TRUE(values_agree("true", "t"));
  EXPECT_TRUE(values_agree("true", "1"));
  EXPECT_TRUE(values_agree("false", "0"));
  EXPECT_FALSE(values_agree("true", "f"));
}

TEST(Values, OfNumbersAreCompared) {
  EXPECT_TRUE(values_agree("1.5", "1.50"));
  EXPECT_FALSE(values_agree("1", "true"));
  EXPECT_FALSE(values_agree("1", "2"));
}

TEST(Values, OfArraysAndJsonAreComparedByWhatTheyHold) {
  EXPECT_TRUE(values_agree(R"(["a", "b c"])", R"({a,"b c"})"));
  EXPECT_TRUE(values_agree(R"({"a":1, "b":[2]})", R"({"b": [2], "a": 1})"));
  EXPECT_FALSE(values_agree(R"(["a"])", R"({a,b})"));
  EXPECT_TRUE(values_agree("[]", "{}"));
}

TEST(Values, MissingIsNotEmpty) {
  EXPECT_TRUE(values_agree(std::nullopt, std::nullopt));
  EXPECT_FALSE(values_agree("", std::nullopt));
  EXPECT_FALSE(values_agree(std::nullopt, ""));
}

}  // namespace
}  // namespace harness
