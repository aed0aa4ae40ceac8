// The orders that a history allows, of histories that nobody has written.

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/history/orders.hpp>

namespace harness {
namespace {

Revision revision(const std::string& id, std::vector<std::string> parents,
                  std::vector<std::string> dependencies = {}) {
  Revision made;
  made.id = id;
  made.parents = std::move(parents);
  made.dependencies = std::move(dependencies);
  made.up = {id + ".sql", 1};
  return made;
}

/// "a c b d; ..."
std::string orders(const History& history, std::size_t most = 24) {
  std::vector<std::string> told;
  for (const auto& order : other_orders(history, most, 0)) {
    told.push_back(join(order, " "));
  }
  return join(told, "; ");
}

TEST(OtherOrders, AreNoneOfALine) {
  EXPECT_EQ(orders(History({revision("a", {}), revision("b", {"a"}), revision("c", {"b"})})), "");
}

TEST(OtherOrders, AreAllThatBranchesAllow) {
  EXPECT_EQ(orders(History(
                {revision("a", {}), revision("b", {"a"}), revision("c", {"a"}), revision("d", {"b", "c"})})),
            "a c b d");
}

TEST(OtherOrders, HeedDependencies) {
  EXPECT_EQ(orders(History({revision("a", {}), revision("b", {"a"}), revision("c", {"a"}, {"b"})})), "");
}

TEST(OtherOrders, AreASampleThatTheSeedDecidesWhereThereAreMany) {
  std::vector<Revision> revisions = {revision("a", {})};
  for (char id = 'b'; id < 'l'; ++id) {
    revisions.push_back(revision(std::string(1, id), {"a"}));
  }
  const History history(revisions);
  const auto sample = other_orders(history, 24, 7);
  EXPECT_EQ(sample.size(), 24U);
  EXPECT_EQ(sample, other_orders(history, 24, 7));
  EXPECT_NE(sample, other_orders(history, 24, 8));
  for (const auto& order : sample) {
    EXPECT_EQ(order.size(), 11U);
    EXPECT_EQ(order.front(), "a");
  }
}

TEST(OtherOrders, AreFoundInALongHistoryWithAShortBranch) {
  std::vector<Revision> revisions = {revision("a", {})};
  for (int number = 0; number < 400; ++number) {
    revisions.push_back(revision("n" + std::to_string(number), {revisions.back().id}));
  }
  revisions.push_back(revision("z", {"a"}));
  std::set<std::ptrdiff_t> quarters;
  for (const auto& order : other_orders(History(revisions), 24, 1)) {
    quarters.insert((std::find(order.begin(), order.end(), "z") - order.begin()) / 100);
  }
  EXPECT_GE(quarters.size(), 4U) << "the branch comes early, late and between";
}

}  // namespace
}  // namespace harness
