#include <gtest/gtest.h>

#include <harness/engine/sqlite/catalog/canonical.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {
namespace {

std::string reduced(const std::string& expression) {
  return canonical_expression(tokenize(expression), {"a", "b", "c", "d"});
}

TEST(Parentheses, GoWhereTheyChangeNothing) {
  EXPECT_EQ(reduced("((a))"), "a");
  EXPECT_EQ(reduced("(a > 0) AND (b > 0)"), "a > 0 and b > 0");
  EXPECT_EQ(reduced("((a = 1) AND (b = 2)) OR (c = 3)"), "a = 1 and b = 2 or c = 3");
  EXPECT_EQ(reduced("(a - b) - c"), "a - b - c");
  EXPECT_EQ(reduced("a + (b * c)"), "a + b * c");
  EXPECT_EQ(reduced("NOT (a = b)"), "not a = b");
  EXPECT_EQ(reduced("lower((a)) || (b)"), "lower(a) || b");
  EXPECT_EQ(reduced("CASE (a) WHEN (1) THEN (b + 1) ELSE (c) END"), "case a when 1 then b + 1 else c end");
  EXPECT_EQ(reduced("a BETWEEN (1) AND (b + 2)"), "a between 1 and b + 2");
  EXPECT_EQ(reduced("(a BETWEEN 1 AND 2) AND b"), "a between 1 and 2 and b");
  EXPECT_EQ(reduced("a IN ((1), (2))"), "a in (1, 2)");
}

TEST(Parentheses, StayWhereTheyMatter) {
  for (const char* expression :
       {"a - (b - c)", "(a + b) * c", "(a or b) and c", "not (a and b)", "(not a) = b", "a = (b = c)",
        "-(-a)", "(a, b) = (c, d)", "a in (1)", "a in (select 1)", "(select 1)", "exists (select 1)",
        "cast(a as text)", "a between 1 and (b = c)", "(a || b) collate nocase", "-(a + b)", "~(a & b)",
        "a is (b is null)", "coalesce(a, b)"}) {
    EXPECT_EQ(reduced(expression), expression);
  }
}

/// What SQLite makes of an expression, over all combinations of a few values.
std::string meaning(Connection& connection, const std::string& expression) {
  const std::string values = "(VALUES (0), (1), (2), (NULL))";
  return connection.scalar("SELECT group_concat(quote(" + expression +
                           "), ' ') FROM (SELECT x.column1 AS a, "
                           "y.column1 AS b, z.column1 AS c FROM " +
                           values + " x, " + values + " y, " + values + " z)");
}

/// All expressions with two or three operators, grouped in each way: what is taken away must not be missed.
TEST(Parentheses, NeverChangeWhatSqliteComputes) {
  Connection connection({"file:/parentheses?vfs=memdb", true});
  const std::vector<std::string> operators = {"OR", "AND", "=",  "<>", "IS", "IS NOT", "IN", "LIKE", "<",
                                              ">=", "&",   "<<", "+",  "-",  "*",      "%",  "||"};
  const auto right = [](const std::string& name, const std::string& value) {
    return name == "IN" ? "(" + value + ")" : value;
  };
  for (const auto& one : operators) {
    for (const auto& two : operators) {
      for (const std::string prefix : {"", "NOT ", "-", "~"}) {
        const std::string left_first =
            "(" + prefix + "a " + one + " " + right(one, "b") + ") " + two + " " + right(two, "c");
        const std::string right_first = prefix + "a " + one + " " + "(b " + two + " " + right(two, "c") + ")";
        const std::string negated =
            prefix + "(a " + one + " " + right(one, "b") + ") " + two + " " + right(two, "c");
        const std::string ranged = "a BETWEEN 1 AND (" + prefix + "b " + one + " " + right(one, "c") + ") " +
                                   two + " " + right(two, "2");
        for (const auto& expression : {left_first, right_first, negated, ranged}) {
          EXPECT_EQ(meaning(connection, expression), meaning(connection, reduced(expression)))
              << expression << "\n"
              << reduced(expression);
        }
      }
    }
  }
}

}  // namespace
}  // namespace harness::sqlite
