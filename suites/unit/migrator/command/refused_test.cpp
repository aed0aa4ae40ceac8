#include <gtest/gtest.h>

#include <harness/migrator/command/refused.hpp>

namespace harness::command {
namespace {

RanStatement refused(std::uint64_t session, const std::string& sql, const std::string& message) {
  RanStatement statement;
  statement.sql = sql;
  statement.session = session;
  statement.completed = false;
  statement.sqlstate = "XX000";
  statement.message = message;
  return statement;
}

RanStatement completed(std::uint64_t session, const std::string& sql) {
  RanStatement statement;
  statement.sql = sql;
  statement.session = session;
  return statement;
}

TEST(RefusedStatement, IsTheNewestOneAfterWhichItsSessionOnlyClearedUp) {
  const auto found = refused_in(
      {refused(1, "first", "a"), refused(2, "second", "b"), completed(2, "ROLLBACK"), completed(3, "other")},
      "");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->sql, "second");
}

TEST(RefusedStatement, IsNoneAfterWhichTheToolWentOn) {
  EXPECT_FALSE(refused_in({refused(1, "first", "a"), completed(1, "SELECT 1")}, "a"));
}

TEST(RefusedStatement, IsTheOneOfSeveralThatTheToolNames) {
  const auto found = refused_in({refused(1, "first", "deadlock detected"), refused(2, "second", "no")},
                                "ERROR:  deadlock detected");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->sql, "first");
}

}  // namespace
}  // namespace harness::command
