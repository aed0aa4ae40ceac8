// The fewest rows with which something fails, within a bounded number of tries.

#include <string>

#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/refusals/fewest.hpp>

namespace harness {
namespace {

constexpr unsigned most_tries = 40;

/// So many tables with as many rows each; "late" is the last value of the last one.
std::vector<TableContents> tables(std::size_t count, std::size_t rows) {
  std::vector<TableContents> all;
  for (std::size_t at = 0; at < count; ++at) {
    std::vector<Row> values;
    for (std::size_t row = 0; row < rows; ++row) {
      values.push_back({std::to_string(row), at + 1 == count && row + 1 == rows ? "late" : "early"});
    }
    all.push_back(table_of_texts("t" + std::to_string(at), {"id", "state"}, std::move(values)));
  }
  return all;
}

RowSet all_rows(const std::vector<TableContents>& all) {
  RowSet rows;
  for (std::size_t table = 0; table < all.size(); ++table) {
    for (std::size_t row = 0; row < all[table].rows.rows.size(); ++row) {
      rows.emplace(table, row);
    }
  }
  return rows;
}

/// How many rows are found where one row fails, and how many tries that took.
std::pair<std::size_t, unsigned> found(const std::vector<TableContents>& all, const FailureWords& words) {
  const std::pair culprit{all.size() - 1, all.back().rows.rows.size() - 1};
  unsigned tries = 0;
  const auto fewest = fewest_rows(all, all_rows(all), words, most_tries, [&](const RowSet& chosen) {
    ++tries;
    return chosen.contains(culprit);
  });
  EXPECT_TRUE(fewest.contains(culprit));
  return {fewest.size(), tries};
}

TEST(FewestRows, BeginWithAValueThatTheMessageQuotes) {
  EXPECT_EQ(found(tables(100, 10), {"ALTER TABLE parts ...", "invalid input value for enum e: \"late\""}),
            (std::pair<std::size_t, unsigned>{1, 1}));
}

TEST(FewestRows, GoOnWithTheTableThatIsNamed) {
  const auto [count, tries] = found(tables(100, 8), {"ALTER TABLE t99 ...", "it fails"});
  EXPECT_EQ(count, 1U);
  EXPECT_LE(tries, 10U);
}

TEST(FewestRows, KnowAPartitionByItsTable) {
  auto all = tables(100, 8);
  all.back().partition_of = {"public", "parts"};
  EXPECT_EQ(found(all, {"ALTER TABLE parts ...", "it fails"}).first, 1U);
}

TEST(FewestRows, LeaveTriesForRowsOfAnyTable) {
  EXPECT_LT(found(tables(100, 10), {"", "it fails"}).first, 1000U);
}

}  // namespace
}  // namespace harness
