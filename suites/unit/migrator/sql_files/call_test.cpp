#include <suites/unit/migrator/sql_files/both_engines.hpp>

namespace harness {
namespace {

using Heads = std::set<std::string>;

class CallOf : public BothEngines {};

INSTANTIATE_TEST_SUITE_P(Engines, CallOf, testing::Values("sqlite", "postgres"), engine_of);

TEST_P(CallOf, UpgradesToHeadAndThenHasNothingToDo) {
  write_three();
  const auto first = upgrade();
  EXPECT_EQ(text_of(first.failure), "");
  EXPECT_EQ(moved(first), "001 002 003");
  EXPECT_EQ(tool().current(), Heads{"003"});
  const auto second = upgrade();
  EXPECT_EQ(text_of(second.failure), "");
  EXPECT_EQ(moved(second), "");
}

TEST_P(CallOf, UnderstandsTargets) {
  write_three();
  folder_.write("abc1_x.up.sql", "CREATE TABLE abc1 (a integer)");
  folder_.write("abd2_x.up.sql", "CREATE TABLE abd2 (a integer)");
  EXPECT_EQ(moved(upgrade("1")), "001");
  EXPECT_EQ(moved(upgrade("002")), "002");
  EXPECT_TRUE(contains(text_of(upgrade("ab").failure), "several revisions begin with \"ab\""));
  EXPECT_EQ(moved(upgrade("abc")), "003 abc1");
  const auto wrong = text_of(upgrade("abd3").failure);
  EXPECT_TRUE(contains(wrong, "no file has the revision \"abd3\"")) << wrong;
  EXPECT_TRUE(contains(wrong, "near to it: abd2")) << wrong;
  EXPECT_TRUE(contains(text_of(upgrade("base").failure), "downgrade"));
  EXPECT_EQ(moved(upgrade("heads")), "abd2");
}

TEST_P(CallOf, GoesUpAGraphByItsEdges) {
  write_diamond();
  EXPECT_EQ(moved(upgrade("right")), "base0 right");
  EXPECT_EQ(moved(upgrade()), "left merge tip");
  EXPECT_EQ(tool().current(), Heads{"tip"});
}

TEST_P(CallOf, CannotChooseBetweenHeads) {
  folder_.write("a_x.up.sql", "-- revises:\nSELECT 1");
  folder_.write("b_x.up.sql", "-- revises: a\nSELECT 1");
  folder_.write("c_x.up.sql", "-- revises: a\nSELECT 1");
  const auto text = text_of(upgrade().failure);
  EXPECT_TRUE(contains(text, "2 heads: b, c")) << text;
  EXPECT_EQ(moved(upgrade("heads")), "a b c");
  EXPECT_EQ(tool().current(), (Heads{"b", "c"}));
}

TEST_P(CallOf, StopsAtTheFirstFailure) {
  write_three();
  folder_.write("002_make_t2.up.sql", "CREATE TABLE t2 (a integer); SELECT nonsense;");
  const auto result = upgrade();
  EXPECT_EQ(moved(result), "001 002");
  ASSERT_TRUE(result.failure);
  EXPECT_EQ(text_of(result.failure), text_of(result.steps.back().failure));
  EXPECT_EQ(tool().current(), Heads{"001"});
  EXPECT_FALSE(has_table("t2"));
  folder_.write("002_make_t2.up.sql", "CREATE TABLE t2 (a integer);");
  reread();
  EXPECT_EQ(moved(upgrade()), "002 003");
}

TEST_P(CallOf, DowngradesInReverse) {
  write_three();
  upgrade();
  EXPECT_EQ(moved(downgrade("001")), "003 002");
  EXPECT_EQ(tool().current(), Heads{"001"});
  EXPECT_EQ(moved(downgrade("base")), "001");
  EXPECT_EQ(tool().current(), Heads{});
  EXPECT_FALSE(has_table("t1"));
  EXPECT_TRUE(contains(text_of(downgrade("002").failure), "002 is not applied"));
}

TEST_P(CallOf, TakesOnlyDescendantsBack) {
  write_diamond();
  upgrade();
  EXPECT_EQ(moved(downgrade("left")), "tip merge");
  EXPECT_EQ(tool().current(), (Heads{"left", "right"}));
  EXPECT_EQ(moved(downgrade("base0")), "right left");
  EXPECT_EQ(tool().current(), Heads{"base0"});
}

TEST_P(CallOf, DoesNotStartAWayDownThatEndsHalfWay) {
  write_three();
  folder_.remove("002_make_t2.down.sql");
  upgrade();
  const auto result = downgrade("base");
  EXPECT_TRUE(contains(text_of(result.failure), "002 has no way down"));
  EXPECT_EQ(moved(result), "");
  EXPECT_EQ(tool().current(), Heads{"003"});
}

TEST_P(CallOf, StampsWithoutRunningAnything) {
  write_three();
  EXPECT_EQ(text_of(stamp("002").failure), "");
  EXPECT_EQ(tool().current(), Heads{"002"});
  EXPECT_FALSE(has_table("t1"));
  EXPECT_EQ(moved(upgrade()), "003");
  EXPECT_EQ(text_of(stamp("base").failure), "");
  EXPECT_EQ(tool().current(), Heads{});
  EXPECT_EQ(text_of(stamp("head").failure), "");
  EXPECT_EQ(tool().current(), Heads{"003"});
}

TEST_P(CallOf, RefusesAnUpgradeOverAChangedFile) {
  write_three();
  upgrade("002");
  folder_.write("001_make_t1.up.sql", "CREATE TABLE t1 (a integer, b integer);");
  reread();
  const auto result = upgrade();
  EXPECT_TRUE(contains(text_of(result.failure), folder_.file("001_make_t1.up.sql").string()))
      << text_of(result.failure);
  EXPECT_TRUE(contains(text_of(result.failure), "has changed"));
  EXPECT_EQ(moved(result), "");
  EXPECT_EQ(text_of(stamp("002").failure), "") << "stamping accepts the change";
  EXPECT_EQ(moved(upgrade()), "003");
}

TEST_P(CallOf, RefusesARevisionThatNoFileHas) {
  write_three();
  upgrade();
  folder_.remove("003_make_t3.up.sql");
  folder_.remove("003_make_t3.down.sql");
  reread();
  const std::string message = "the database is at revision 003, which no file has";
  EXPECT_TRUE(contains(text_of(upgrade().failure), message)) << text_of(upgrade().failure);
  EXPECT_TRUE(contains(text_of(downgrade("base").failure), message));
  EXPECT_TRUE(contains(usage_error_of([&] { tool().current(); }), message));
  EXPECT_EQ(text_of(stamp("002").failure), "");
  EXPECT_EQ(tool().current(), Heads{"002"});
}

TEST_P(CallOf, RefusesARevisionThatCameInBelow) {
  write_three();
  folder_.remove("002_make_t2.up.sql");
  folder_.remove("002_make_t2.down.sql");
  upgrade();
  write_three();
  reread();
  const auto result = upgrade();
  EXPECT_TRUE(contains(text_of(result.failure), "002 is not applied, but 003")) << text_of(result.failure);
  EXPECT_EQ(moved(result), "");
}

TEST_P(CallOf, SaysWhyAFaultyHistoryCannotBeWalked) {
  folder_.write("a_x.up.sql", "-- revises: missing\nSELECT 1");
  EXPECT_TRUE(contains(text_of(upgrade().failure), "follows missing, which no file has"));
}

TEST_P(CallOf, ReadsWithoutLeavingAnything) {
  write_three();
  const auto before = database_->catalog();
  EXPECT_EQ(tool().current(), Heads{});
  EXPECT_EQ(database_->catalog(), before);
}

TEST_P(CallOf, KeepsItsVersionsWhereItIsTold) {
  write_three();
  auto options = folder_.options();
  options.table = is_postgres() ? "ops.Versions" : "ops.Versions x";
  if (is_postgres()) {
    database_->connect()->execute("CREATE SCHEMA ops");
  }
  const auto migrator = make_sql_files_migrator(options);
  const auto session = migrator->open(*database_);
  EXPECT_EQ(text_of(session->call(Verb::upgrade, "head").failure), "");
  EXPECT_EQ(session->current(), Heads{"003"});
  EXPECT_EQ(tables_of(session->bookkeeping()),
            (std::vector<Path>{is_postgres() ? Path{"ops", "Versions"} : Path{"ops.Versions x"}}));
  EXPECT_EQ(tool().current(), Heads{});
}

}  // namespace
}  // namespace harness
