// Whatever a visit found over rows of another database, it holds none of their values afterwards.

#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/walk/routes/hidden_values.hpp>

namespace harness {
namespace {

constexpr const char* secret = "s3cret";

Failure failure_with(const std::string& file) {
  Failure failure;
  failure.message = "duplicate key: (email)=(s3cret)";
  failure.sqlstate = "23505";
  failure.statement = "INSERT INTO users VALUES ('s3cret')";
  failure.place = {file, 3};
  failure.detail = "s3cret";
  return failure;
}

std::string all_of(const Failure& failure) {
  return failure.message + failure.statement + failure.detail + failure.fix;
}

TEST(HiddenValues, OfARefusalAreItsRowsAndTheWordsOfTheEngine) {
  RowVisit visit;
  visit.up_refused = Refusal{failure_with("2.py"), {"public.users: id '1', email 's3cret'"}, true};
  visit.own_refused.push_back(failure_with("rows.csv"));
  hide_values(visit);
  const auto& refusal = *visit.up_refused;
  EXPECT_EQ(refusal.failure.sqlstate, "23505");
  EXPECT_EQ((all_of(refusal.failure) + join(refusal.rows, "")).find(secret), std::string::npos);
  EXPECT_EQ(refusal.rows.at(0).substr(0, 18), "public.users: row ");
  EXPECT_EQ(all_of(visit.own_refused[0]).find(secret), std::string::npos);
}

TEST(HiddenValues, AreNotInTheStatementOfAnSqlFile) {
  RowVisit visit;
  visit.down_refused = Refusal{failure_with("2.down.sql"), {}, true};
  visit.down_refused->failure.statement = "UPDATE users SET email = 'none'";
  hide_values(visit);
  EXPECT_EQ(visit.down_refused->failure.statement, "UPDATE users SET email = 'none'");
}

TEST(HiddenValues, OfALedgerAreItsExamples) {
  RowVisit visit;
  visit.round.emplace();
  auto& entry = visit.round->entries.emplace_back();
  entry.count = 2;
  entry.examples = {{"email s3cret", "s3cret", std::nullopt}, {"email other", std::nullopt, "s3cret"}};
  hide_values(visit);
  for (const auto& example : entry.examples) {
    EXPECT_EQ((example.row + example.before.value_or("") + example.after.value_or("")).find(secret),
              std::string::npos);
  }
  EXPECT_EQ(entry.count, 2U);
  EXPECT_EQ(entry.examples[0].after, std::nullopt);
  EXPECT_NE(entry.examples[0].row, entry.examples[1].row);
}

TEST(HiddenValues, OfACoverageAreWhatWasRefused) {
  RowVisit visit;
  auto& table = visit.between.emplace_back();
  table.refused.push_back({"user 's3cret'", "conflicts with s3cret"});
  hide_values(visit);
  EXPECT_EQ((table.refused[0].row + table.refused[0].message).find(secret), std::string::npos);
}

}  // namespace
}  // namespace harness
