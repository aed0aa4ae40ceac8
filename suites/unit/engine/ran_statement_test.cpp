#include <gtest/gtest.h>

#include <harness/engine/ran_statement.hpp>

namespace harness {
namespace {

RanStatement at(int microseconds, std::string sql) {
  return {.sql = std::move(sql), .begun = std::chrono::steady_clock::time_point(Elapsed(microseconds))};
}

TEST(RanStatements, AreInTheOrderOfTheirBeginnings) {
  const auto ran = in_order({at(3, "c"), at(1, "a"), at(2, "b"), at(2, "b again")});
  std::string order;
  for (const auto& statement : ran.statements) {
    order += statement.sql + ";";
  }
  EXPECT_EQ(order, "a;b;b again;c;");
  EXPECT_EQ(ran.left_out, 0U);
}

TEST(RanStatements, OfAGreatManyTheFirstAreKept) {
  std::vector<RanStatement> statements;
  for (int number = 0; number < 100; ++number) {
    statements.push_back(at(number, std::string(1000, 'x')));
  }
  const auto ran = in_order(statements);
  EXPECT_GT(ran.statements.size(), 20U);
  EXPECT_LT(ran.statements.size(), 100U);
  EXPECT_EQ(ran.statements.size() + ran.left_out, 100U);
  EXPECT_EQ(ran.statements.back().begun, statements[ran.statements.size() - 1].begun);
}

TEST(RanStatements, ALongOneIsCutBetweenCharacters) {
  std::string sql(8 * 1024 - 1, 'x');
  sql += "\xC3\xA9" + std::string(100, 'y');
  const auto ran = in_order({at(1, sql)});
  ASSERT_EQ(ran.statements.size(), 1U);
  EXPECT_TRUE(ran.statements[0].cut);
  EXPECT_EQ(ran.statements[0].sql, std::string(8 * 1024 - 1, 'x'));
}

}  // namespace
}  // namespace harness
