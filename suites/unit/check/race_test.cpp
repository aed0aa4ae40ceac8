// What `race` says of several rounds, from evidence that no database made.

#include <algorithm>

#include <gtest/gtest.h>

#include <harness/check/check.hpp>

namespace harness {
namespace {

/// An empty database on which three migrators raced, as often as the tests say.
class RaceRounds : public ::testing::Test {
 protected:
  RaceRounds() {
    Revision revision;
    revision.id = "001";
    revision.up = {"001.up.sql", 1};
    history_ = History({revision});
    evidence_.history = &history_;
    evidence_.seeds = &seeds_;
    evidence_.fresh.emplace();
  }

  static Snapshot with_tables(const std::vector<std::string>& names) {
    Catalog catalog;
    for (const auto& name : names) {
      catalog.add({{name}, "table"}, {});
    }
    return {std::make_shared<const Catalog>(std::move(catalog)), std::make_shared<const Data>(), {"001"}};
  }

  Race& add_round(std::size_t failures, const std::string& revision = "") {
    auto& race = evidence_.races.emplace_back();
    race.revision = revision;
    race.racers = 3;
    for (std::size_t at = 0; at < failures; ++at) {
      race.failures.emplace_back().message = "it is there already";
    }
    race.expected = race.actual = with_tables({"notes"});
    return race;
  }

  Judgement judgement() const { return race_check().judge(evidence_, ""); }
  std::vector<std::string> messages() const {
    std::vector<std::string> all;
    for (const auto& finding : judgement().findings) {
      all.push_back(finding.rule + ": " + finding.message);
    }
    return all;
  }

  History history_;
  std::vector<SeedEntry> seeds_;
  Evidence evidence_;
};

using Texts = std::vector<std::string>;

TEST_F(RaceRounds, AreNotSpokenOfWhereThereIsOne) {
  add_round(3);
  EXPECT_EQ(messages(), Texts{"race/half: 3 migrators at once on an empty database: all of them fail"});
}

TEST_F(RaceRounds, AreCountedAndNotRepeated) {
  add_round(3);
  add_round(0);
  add_round(3);
  EXPECT_EQ(messages(), Texts{"race/half: 3 migrators at once on an empty database, in 2 of 3 rounds: all of "
                              "them fail"});
}

TEST_F(RaceRounds, AreSaidToBeAllWhereEachShowsIt) {
  add_round(2);
  add_round(2);
  EXPECT_EQ(messages(), Texts{"race/loser_fails: 3 migrators at once on an empty database, in each of 2 "
                              "rounds: 2 migrators of 3 failed, and changed nothing"});
}

TEST_F(RaceRounds, SayWhatElseTheSameRuleSawInAnother) {
  add_round(2);
  add_round(1);
  add_round(1);
  EXPECT_EQ(messages(), Texts{"race/loser_fails: 3 migrators at once on an empty database, in 1 of 3 rounds: "
                              "2 migrators of 3 failed, and changed nothing"});
  const auto details = judgement().findings.at(0).details;
  EXPECT_EQ(std::count(details.begin(), details.end(),
                       "in another round: 1 migrator of 3 failed, and changed nothing"),
            1);
}

TEST_F(RaceRounds, KeepFindingsAboutOtherObjectsApart) {
  add_round(0).actual = with_tables({"notes", "words"});
  add_round(0).actual = with_tables({"notes", "marks"});
  const std::string begin = "race/half: 3 migrators at once on an empty database, in 1 of 2 rounds: ";
  EXPECT_EQ(messages(), Texts(2, begin + "they make what one alone does not make"));
}

TEST_F(RaceRounds, AreCountedInEachPlaceForItself) {
  add_round(3);
  add_round(3);
  add_round(3, "001");
  add_round(0, "001");
  EXPECT_EQ(
      messages(),
      (Texts{"race/half: 3 migrators at once on an empty database, in each of 2 rounds: all of them fail",
             "race/half: 3 migrators at once on a database that lacks revision 001, in 1 of 2 rounds: all "
             "of them fail"}));
}

TEST_F(RaceRounds, WithoutAFindingPass) {
  add_round(0);
  add_round(0);
  EXPECT_EQ(judgement().skipped, std::nullopt);
  EXPECT_EQ(messages(), Texts{});
}

TEST_F(RaceRounds, ThatWereNotRunAreSkipped) {
  add_round(0).untried = "there is no relay";
  EXPECT_EQ(judgement().skipped,
            "3 migrators at once on an empty database were not tried: there is no relay");
}

}  // namespace
}  // namespace harness
