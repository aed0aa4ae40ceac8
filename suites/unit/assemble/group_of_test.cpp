// A group's models: its members' own ones together, and what a failure of theirs is called.

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/fake_migrator.hpp>

#include <harness/assemble/group_of.hpp>

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

}  // namespace
}  // namespace harness
