// A check that finds nothing to look at must not pass: its walk may have ended before it left anything.

#include <gtest/gtest.h>
#include <suites/support/fake_migrator.hpp>

#include <harness/check/check.hpp>

namespace harness {
namespace {

Snapshot empty_state(std::set<std::string> heads) {
  return {std::make_shared<const Catalog>(), std::make_shared<const Data>(), std::move(heads)};
}

/// One revision, of which nothing has been walked yet.
struct NothingWalked {
  NothingWalked() {
    Revision revision;
    revision.id = "001";
    revision.down = Location{"001.down.sql", 1};
    history = History({revision});
    evidence.history = &history;
    evidence.seeds = &seeds;
    evidence.members = &members;
  }

  /// Up and down without a fault, step by step and in one call.
  void walk_up() {
    Visit visit;
    visit.revision = "001";
    visit.before = visit.after_down.emplace(empty_state({}));
    visit.after_up = visit.after_up_again = empty_state({"001"});
    visit.down = StepResult{"001", Direction::down, {}, false, {}};
    visit.up_again = StepResult{"001", Direction::up, {}, false, {}};
    evidence.stairs = Stairs{{visit}};
    evidence.fresh.emplace();
    evidence.fresh->first.before = empty_state({});
    evidence.fresh->first.after = empty_state({"001"});
  }

  /// The names of the checks whose case passes.
  std::vector<std::string> passing(Scope scope, const std::function<bool(const Check&)>& wanted) const {
    std::vector<std::string> names;
    for (const auto& check : shipped_checks()) {
      if (!check.scopes.contains(scope) || !wanted(check)) {
        continue;
      }
      const auto judgement = check.judge(evidence, scope == Scope::suite ? "" : "001");
      if (judgement.findings.empty() && !judgement.skipped) {
        names.push_back(check.name);
      }
    }
    return names;
  }

  History history;
  std::vector<SeedEntry> seeds;
  std::vector<Member> members;
  Evidence evidence;
};

using Names = std::vector<std::string>;

TEST(WithoutEvidence, NoCheckPasses) {
  const NothingWalked nothing;
  const auto looks_at_walks = [](const Check& check) { return !check.routes.empty(); };
  EXPECT_EQ(nothing.passing(Scope::revision, looks_at_walks), Names{});
  EXPECT_EQ(nothing.passing(Scope::suite, looks_at_walks), Names{});
}

TEST(WithoutEvidence, OfItsOwnWalkNoCheckPasses) {
  NothingWalked other_walks;
  other_walks.walk_up();
  const auto has_one = [](const Check& check) {
    return check.name == "startup" || std::any_of(check.routes.begin(), check.routes.end(), [](Route route) {
             return route != Route::stairs && route != Route::fresh;
           });
  };
  EXPECT_EQ(other_walks.passing(Scope::suite, has_one), Names{});
}

TEST(WithoutEvidence, OfAToolThatDoesNotStartNoCheckPasses) {
  NothingWalked nothing;
  nothing.walk_up();
  nothing.evidence.broken_start = Failure{"no such module", "", "", {}, ""};
  const auto looks_at_walks = [](const Check& check) { return !check.routes.empty(); };
  EXPECT_EQ(nothing.passing(Scope::revision, looks_at_walks), Names{});
  EXPECT_EQ(nothing.passing(Scope::suite, looks_at_walks), Names{});
}

TEST(WithEvidence, OfSoundStairsTheirChecksPass) {
  NothingWalked walked;
  walked.walk_up();
  const auto looks_at_stairs = [](const Check& check) { return check.routes == std::set{Route::stairs}; };
  EXPECT_EQ(walked.passing(Scope::revision, looks_at_stairs), (Names{"downgrade", "round_trip", "reapply"}));
}

}  // namespace
}  // namespace harness
