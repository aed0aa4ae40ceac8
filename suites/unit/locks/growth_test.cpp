#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include <harness/locks/forecast.hpp>
#include <harness/locks/growth.hpp>

namespace harness {
namespace {

using Values = std::vector<Measured>;

std::optional<Growth> grown(double at_1000, double at_10000, double at_100000) {
  return growth_of({{1000, at_1000}, {10000, at_10000}, {100000, at_100000}}, 0.01);
}

TEST(Growth, IsWhatACounterGainsARow) {
  EXPECT_EQ(grown(5, 5, 5), Growth::constant);
  EXPECT_EQ(grown(5, 7, 4), Growth::constant);
  EXPECT_EQ(grown(1000, 10000, 100000), Growth::linear);
  EXPECT_EQ(grown(51000, 60000, 150000), Growth::linear) << "beside something constant";
  EXPECT_EQ(grown(1000 * 10, 10000 * 13, 100000 * 17), Growth::linear) << "n log n";
  EXPECT_EQ(grown(1e6, 1e8, 1e10), Growth::worse);
}

TEST(Growth, IsConstantWhereItStops) {
  EXPECT_EQ(grown(1000, 5000, 5000), Growth::constant) << "a batch";
}

TEST(Growth, NeedsTwoSizes) {
  EXPECT_EQ(growth_of({}, 0.01), std::nullopt);
  EXPECT_EQ(growth_of({{1000, 5}, {1000, 6}}, 0.01), std::nullopt);
  EXPECT_EQ(growth_of({{1000, 1000}, {10000, 10000}}, 0.01), Growth::linear);
  EXPECT_EQ(growth_of({{1000, 1e6}, {10000, 1e8}}, 0.01), Growth::worse);
}

TEST(FittedLine, GoesThroughWhatIsOnOne) {
  const auto line = FittedLine::through({{0, 5}, {10, 25}, {20, 45}});
  ASSERT_TRUE(line);
  EXPECT_DOUBLE_EQ(line->slope().about, 2);
  EXPECT_NEAR(line->slope().low, 2, 1e-9);
  EXPECT_NEAR(line->at(1000).about, 2005, 1e-6);
  EXPECT_NEAR(line->at(1000).high, 2005, 1e-6);
}

/// The values and the interval are those of R: predict(lm(y ~ x), interval = "confidence").
TEST(FittedLine, HasTheIntervalOfItsScatter) {
  const auto line = FittedLine::through({{1, 1}, {2, 3}, {3, 2}, {4, 5}, {5, 4}});
  ASSERT_TRUE(line);
  EXPECT_NEAR(line->slope().about, 0.8, 1e-9);
  EXPECT_NEAR(line->slope().low, -0.3026, 1e-3);
  EXPECT_NEAR(line->slope().high, 1.9026, 1e-3);
  EXPECT_NEAR(line->at(3).about, 3, 1e-9);
  EXPECT_NEAR(line->at(3).high - 3, 1.5593, 1e-3);
}

TEST(FittedLine, NeedsThreeValuesAtTwoSizes) {
  EXPECT_FALSE(FittedLine::through({{1, 1}, {2, 2}}));
  EXPECT_FALSE(FittedLine::through({{1, 1}, {1, 2}, {1, 3}}));
}

TEST(Forecast, IsForTheLargestKnownTable) {
  const Values time = {{1000, 1}, {10000, 10}, {100000, 100}};
  const TableSizes sizes = {{"orders", 1'000'000}, {"shop.items", 2'000'000}};
  const auto found = forecast(time, {{"public", "orders"}, {"shop", "items"}, {"shop", "notes"}}, sizes);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->table, (Path{"shop", "items"}));
  EXPECT_EQ(found->rows, 2'000'000U);
  EXPECT_NEAR(found->milliseconds.about, 2000, 1e-6);
  EXPECT_FALSE(forecast(time, {{"shop", "notes"}}, sizes)) << "nobody has said how large it is";
  EXPECT_FALSE(forecast({}, {{"shop", "items"}}, sizes));
  EXPECT_NEAR(for_a_million(time)->about, 1000, 1e-6);
}

}  // namespace
}  // namespace harness
