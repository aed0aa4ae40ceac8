// What a branch does to its target's history, from histories that nobody has written.

#include <gtest/gtest.h>

#include <harness/core/text.hpp>
#include <harness/history/branch.hpp>

namespace harness {
namespace {

using Texts = std::map<std::string, std::string>;

Revision revision(const std::string& id, std::vector<std::string> parents) {
  Revision made;
  made.id = id;
  made.parents = std::move(parents);
  made.up = {id + ".sql", 1};
  return made;
}

/// One revision after the other, with what each says.
HistoryState state(const Texts& texts) {
  HistoryState made;
  std::vector<Revision> revisions;
  for (const auto& [id, text] : texts) {
    revisions.push_back(
        revision(id, revisions.empty() ? std::vector<std::string>{} : std::vector{revisions.back().id}));
    made.texts[id] = {text, text};
  }
  made.history = History(revisions);
  return made;
}

/// "merge/edited 1; merge/removed 2,3"
std::string faults(const Texts& base, const Texts& target, const Texts& ours,
                   std::optional<History> merged = {}) {
  std::vector<std::string> told;
  for (const auto& fault :
       merge_faults({state(base), state(target), state(ours), std::move(merged), "main"})) {
    told.push_back(fault.rule + " " + join(fault.revisions, ","));
  }
  return join(told, "; ");
}

TEST(TouchedRevisions, AreThoseThatAreNewOrSayAnythingElse) {
  EXPECT_EQ(touched(state({{"1", "a"}, {"2", "b"}}), state({{"1", "a"}, {"2", "c"}, {"3", "d"}})),
            (std::vector<std::string>{"2", "3"}));
}

TEST(MergeFaults, AreNoneOfABranchThatAdds) {
  EXPECT_EQ(faults({{"1", "a"}}, {{"1", "a"}}, {{"1", "a"}, {"2", "b"}}), "");
}

TEST(MergeFaults, NameWhatTheBranchEdits) {
  EXPECT_EQ(faults({{"1", "a"}}, {{"1", "a"}}, {{"1", "b"}}), "merge/edited 1");
  EXPECT_EQ(faults({{"1", "a"}}, {{"1", "b"}}, {{"1", "b"}}), "") << "both edit it alike";
  EXPECT_EQ(faults({{"1", "a"}}, {{"1", "b"}}, {{"1", "a"}}), "") << "its target alone edits it";
}

TEST(MergeFaults, NameWhatBothSidesAdd) {
  EXPECT_EQ(faults({{"1", "a"}}, {{"1", "a"}, {"2", "b"}}, {{"1", "a"}, {"2", "c"}}), "merge/duplicate_id 2");
}

TEST(MergeFaults, NameADuplicateOfTheMergedHistoryOnce) {
  const History merged({revision("1", {}), revision("2", {"1"}), revision("2", {"1"})});
  EXPECT_EQ(faults({{"1", "a"}}, {{"1", "a"}, {"2", "b"}}, {{"1", "a"}, {"2", "c"}}, merged),
            "merge/duplicate_id 2");
}

TEST(MergeFaults, NameAnEditOfARevisionThatHasAnotherFault) {
  const History merged({revision("1", {}), revision("2", {"1"}), revision("3", {"1"})});
  EXPECT_EQ(faults({{"1", "a"}, {"2", "b"}}, {{"1", "a"}, {"2", "b"}}, {{"1", "a"}, {"2", "c"}}, merged),
            "merge/multiple_heads 2,3; merge/edited 2");
}

TEST(MergeFaults, NameWhatTheBranchTakesAway) {
  EXPECT_EQ(faults({{"1", "a"}, {"2", "b"}, {"3", "c"}}, {{"1", "a"}, {"2", "b"}, {"3", "c"}}, {{"1", "a"}}),
            "merge/removed 2,3");
  EXPECT_EQ(faults({{"1", "a"}, {"2", "b"}}, {{"1", "a"}}, {{"1", "a"}}), "") << "its target does, too";
}

}  // namespace
}  // namespace harness
