#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/locks/writer_locks.hpp>

namespace harness {
namespace {

std::chrono::steady_clock::time_point at(int milliseconds) {
  return std::chrono::steady_clock::time_point(std::chrono::milliseconds(milliseconds));
}

RanStatement statement_at(const std::string& sql, int begun, int took, bool of_tool = false) {
  return {.sql = sql,
          .begun = at(begun),
          .took = std::chrono::milliseconds(took),
          .place = {sql + ".sql", 1},
          .of_tool = of_tool};
}

/// "UPDATE in UPDATE.sql, 5 ms, 2 statements".
std::vector<std::string> told(const std::vector<WriterHold>& holds, const RanStatements& ran) {
  std::vector<std::string> lines;
  for (const auto& lock : writer_locks(holds, ran)) {
    lines.push_back(lock.sql + (lock.place.file.empty() ? "" : " in " + lock.place.file) + ", " +
                    std::to_string(lock.held.count() / 1000) + " ms, " + std::to_string(lock.statements) +
                    " statements" + (lock.of_tool ? ", of the tool" : ""));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(WriterLocks, NameTheStatementThatTookThem) {
  const RanStatements ran{{statement_at("SELECT", 1, 1), statement_at("UPDATE", 3, 2),
                           statement_at("INSERT", 6, 1), statement_at("COMMIT", 8, 1)}};
  EXPECT_EQ(told({{"UPDATE t", at(3), at(9)}}, ran), Lines{"UPDATE in UPDATE.sql, 6 ms, 3 statements"});
  EXPECT_EQ(told({{"BEGIN IMMEDIATE", at(0), at(10)}}, ran), Lines{"BEGIN IMMEDIATE, 10 ms, 4 statements"});
}

TEST(WriterLocks, AreTheToolsOwnWhereNothingOfTheRevisionRan) {
  const RanStatements ran{{statement_at("CREATE", 1, 1), statement_at("INSERT version", 5, 1, true)}};
  EXPECT_EQ(told({{"CREATE", at(1), at(2)}, {"INSERT version", at(5), at(7)}, {"DROP", at(8), at(9)}}, ran),
            (Lines{"CREATE in CREATE.sql, 1 ms, 1 statements",
                   "INSERT version in INSERT version.sql, 2 ms, 0 statements, of the tool",
                   "DROP, 1 ms, 0 statements, of the tool"}));
}

TEST(WriterLocks, AreNotTakenForTheToolsWhereStatementsAreNotKept) {
  const RanStatements ran{.statements = {statement_at("CREATE", 1, 1)}, .left_out = 3};
  EXPECT_EQ(told({{"DROP", at(8), at(9)}}, ran), Lines{"DROP, 1 ms, 0 statements"});
}

/// Times of another program are in microseconds: a statement can end when the next begins.
TEST(WriterLocks, TakeTheLastOfTwoThatMeet) {
  const RanStatements ran{{statement_at("SELECT", 1, 2), statement_at("UPDATE", 3, 0)}};
  EXPECT_EQ(told({{"UPDATE", at(3), at(5)}}, ran), Lines{"UPDATE in UPDATE.sql, 2 ms, 1 statements"});
}

}  // namespace
}  // namespace harness
