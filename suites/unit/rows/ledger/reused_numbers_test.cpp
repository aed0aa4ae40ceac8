// Sequences that a move sets back.

#include <gtest/gtest.h>
#include <suites/unit/rows/contents.hpp>

#include <harness/rows/ledger/origins.hpp>
#include <harness/rows/ledger/reused_numbers.hpp>

namespace harness {
namespace {

RowsByTable held(const TableContents& table) {
  return {{table.path, std::make_shared<const TableContents>(table)}};
}

/// A table of PostgreSQL whose ids are these.
TableContents users(const std::vector<std::string>& ids, const std::string& name = "users") {
  std::vector<Row> rows;
  for (const auto& id : ids) {
    rows.push_back({id});
  }
  return table(name, "1", {identity_column()}, std::move(rows));
}

Data with(std::vector<LaggingSequence> lagging) {
  Data data;
  data.lagging = std::move(lagging);
  return data;
}

LaggingSequence lagging(std::int64_t next, std::int64_t highest, const std::string& table = "users") {
  return {{"public", table, "id"}, "public.users_id_seq", next, highest};
}

std::size_t found(const TableContents& rows, const Data& before, const Data& after) {
  const auto was = held(users({"1", "2"}));
  const auto is = held(rows);
  return reused_numbers({was, before}, {is, after}).size();
}

TEST(ReusedNumbers, AreThoseThatRowsHold) {
  const auto was = held(users({"1", "2"}));
  const auto before = with({});
  const auto after = with({lagging(1, 2)});
  const auto numbers = reused_numbers({was, before}, {was, after});
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers.front().column, (Path{"public", "users", "id"}));
  EXPECT_EQ(numbers.front().number, 1);
  EXPECT_TRUE(numbers.front().is_held);
}

TEST(ReusedNumbers, AreNoneWhereTheSequenceWasSoBefore) {
  const auto rows = users({"1", "2", "100001"});
  EXPECT_EQ(found(rows, with({lagging(3, 100001)}), with({lagging(3, 100001)})), 0U);
  EXPECT_EQ(found(rows, with({lagging(3, 100001)}), with({lagging(5, 100001)})), 0U);
  EXPECT_EQ(found(rows, with({lagging(3, 100001)}), with({lagging(1, 100001)})), 1U);
}

TEST(ReusedNumbers, AreNoneOfARenamedTable) {
  const auto rows = users({"1", "100001"}, "people");
  EXPECT_EQ(found(rows, with({lagging(2, 100001)}), with({lagging(2, 100001, "people")})), 0U);
}

TEST(ReusedNumbers, AreNoneWhereOnlyAnUnusualNumberIsAhead) {
  EXPECT_EQ(found(users({"1", "2147483647"}), with({}), with({lagging(1000, 2147483647)})), 0U);
}

TEST(ReusedNumbers, AreThoseOfASequenceThatFalls) {
  EXPECT_EQ(found(users({"-1", "-2"}), with({}), with({lagging(-1, -2)})), 1U);
}

/// A way down that moves rows from one table to another.
class Moves : public Origins {
 public:
  bool may_copy(const Path& from, const Path& to) const override {
    return from.back() == "archive" && to.back() == "users";
  }
};

/// An archive of users whose number is a plain column, unless it has a sequence.
TableContents archive(const std::vector<std::string>& ids, bool has_sequence = false) {
  auto contents = users(ids, "archive");
  contents.columns[0].default_value = has_sequence ? "nextval('archive_id_seq'::regclass)" : "";
  return contents;
}

/// How many numbers are reused where these rows are in users afterwards, and the sequence gives 5 next.
std::size_t found_of_way_down(const TableContents& from, const std::vector<std::string>& users_before,
                              const std::vector<std::string>& users_after) {
  const auto own = users(users_before);
  const RowsByTable was{{own.path, std::make_shared<const TableContents>(own)},
                        {from.path, std::make_shared<const TableContents>(from)}};
  const auto is = held(users(users_after));
  const auto before = with({});
  const auto after = with({lagging(5, 9)});
  const Moves moves;
  return reused_numbers({was, before}, {is, after}, &moves).size();
}

TEST(ReusedNumbers, AreNoneOfRowsThatAWayDownBringsBackFromAPlainKey) {
  EXPECT_EQ(found_of_way_down(archive({"2", "6", "9"}), {"1", "4"}, {"1", "2", "4", "6", "9"}), 0U);
}

TEST(ReusedNumbers, OfAWayDownAreThoseOfRowsFromElsewhere) {
  EXPECT_EQ(found_of_way_down(archive({"2", "6"}, true), {"1", "4"}, {"1", "2", "4", "6"}), 1U);
  EXPECT_EQ(found_of_way_down(archive({"2", "6"}), {"1", "4"}, {"1", "2", "4", "6", "7"}), 1U);
  auto others = archive({"2", "6"});
  others.path = {"public", "others"};
  EXPECT_EQ(found_of_way_down(others, {"1", "4"}, {"1", "2", "4", "6"}), 1U);
}

TEST(ReusedNumbers, OfAWayDownAreThoseThatTheSequenceHadGiven) {
  EXPECT_EQ(found_of_way_down(archive({"2", "6"}), {"1", "4", "5"}, {"1", "2", "4", "5", "6"}), 1U);
  auto plain = users({"1"});
  plain.columns[0].default_value = "";
  const RowsByTable was{{plain.path, std::make_shared<const TableContents>(plain)},
                        {archive({}).path, std::make_shared<const TableContents>(archive({"6"}))}};
  const auto is = held(users({"1", "6"}));
  const auto before = with({});
  const auto after = with({lagging(5, 6)});
  const Moves moves;
  EXPECT_EQ(reused_numbers({was, before}, {is, after}, &moves).size(), 1U);
}

TEST(ReusedNumbers, AreThoseOfDeletedRowsWhereTheTableRemembersThem) {
  auto tickets = lite_table("tickets", {affine("id", "integer")}, {{"integer:4"}, {"integer:7"}});
  tickets.last_number = 9;
  const auto was = held(tickets);
  tickets.last_number = 7;
  const auto is = held(tickets);
  const Data data;
  const auto numbers = reused_numbers({was, data}, {is, data});
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers.front().number, 8);
  EXPECT_FALSE(numbers.front().is_held);
  EXPECT_TRUE(reused_numbers({is, data}, {was, data}).empty());
  tickets.rows.rows.clear();
  EXPECT_TRUE(reused_numbers({was, data}, {held(tickets), data}).empty());
  tickets.last_number.reset();
  EXPECT_TRUE(reused_numbers({was, data}, {held(tickets), data}).empty());
}

}  // namespace
}  // namespace harness
