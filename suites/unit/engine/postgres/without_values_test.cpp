#include <gtest/gtest.h>

#include <harness/engine/postgres/sql/without_values.hpp>

namespace harness::postgres {
namespace {

std::string without(std::string_view sql) {
  return without_values(sql).value_or("nothing");
}

TEST(WithoutValues, ReplacesStringsAndNumbers) {
  EXPECT_EQ(without("SELECT a, 'secret' FROM t WHERE b = 4711 AND c = 1.5 AND d = E'x\\'y' AND e = $$z$$"),
            "SELECT a, $1 FROM t WHERE b = 0 AND c = 0.0 AND d = $2 AND e = $3");
  EXPECT_EQ(without("INSERT INTO \"T\" VALUES ($2, 'x'::text, -7)"),
            "INSERT INTO \"T\" VALUES ($2, $3::text, -0)");
  EXPECT_EQ(without("SELECT 'a'\n'b', B'01', X'FF', N'n', U&'u'"), "SELECT $1, $2, $3, $4, $5");
}

TEST(WithoutValues, LeavesCommentsOut) {
  EXPECT_EQ(without("/* user=ada */ SELECT a -- 4711\n FROM t"), "SELECT a FROM t");
}

TEST(WithoutValues, KeepsWhatIsNoValue) {
  EXPECT_EQ(
      without(
          "SELECT a, b::numeric(10, 2), c::varchar(20) FROM t GROUP BY 1, 2 ORDER BY 2 DESC, a + 5 LIMIT 10"),
      "SELECT a, b::numeric(10, 2), c::varchar(20) FROM t GROUP BY 1, 2 ORDER BY 2 DESC, a + 0 LIMIT 0");
  EXPECT_EQ(without("SELECT extract('year' FROM a)"), "SELECT extract('year' FROM a)");
}

TEST(WithoutValues, CastsWhatHadItsTypeBeforeIt) {
  EXPECT_EQ(
      without(
          "SELECT DATE '2024-01-01', interval '1' day, TIMESTAMP WITH TIME ZONE 'x', a AT TIME ZONE 'UTC'"),
      "SELECT $1::DATE, $2::interval, $3::TIMESTAMP WITH TIME ZONE, a AT TIME ZONE $4");
}

TEST(WithoutValues, MakesListsOfAnyLengthOne) {
  EXPECT_EQ(without("SELECT a FROM t WHERE b IN (1, 2, 3) AND c IN ('x','y') AND d IN ($1, $2)"),
            "SELECT a FROM t WHERE b IN (0) AND c IN ($3) AND d IN ($1, $2)");
}

TEST(WithoutValues, KeepsOnlyWhatAServerLooksAt) {
  EXPECT_EQ(without("(SELECT 1)"), "(SELECT 0)");
  EXPECT_EQ(without("PREPARE p (int) AS SELECT $1"), "SELECT $1");
  for (const auto* other : {"BEGIN", "SET a = 'b'", "DO $$ x $$", "CREATE TABLE t (a int DEFAULT 5)",
                            "SHOW a", "", "EXECUTE p (1)", "SELECT 'open"}) {
    EXPECT_EQ(without(other), "nothing") << other;
  }
}

}  // namespace
}  // namespace harness::postgres
