#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/interruptions/stopping_points.hpp>

namespace harness {
namespace {

RanStatement in_transaction(std::uint64_t transaction, const std::string& sql) {
  RanStatement statement;
  statement.sql = sql;
  statement.session = 1;
  statement.transaction = transaction;
  return statement;
}

RanStatement of_tool(RanStatement statement) {
  statement.of_tool = true;
  return statement;
}

/// After how many statements a move can be stopped so that something stays.
std::vector<std::size_t> points_in(std::vector<RanStatement> statements, bool is_recorded_later = false) {
  RanStatements ran;
  ran.statements = std::move(statements);
  ran.is_recorded_later = is_recorded_later;
  std::vector<std::size_t> points;
  for (const auto& point : stopping_points_in(ran)) {
    points.push_back(point.after);
  }
  return points;
}

using Points = std::vector<std::size_t>;

TEST(StoppingPoints, AreNoneInOneTransaction) {
  EXPECT_EQ(points_in({of_tool(in_transaction(1, "BEGIN")), in_transaction(1, "CREATE TABLE a (b int)"),
                       of_tool(in_transaction(1, "INSERT INTO versions VALUES (1)")),
                       of_tool(in_transaction(1, "COMMIT"))}),
            Points{});
}

TEST(StoppingPoints, LieBehindEachTransactionBeforeTheLast) {
  EXPECT_EQ(
      points_in({in_transaction(1, "ALTER TABLE a ADD b int"), in_transaction(2, "CREATE INDEX c ON a (b)"),
                 of_tool(in_transaction(3, "INSERT INTO versions VALUES (1)"))}),
      (Points{1, 2}));
}

TEST(StoppingPoints, LieBehindTheLastWhereTheRecordComesLater) {
  EXPECT_EQ(points_in({in_transaction(1, "VACUUM a")}, true), Points{1});
}

TEST(StoppingPoints, LieBehindTheCommitAndNotBeforeIt) {
  EXPECT_EQ(points_in({of_tool(in_transaction(1, "BEGIN")), in_transaction(1, "UPDATE a SET b = 1"),
                       of_tool(in_transaction(1, "COMMIT")),
                       of_tool(in_transaction(2, "UPDATE versions SET n = 2"))}),
            Points{3});
}

TEST(StoppingPoints, LeaveOutWhatReadsAndWhatWasRefused) {
  auto refused = in_transaction(2, "DROP TABLE nothing");
  refused.completed = false;
  EXPECT_EQ(points_in({in_transaction(1, "SHOW search_path"), refused,
                       in_transaction(3, "SET statement_timeout = 0"),
                       in_transaction(4, "CREATE TABLE a (b int)")}),
            Points{});
}

TEST(StoppingPoints, LeaveOutWhatOnlyTheToolWrites) {
  EXPECT_EQ(points_in({of_tool(in_transaction(1, "CREATE TABLE IF NOT EXISTS versions (n int)")),
                       of_tool(in_transaction(2, "SELECT n FROM versions")),
                       in_transaction(3, "CREATE TABLE a (b int)")}),
            Points{});
}

TEST(StoppingPoints, LieBehindARecordThatComesFirst) {
  EXPECT_EQ(points_in({of_tool(in_transaction(1, "INSERT INTO versions VALUES (1)")),
                       in_transaction(2, "CREATE TABLE a (b int)")}),
            Points{1});
}

TEST(StoppingPoints, CountASelectOfTheRevisionForMayWrite) {
  EXPECT_EQ(
      points_in({in_transaction(1, "SELECT make_partitions()"), in_transaction(2, "CREATE TABLE a (b int)")}),
      Points{1});
}

TEST(StoppingPoints, FindTransactionsByTheirWordsWhereNobodyNumberedThem) {
  EXPECT_EQ(
      points_in({in_transaction(0, "CREATE TABLE a (b int)"), of_tool(in_transaction(0, "BEGIN")),
                 in_transaction(0, "INSERT INTO a VALUES (1)"), in_transaction(0, "INSERT INTO a VALUES (2)"),
                 of_tool(in_transaction(0, "COMMIT")), in_transaction(0, "CREATE TABLE c (d int)")}),
      (Points{1, 5}));
}

TEST(StoppingPoints, LieBehindAllThatIsKnownWhereMoreWasLeftOut) {
  RanStatements ran;
  ran.statements = {in_transaction(1, "CREATE TABLE a (b int)")};
  ran.left_out = 3;
  EXPECT_EQ(stopping_points_in(ran).size(), 1U);
}

bool only_indexes(std::vector<RanStatement> statements) {
  RanStatements ran;
  ran.statements = std::move(statements);
  return writes_only_indexes(ran);
}

TEST(IsRecordedApart, IsTrueOfOneTransactionBeforeThatOfItsRecord) {
  RanStatements ran;
  ran.statements = {of_tool(in_transaction(1, "BEGIN")), in_transaction(1, "CREATE TABLE a (b int)"),
                    of_tool(in_transaction(1, "COMMIT")),
                    of_tool(in_transaction(2, "INSERT INTO versions VALUES (1)"))};
  EXPECT_TRUE(is_recorded_apart(ran));
  ran.is_recorded_later = true;
  EXPECT_FALSE(is_recorded_apart(ran)) << "its author has chosen that";
}

TEST(IsRecordedApart, IsFalseWhereTheRevisionItselfIsNotOneTransaction) {
  RanStatements ran;
  ran.statements = {in_transaction(1, "CREATE INDEX c ON a (b)"),
                    of_tool(in_transaction(2, "INSERT INTO versions VALUES (1)"))};
  EXPECT_FALSE(is_recorded_apart(ran)) << "nobody began one for it";
  ran.statements = {of_tool(in_transaction(1, "BEGIN")), in_transaction(1, "CREATE TABLE a (b int)"),
                    of_tool(in_transaction(1, "COMMIT")), in_transaction(2, "CREATE INDEX c ON a (b)"),
                    of_tool(in_transaction(3, "INSERT INTO versions VALUES (1)"))};
  EXPECT_FALSE(is_recorded_apart(ran));
  ran.statements = {of_tool(in_transaction(1, "INSERT INTO versions VALUES (1)")),
                    of_tool(in_transaction(2, "BEGIN")), in_transaction(2, "CREATE TABLE a (b int)"),
                    of_tool(in_transaction(2, "COMMIT"))};
  EXPECT_FALSE(is_recorded_apart(ran)) << "the record comes first";
}

TEST(WritesOnlyIndexes, IsTrueOfIndexesAndWhatTheToolWrites) {
  EXPECT_TRUE(only_indexes({in_transaction(1, "SET lock_timeout = '1s'"),
                            in_transaction(2, "DROP INDEX CONCURRENTLY IF EXISTS a"),
                            in_transaction(3, "CREATE UNIQUE INDEX CONCURRENTLY a ON b (c)"),
                            of_tool(in_transaction(4, "INSERT INTO versions VALUES (1)"))}));
}

TEST(WritesOnlyIndexes, IsFalseWhereRowsMayBeOthersWithEachRun) {
  EXPECT_FALSE(
      only_indexes({in_transaction(1, "CREATE INDEX a ON b (c)"),
                    in_transaction(2, "ALTER TABLE b ADD d timestamptz DEFAULT clock_timestamp()")}));
  EXPECT_FALSE(only_indexes({in_transaction(1, "SELECT fill()")}));
  auto cut = in_transaction(1, "CREATE INDEX a ON b (c)");
  cut.cut = true;
  EXPECT_FALSE(only_indexes({cut}));
}

TEST(WorksBesideOthers, IsKnownByTheWord) {
  EXPECT_TRUE(works_beside_others(in_transaction(1, "create index concurrently a on b (c)")));
  EXPECT_FALSE(works_beside_others(in_transaction(1, "create index concurrently_made on b (c)")));
}

}  // namespace
}  // namespace harness
