// Whose objects a revision touches, from evidence that no database made.

#include <gtest/gtest.h>

#include <harness/check/check.hpp>

namespace harness {
namespace {

/// Two members with a revision each, on a catalog that holds what the tests say.
class Ownership : public ::testing::Test {
 protected:
  Ownership() {
    Revision one;
    one.id = "users/001";
    one.up = {"users/001.up.sql", 1};
    Revision two;
    two.id = "habits/001";
    two.up = {"habits/001.up.sql", 7};
    history_ = History::side_by_side({one, two}, {});
    evidence_.history = &history_;
    evidence_.members = &members_;
    evidence_.bookkeeping = {{"users", {{"users", "version"}}}, {"habits", {{"habits", "version"}}}};
    evidence_.stairs = Stairs{};
  }

  /// The next revision adds these facts.
  void adds(const std::string& revision, const std::vector<Identity>& facts) {
    Visit visit;
    visit.revision = revision;
    visit.before = snapshot();
    for (const auto& fact : facts) {
      catalog_.add(fact, {});
    }
    visit.after_up = snapshot();
    evidence_.stairs->visits.push_back(visit);
  }
  Snapshot snapshot() const {
    return {std::make_shared<const Catalog>(catalog_), std::make_shared<const Data>(), {}};
  }

  /// "rule revision place: object object"
  std::string findings() const {
    std::string text;
    for (const auto& finding : ownership_check().judge(evidence_, "").findings) {
      text += finding.rule + " " + finding.revision + " " + to_string(finding.place) + ":";
      for (const auto& change : finding.changes) {
        text += " " + to_string(change.identity);
      }
    }
    return text;
  }

  std::vector<Member> members_{{"users", {}, {}}, {"habits", {}, {}}};
  Catalog catalog_;
  History history_;
  Evidence evidence_;
};

const Identity account{{"users", "account"}, "table"};
const Identity habit{{"habits", "habit"}, "table"};

TEST_F(Ownership, OfOneselfIsSilent) {
  adds("users/001", {account});
  adds("habits/001", {habit, {{"habits", "habit", "to_account"}, "foreign key"}, {{"pg_trgm"}, "extension"}});
  EXPECT_EQ(findings(), "");
}

TEST_F(Ownership, OfASchemaIsThatOfTheVersionTable) {
  adds("users/001", {account});
  adds("habits/001", {habit, {{"users", "account", "habits"}, "column"}, {{"users", "own"}, "view"}});
  EXPECT_EQ(
      findings(),
      "ownership/foreign_schema habits/001 habits/001.up.sql:7: column users.account.habits view users.own");
}

TEST_F(Ownership, OfASharedSchemaIsThatOfTheMaker) {
  evidence_.bookkeeping = {{"users", {{"public", "one"}}}, {"habits", {{"public", "two"}}}};
  adds("users/001", {{{"public", "account"}, "table"}});
  adds("habits/001", {{{"public", "habit"}, "table"}, {{"public", "account", "by_name"}, "index"}});
  EXPECT_EQ(findings(),
            "ownership/foreign_object habits/001 habits/001.up.sql:7: index public.account.by_name");
}

TEST_F(Ownership, ThatIsDeclaredCoversNothingElse) {
  members_[1].owns = {"habit*"};
  adds("habits/001", {habit, {{"public", "streak"}, "table"}, {{"habits"}, "schema"}});
  EXPECT_EQ(findings(), "ownership/outside habits/001 habits/001.up.sql:7: table public.streak");
}

TEST_F(Ownership, OfWhatLiesInNoSchemaIsNobodys) {
  adds("habits/001", {{{"users", "habits", "tables"}, "default privilege"}, {{"users"}, "publication"}});
  EXPECT_EQ(findings(), "");
}

TEST_F(Ownership, OfAWayUpThatFailsIsJudgedOnlyByWhatItFound) {
  adds("users/001", {{{"users"}, "schema"}});
  Visit failed;
  failed.revision = "habits/001";
  failed.before = snapshot();
  failed.up.failure = Failure{"no such table", "42P01", "", {}, ""};
  evidence_.stairs->visits.push_back(failed);
  EXPECT_EQ(ownership_check().judge(evidence_, "").skipped, "blocked by habits/001/upgrade");
}

}  // namespace
}  // namespace harness
