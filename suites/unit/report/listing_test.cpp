#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <harness/report/listing.hpp>

namespace harness {
namespace {

using nlohmann::json;

TEST(Listing, HoldsAllThatIsKnownBeforeARun) {
  Revision first;
  first.id = "001";
  first.name = "users";
  first.up = {"001.up.sql", 1};
  first.down = Location{"001.down.sql", 1};
  Revision second;
  second.id = "002";
  second.parents = {"001"};
  second.up = {"002.up.sql", 1};
  const History history({first, second});
  const Listing listing{
      "shop", "sql", LayoutNote{"goose", "it says so", ""}, {"postgres"}, {"migrate.toml", 3}, &history};
  const auto text = json::parse(to_json({listing}));
  const auto& suite = text.at("suites").at(0);
  EXPECT_EQ(suite.at("suite"), "shop");
  EXPECT_EQ(suite.at("kind"), "sql");
  EXPECT_EQ(suite.at("layout"), (json{{"name", "goose"}, {"reason", "it says so"}}));
  EXPECT_EQ(suite.at("engines"), json{"postgres"});
  EXPECT_EQ(suite.at("place").at("line"), 3);
  EXPECT_EQ(suite.at("heads"), json{"002"});
  ASSERT_EQ(suite.at("revisions").size(), 2U);
  EXPECT_EQ(suite.at("revisions")[0].at("down").at("file"), "001.down.sql");
  EXPECT_TRUE(suite.at("revisions")[0].at("no_way_back").is_null());
  EXPECT_EQ(suite.at("revisions")[1].at("parents"), json{"001"});
  EXPECT_TRUE(suite.at("revisions")[1].at("down").is_null());
}

TEST(Listing, HoldsTheFaultsOfAHistoryThatCannotBeWalked) {
  Revision lost;
  lost.id = "002";
  lost.parents = {"001"};
  lost.up = {"002.up.sql", 1};
  const History history({lost});
  const auto suite = json::parse(to_json({{"shop", "sql", {}, {}, {}, &history}})).at("suites").at(0);
  EXPECT_TRUE(suite.at("layout").is_null());
  ASSERT_EQ(suite.at("faults").size(), 1U);
  const auto& fault = suite.at("faults")[0];
  EXPECT_EQ(fault.at("rule"), "history/missing_parent");
  EXPECT_EQ(fault.at("revisions"), json{"002"});
  EXPECT_EQ(fault.at("places").at(0).at("file"), "002.up.sql");
  EXPECT_NE(fault.at("fix"), "");
  EXPECT_EQ(suite.at("revisions").size(), 1U);
}

}  // namespace
}  // namespace harness
