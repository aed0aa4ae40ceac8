#include <suites/unit/migrator/sql_files/both_engines.hpp>

#include <harness/migrator/sql_files/relative_target.hpp>

namespace harness {
namespace {

using sql_files::is_relative;

class RelativeTargetOf : public BothEngines {};

INSTANTIATE_TEST_SUITE_P(Engines, RelativeTargetOf, testing::Values("sqlite", "postgres"), engine_of);

TEST(RelativeTarget, IsASignAndANumber) {
  EXPECT_TRUE(is_relative("-1"));
  EXPECT_TRUE(is_relative("+12"));
  for (const auto* text : {"", "-", "+", "1", "-a", "-1a", "head", "--1"}) {
    EXPECT_FALSE(is_relative(text)) << text;
  }
}

TEST_P(RelativeTargetOf, GoesUpAndDownByOne) {
  write_three();
  EXPECT_EQ(moved(upgrade("+1")), "001");
  EXPECT_EQ(moved(upgrade("+2")), "002 003");
  EXPECT_EQ(moved(downgrade("-1")), "003");
  EXPECT_EQ(moved(downgrade("-2")), "002 001");
  EXPECT_TRUE(tool().current().empty());
}

TEST_P(RelativeTargetOf, SaysWhenThereAreNotSoMany) {
  write_three();
  const auto up = text_of(upgrade("+4").failure);
  EXPECT_TRUE(contains(up, "there are only 3 revisions to apply, not 4")) << up;
  EXPECT_EQ(moved(upgrade("+1")), "001");
  const auto down = text_of(downgrade("-2").failure);
  EXPECT_TRUE(contains(down, "there is only 1 revision to take back, not 2")) << down;
  EXPECT_EQ(tool().current(), std::set<std::string>{"001"});
}

TEST_P(RelativeTargetOf, GoesOnlyTheWayOfItsVerb) {
  write_three();
  EXPECT_TRUE(contains(text_of(upgrade("-1").failure), "an upgrade does not lead to \"-1\""));
  EXPECT_TRUE(contains(text_of(downgrade("+1").failure), "a downgrade does not lead to \"+1\""));
}

TEST_P(RelativeTargetOf, IsAmbiguousWhereBranchesPartAndMeet) {
  write_diamond();
  EXPECT_EQ(moved(upgrade("+1")), "base0");
  const auto up = text_of(upgrade("+1").failure);
  EXPECT_TRUE(contains(up, "one revision up is ambiguous: it could be left or right")) << up;
  EXPECT_EQ(moved(upgrade("merge")).substr(0, 10), "left right");
  const auto joined = text_of(downgrade("-1").failure);
  EXPECT_TRUE(contains(joined, "revision merge joins left and right")) << joined;
  EXPECT_EQ(moved(downgrade("left")), "merge");
  const auto parted = text_of(downgrade("-1").failure);
  EXPECT_TRUE(contains(parted, "the database is at left and right")) << parted;
}

TEST_P(RelativeTargetOf, StampsAndPreviews) {
  write_three();
  EXPECT_EQ(text_of(stamp("+2").failure), "");
  EXPECT_EQ(tool().current(), std::set<std::string>{"002"});
  const auto sql = folder_.migrator()->preview(engine_, "", "+1");
  EXPECT_TRUE(contains(sql, "-- revision 001")) << sql;
  EXPECT_FALSE(contains(sql, "-- revision 002")) << sql;
}

}  // namespace
}  // namespace harness
