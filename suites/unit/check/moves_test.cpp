// What is said of a way up or down that was not run, that says nothing, or that leaves a transaction open.

#include <gtest/gtest.h>

#include <harness/check/check.hpp>

namespace harness {
namespace {

Snapshot snapshot(std::set<std::string> heads = {}) {
  return {std::make_shared<const Catalog>(), std::make_shared<const Data>(), std::move(heads)};
}

/// The evidence of one revision that went up and down.
class Moves : public ::testing::Test {
 protected:
  Moves() {
    revision_.id = "001";
    revision_.up = {"001/up.sql", 0};
    revision_.down = {"001/down.sql", 0};
    visit_.revision = "001";
    visit_.before = snapshot();
    visit_.up = {"001", Direction::up, {}, false, {}};
    visit_.after_up = snapshot({"001"});
    visit_.down = StepResult{"001", Direction::down, {}, false, {}};
    visit_.after_down = snapshot();
  }

  Judgement judgement(const Check& check, const std::string& revision = "001") {
    history_ = History({revision_}, faults_);
    evidence_.history = &history_;
    evidence_.stairs = Stairs{{visit_}};
    return check.judge(evidence_, revision);
  }

  static StepResult not_run(Direction direction) {
    StepResult step{"001", direction, Failure{"it is Go code", "", "", {"001.go", 0}, ""}, false, {}};
    step.unreadable = true;
    return step;
  }

  Revision revision_;
  std::vector<HistoryFault> faults_;
  Visit visit_;
  History history_;
  Evidence evidence_;
};

TEST_F(Moves, ThatCouldNotBeReadAreTheHistorysFinding) {
  faults_ = {
      {"history/unreadable", "revision 001 cannot be run: it is Go code", {"001"}, {{"001.go", 0}}, ""}};
  visit_.up = not_run(Direction::up);
  const auto up = judgement(upgrade_check());
  EXPECT_TRUE(up.findings.empty());
  ASSERT_TRUE(up.blocker);
  EXPECT_EQ(up.blocker->check, "history");
  EXPECT_EQ(judgement(downgrade_check()).blocker->check, "upgrade");
  const auto found = judgement(history_check(), "").findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].revision, "001");
}

TEST_F(Moves, ThatCouldNotBeReadDownwardsLeaveTheWayUpJudged) {
  visit_.down = not_run(Direction::down);
  EXPECT_FALSE(judgement(upgrade_check()).skipped);
  const auto down = judgement(downgrade_check());
  EXPECT_TRUE(down.findings.empty());
  ASSERT_TRUE(down.blocker);
  EXPECT_EQ(down.blocker->check, "history");
}

TEST_F(Moves, ThatStopHeadAreTheHistorysFindingAsWell) {
  history_ = History({revision_});
  evidence_.history = &history_;
  evidence_.fresh.emplace();
  evidence_.fresh->first.result = {{not_run(Direction::up)}, not_run(Direction::up).failure, {}};
  const auto head = upgrade_check().judge(evidence_, "");
  EXPECT_TRUE(head.findings.empty());
  ASSERT_TRUE(head.blocker);
  EXPECT_EQ(head.blocker->check, "history");
}

TEST_F(Moves, ThatSayNothingAreToldAtTheirFile) {
  revision_.down = std::nullopt;
  EXPECT_EQ(to_string(judgement(downgrade_check()).findings.at(0).place), "001/up.sql");
  revision_.silent_down = {"001/down.sql", 0};
  const auto finding = judgement(downgrade_check()).findings.at(0);
  EXPECT_EQ(finding.rule, "downgrade/missing");
  EXPECT_EQ(to_string(finding.place), "001/down.sql");
  EXPECT_EQ(
      finding.message,
      "the way down has no statement; the way up changed nothing here, neither in the schema nor in rows");
}

TEST_F(Moves, ThatLeaveATransactionOpenAreToldWhereItBegins) {
  visit_.up.left_transaction_open = true;
  visit_.down->left_transaction_open = true;
  EXPECT_EQ(to_string(judgement(upgrade_check()).findings.at(0).place), "001/up.sql");
  visit_.up.opened_at = {"001/up.sql", 3};
  visit_.down->opened_at = {"001/down.sql", 7};
  EXPECT_EQ(to_string(judgement(upgrade_check()).findings.at(0).place), "001/up.sql:3");
  EXPECT_EQ(to_string(judgement(downgrade_check()).findings.at(0).place), "001/down.sql:7");
}

TEST_F(Moves, ThatFailTellWhatToDo) {
  visit_.up.failure = Failure{"no", "", "", {"001/up.sql", 2}, "", "write yes"};
  EXPECT_EQ(judgement(upgrade_check()).findings.at(0).fix, "write yes");
}

}  // namespace
}  // namespace harness
