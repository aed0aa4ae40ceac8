// A group's models: its members' own ones together, and what a failure of theirs is called.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/fake_migrator.hpp>

#include <harness/assemble/group_of.hpp>
#include <harness/core/error.hpp>

namespace harness {
namespace {

ModelEntry model(const std::string& table) {
  ModelEntry entry;
  entry.source.name = table;
  entry.source.create_all = [table](Database& database) {
    database.connect()->execute("CREATE TABLE " + table + " (id integer)");
    return std::optional<Failure>();
  };
  entry.place = {table + ".toml", 1};
  return entry;
}

Suite member(const std::string& name, std::vector<ModelEntry> models) {
  auto suite = fake_suite(name, {"sqlite"}, {"001"});
  suite.models = std::move(models);
  return suite;
}

TEST(GroupOf, TakesTheModelsOfItsMembersTogether) {
  SuiteSource source;
  source.name = "shop";
  source.member_places.resize(2);
  const auto group =
      group_of(source, {member("users", {model("users")}), member("habits", {model("one"), model("two")})});
  ASSERT_EQ(group.models.size(), 2U);
  EXPECT_EQ(group.models[0].source.name, "the models of users, habits");
  EXPECT_EQ(group.models[0].place.file, "users.toml");
  std::string made;
  for (const auto& entry : group.models) {
    const auto database = engine_named("sqlite").create(Reach::this_process);
    EXPECT_FALSE(entry.source.create_all(*database));
    for (const auto& table : table_names(*database)) {
      made += table + " ";
    }
    made += "; ";
  }
  EXPECT_EQ(made, "one users ; two users ; ") << "a member with fewer takes its last";
}

Suite with_rows(const std::string& name, bool rows) {
  auto suite = member(name, {});
  suite.rows = rows;
  return suite;
}

TEST(GroupOf, HasRowsUnlessAMemberDoesNotWantThem) {
  SuiteSource source;
  source.name = "shop";
  source.member_places.resize(2);
  EXPECT_TRUE(group_of(source, {with_rows("users", true), with_rows("habits", true)}).rows);
  EXPECT_FALSE(group_of(source, {with_rows("users", true), with_rows("habits", false)}).rows);
  source.rows = true;
  EXPECT_TRUE(group_of(source, {with_rows("users", true), with_rows("habits", false)}).rows);
  source.rows = false;
  EXPECT_FALSE(group_of(source, {with_rows("users", true), with_rows("habits", true)}).rows);
}

TEST(GroupOf, DecidesWhereItsMembersDoNotAgreeAboutRows) {
  SuiteSource source;
  source.name = "shop";
  source.place = {"migrate.toml", 3};
  source.member_places.resize(2);
  auto asks = with_rows("users", true);
  asks.given.left.emplace_back();
  try {
    group_of(source, {asks, with_rows("habits", false)});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(to_string(error.place()), "migrate.toml:3");
    EXPECT_EQ(std::string(error.what()),
              "the member habits says rows = false, and users has [[suite.rows]], which ask for rows");
  }
  source.rows = true;
  EXPECT_TRUE(group_of(source, {asks, with_rows("habits", false)}).rows);
}

}  // namespace
}  // namespace harness
