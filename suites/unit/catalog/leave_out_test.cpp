#include <gtest/gtest.h>

#include <harness/catalog/leave_out.hpp>

namespace harness {
namespace {

Catalog catalog_of(const std::vector<Identity>& identities) {
  Catalog catalog;
  for (const auto& identity : identities) {
    catalog.add(identity, {});
  }
  return catalog;
}

TEST(LeaveOut, TakesATableWithItsPartsOutOfBoth) {
  auto one =
      catalog_of({{{"public", "v"}, "table"}, {{"public", "v", "id"}, "column"}, {{"public", "a"}, "table"}});
  auto other = catalog_of({{{"public", "v"}, "table"}, {{"public", "a"}, "table"}});
  leave_out({{"public", "v"}}, one, other);
  EXPECT_EQ(one, catalog_of({{{"public", "a"}, "table"}}));
  EXPECT_EQ(other, one);
}

TEST(LeaveOut, TakesASchemaThatOnlyOneHas) {
  auto one = catalog_of({{{"app"}, "schema"}, {{"app", "v"}, "table"}, {{"app", "a"}, "table"}});
  auto other = catalog_of({});
  leave_out({{"app", "v"}}, one, other);
  EXPECT_EQ(one, catalog_of({{{"app", "a"}, "table"}})) << "what else is in it is told";
}

TEST(LeaveOut, LeavesASchemaThatOnlyOneHasWithoutTheTable) {
  auto one = catalog_of({{{"app"}, "schema"}});
  auto other = catalog_of({});
  leave_out({{"app", "v"}}, one, other);
  EXPECT_EQ(one.size(), 1U) << "a migration makes it";
}

TEST(LeaveOut, LeavesASchemaThatBothHave) {
  auto one = catalog_of({{{"app"}, "schema"}, {{"app", "v"}, "table"}});
  auto other = catalog_of({{{"app"}, "schema"}});
  leave_out({{"app", "v"}}, one, other);
  EXPECT_EQ(one, other);
  EXPECT_EQ(one.size(), 1U);
}

}  // namespace
}  // namespace harness
