#include <gtest/gtest.h>

#include <harness/history/history.hpp>

namespace harness {
namespace {

Revision revision(const std::string& id, std::vector<std::string> parents = {}) {
  Revision made;
  made.id = id;
  made.parents = std::move(parents);
  made.up = {id + ".up.sql", 1};
  return made;
}

std::vector<std::string> ids(const History& history) {
  std::vector<std::string> result;
  for (const auto& revision : history.ordered()) {
    result.push_back(revision.id);
  }
  return result;
}

std::vector<std::string> rules(const History& history) {
  std::vector<std::string> result;
  for (const auto& fault : history.faults()) {
    result.push_back(fault.rule);
  }
  return result;
}

using Strings = std::vector<std::string>;

TEST(History, OrdersParentsBeforeChildrenWhateverTheFilesOrder) {
  const History history({revision("c", {"b"}), revision("a"), revision("b", {"a"})});
  EXPECT_EQ(ids(history), (Strings{"a", "b", "c"}));
  EXPECT_EQ(history.heads(), Strings{"c"});
  EXPECT_TRUE(history.faults().empty());
}

TEST(History, StaysOnABranchUntilItsEnd) {
  const History history({revision("a"), revision("b1", {"a"}), revision("c1", {"a"}), revision("b2", {"b1"}),
                         revision("c2", {"c1"}), revision("m", {"b2", "c2"})});
  EXPECT_EQ(ids(history), (Strings{"a", "b1", "b2", "c1", "c2", "m"}));
  EXPECT_EQ(history.heads(), Strings{"m"});
}

TEST(History, PutsDependenciesFirst) {
  auto needs = revision("x", {"a"});
  needs.dependencies = {"y"};
  const History history({revision("a"), needs, revision("y", {"a"})});
  EXPECT_EQ(ids(history), (Strings{"a", "y", "x"}));
  EXPECT_EQ(history.up_to("x"), (Strings{"a", "y", "x"}));
}

TEST(History, TellsTheHeadsOfAnAppliedSet) {
  const History history(
      {revision("a"), revision("b", {"a"}), revision("c", {"a"}), revision("m", {"b", "c"})});
  EXPECT_EQ(history.heads_of({"a", "b", "c"}), (std::set<std::string>{"b", "c"}));
  EXPECT_EQ(history.applied_at({"b", "c"}), (std::set<std::string>{"a", "b", "c"}));
  EXPECT_EQ(history.heads_of({}), std::set<std::string>{});
}

TEST(History, OfOneLineHasNoOtherLines) {
  const History history({revision("a"), revision("b", {"a"}), revision("c", {"b"})});
  EXPECT_TRUE(history.line_ends().empty());
}

TEST(History, TellsTheLinesThatItsOrderWalksAfterOthersOnly) {
  const History history({revision("a"), revision("b", {"a"}), revision("c", {"a"}), revision("d", {"c"}),
                         revision("m", {"b", "d"}), revision("x")});
  EXPECT_EQ(ids(history), (Strings{"a", "b", "c", "d", "m", "x"}));
  EXPECT_EQ(history.line_ends(), (Strings{"d", "x"}));
}

TEST(History, CountsADependencyAmongWhatALineNeeds) {
  auto dependent = revision("x");
  dependent.dependencies = {"b"};
  const History history({revision("a"), revision("b", {"a"}), dependent});
  EXPECT_TRUE(history.line_ends().empty());
}

TEST(HistoryFaults, NamesBothFilesOfADuplicate) {
  auto second = revision("001");
  second.up.file = "001_other.up.sql";
  const History history({revision("001"), second});
  ASSERT_EQ(rules(history), Strings{"history/duplicate_id"});
  EXPECT_FALSE(history.walkable());
  EXPECT_NE(history.faults()[0].message.find("001_other.up.sql"), std::string::npos);
  EXPECT_EQ(history.faults()[0].places.size(), 2U);
}

TEST(HistoryFaults, FindsAMissingParent) {
  const History history({revision("a"), revision("c", {"b"})});
  EXPECT_EQ(rules(history), Strings{"history/missing_parent"});
  EXPECT_FALSE(history.walkable());
}

TEST(HistoryFaults, NamesTheRevisionsOfACycleOnly) {
  const History history({revision("a"), revision("b", {"a", "d"}), revision("c", {"b"}), revision("d", {"c"}),
                         revision("e", {"d"})});
  ASSERT_EQ(rules(history), Strings{"history/cycle"});
  EXPECT_EQ(history.faults()[0].revisions.size(), 3U);
}

TEST(HistoryFaults, NamesAllHeads) {
  const History history({revision("a"), revision("b", {"a"}), revision("c", {"a"})});
  ASSERT_EQ(rules(history), Strings{"history/multiple_heads"});
  EXPECT_EQ(history.faults()[0].revisions, (Strings{"b", "c"}));
  EXPECT_TRUE(history.walkable());
}

TEST(HistoryFaults, NotesAGapInSmallNumbersOnly) {
  EXPECT_EQ(rules(History({revision("1"), revision("2", {"1"}), revision("3", {"2"}), revision("5", {"3"})})),
            Strings{"history/gap"});
  EXPECT_TRUE(History({revision("10"), revision("20", {"10"}), revision("30", {"20"})}).faults().empty());
  EXPECT_TRUE(History({revision("202601"), revision("202607", {"202601"})}).faults().empty());
}

TEST(HistoryFaults, FindsAnEmptyFile) {
  auto empty = revision("a");
  empty.empty = true;
  EXPECT_EQ(rules(History({empty})), Strings{"history/empty_file"});
}

TEST(History, OfNothingIsWalkable) {
  EXPECT_TRUE(History().walkable());
  EXPECT_TRUE(History(std::vector<Revision>{}).heads().empty());
}

TEST(HistoriesSideBySide, MayHaveSeveralHeads) {
  const auto both = History::side_by_side({revision("b/1"), revision("a/1"), revision("a/2", {"a/1"})}, {});
  EXPECT_TRUE(both.walkable());
  EXPECT_EQ(ids(both).size(), 3U);
  EXPECT_EQ(both.heads(), (Strings{"b/1", "a/2"}));
  EXPECT_EQ(rules(both), Strings{});
}

TEST(HistoriesSideBySide, KeepTheFaultsOfTheirFiles) {
  HistoryFault fault;
  fault.rule = "history/unreadable";
  fault.fatal = true;
  const auto both = History::side_by_side({revision("a/1")}, {fault});
  EXPECT_EQ(rules(both), Strings{"history/unreadable"});
  EXPECT_FALSE(both.walkable());
}

}  // namespace
}  // namespace harness
