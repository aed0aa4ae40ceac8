// Which revisions findings name as those that made their objects, from evidence that no database made.

#include <gtest/gtest.h>
#include <suites/support/fake_migrator.hpp>

#include <harness/check/check.hpp>
#include <harness/core/text.hpp>
#include <harness/judge/judge.hpp>
#include <harness/result/fingerprint.hpp>

namespace harness {
namespace {

const Identity notes{{"notes"}, "table"};
const Identity title{{"notes", "title"}, "column"};
const Identity by_title{{"notes", "by_title"}, "index"};
const Identity tags{{"tags"}, "table"};
const Attributes text_type{{"type", "text"}};
const Attributes int_type{{"type", "int"}};

/// A history whose revisions do to the catalog what a test says, and a model beside it.
class MakersInFindings : public ::testing::Test {
 protected:
  MakersInFindings() {
    evidence_.engine = "sqlite";
    evidence_.seeds = &seeds_;
    evidence_.members = &members_;
    evidence_.stairs = Stairs{};
  }

  using Facts = std::vector<std::pair<Identity, Attributes>>;

  static Catalog with(const Facts& facts) {
    Catalog catalog;
    for (const auto& [identity, attributes] : facts) {
      catalog.add(identity, attributes);
    }
    return catalog;
  }

  static Snapshot snapshot(const Facts& facts) {
    return {std::make_shared<const Catalog>(with(facts)), std::make_shared<const Data>(), {}};
  }

  /// The next revision leaves these facts; it follows the one before it, or `parents`.
  void leaves(const std::string& id, const Facts& facts, std::vector<std::string> parents = {}) {
    Revision revision;
    revision.id = id;
    revision.up = {id + ".up.sql", 1};
    revision.down = {id + ".down.sql", 1};
    revision.parents =
        !parents.empty() || revisions_.empty() ? std::move(parents) : std::vector{revisions_.back().id};
    revisions_.push_back(revision);
    Visit visit;
    visit.revision = id;
    visit.before = snapshot(last_);
    visit.after_up = snapshot(facts);
    evidence_.stairs->visits.push_back(visit);
    last_ = facts;
  }

  void models(const Facts& facts) {
    evidence_.models = {{"model.sql", {"migrate.toml", 7}, {}, snapshot(facts)}};
  }

  CaseResult judged(const Check& check = model_parity_check()) {
    history_ = History(revisions_);
    evidence_.history = &history_;
    if (!evidence_.fresh) {
      evidence_.fresh.emplace();
      evidence_.fresh->first.after = snapshot(last_);
    }
    suite_.name = "notes";
    suite_.engines = {"sqlite"};
    suite_.models.resize(1);
    suite_.migrator = std::make_shared<FakeMigrator>(history_);
    return judge_all(evidence_, suite_, {check}, {check}, {}).at(0);
  }

  /// "rule at place: detail; detail", one line for each finding.
  std::string told() {
    std::string text;
    for (const auto& finding : judged().findings) {
      text += finding.rule + " at " + to_string(finding.place) + ": " + join(finding.details, "; ") + "\n";
    }
    return text;
  }

  std::vector<Revision> revisions_;
  Facts last_;
  History history_;
  std::vector<SeedEntry> seeds_;
  std::vector<Member> members_;
  Suite suite_;
  Evidence evidence_;
};

TEST_F(MakersInFindings, AreThoseOfWhatTheModelsLack) {
  leaves("1", {{notes, {}}});
  leaves("2", {{notes, {}}, {by_title, {}}});
  leaves("3", {{notes, {}}, {by_title, {}}, {tags, {}}});
  models({{notes, {}}, {tags, {}}});
  EXPECT_EQ(told(), "model_parity/missing_in_model at 2.up.sql:1: made by 2 (2.up.sql:1)\n");
}

TEST_F(MakersInFindings, AreThoseOfWhatDiffers) {
  leaves("1", {{notes, {}}, {title, text_type}});
  leaves("2", {{notes, {}}, {title, int_type}});
  leaves("3", {{notes, {}}, {title, int_type}, {tags, {}}});
  models({{notes, {}}, {title, text_type}, {tags, {}}});
  EXPECT_EQ(told(),
            "model_parity/differs at 2.up.sql:1: made by 1 (1.up.sql:1), last changed by 2 (2.up.sql:1)\n");
}

TEST_F(MakersInFindings, OfWhatOnlyTheModelsHaveAreNone) {
  leaves("1", {{notes, {}}});
  models({{notes, {}}, {by_title, {}}});
  EXPECT_EQ(told(), "model_parity/missing_in_history at migrate.toml:7: \n");
}

TEST_F(MakersInFindings, OfWhatTheHistoryDroppedIncludeTheOneThatDidIt) {
  leaves("1", {{notes, {}}, {by_title, {}}});
  leaves("2", {{notes, {}}});
  models({{notes, {}}, {by_title, {}}});
  EXPECT_EQ(told(),
            "model_parity/missing_in_history at 2.up.sql:1: made by 1 (1.up.sql:1), dropped by 2 "
            "(2.up.sql:1)\n");
}

TEST_F(MakersInFindings, OfSeveralObjectsAreToldApart) {
  leaves("1", {{notes, {}}, {by_title, {}}});
  leaves("2", {{notes, {}}, {by_title, {}}, {tags, {}}});
  models({{notes, {}}});
  EXPECT_EQ(told(),
            "model_parity/missing_in_model at migrate.toml:7: index notes.by_title: made by 1 (1.up.sql:1); "
            "table tags: made by 2 (2.up.sql:1)\n");
}

TEST_F(MakersInFindings, AreNotToldOfWhatIsTolerated) {
  leaves("1", {{notes, {}}, {by_title, {}}});
  leaves("2", {{notes, {}}, {by_title, {}}, {tags, {}}});
  models({{notes, {}}});
  suite_.tolerances.push_back({"model_parity/*", "index notes.by_title", "*", "made for a report", {}, {}});
  EXPECT_EQ(told(), "model_parity/missing_in_model at 2.up.sql:1: made by 2 (2.up.sql:1)\n");
}

TEST_F(MakersInFindings, OnBranchesAreTheLastOfEach) {
  leaves("1", {{notes, {}}, {title, {{"type", "text"}, {"nullable", "yes"}}}});
  leaves("2a", {{notes, {}}, {title, {{"type", "int"}, {"nullable", "yes"}}}}, {"1"});
  leaves("2b", {{notes, {}}, {title, {{"type", "int"}, {"nullable", "no"}}}}, {"1"});
  leaves("3", {{notes, {}}, {title, {{"type", "int"}, {"nullable", "no"}}}}, {"2a", "2b"});
  models({{notes, {}}, {title, text_type}});
  EXPECT_EQ(told(),
            "model_parity/differs at 2b.up.sql:1: made by 1 (1.up.sql:1), last changed by 2a (2a.up.sql:1) "
            "and 2b (2b.up.sql:1)\n");
}

TEST_F(MakersInFindings, AreNotKnownWithoutStairs) {
  leaves("1", {{notes, {}}, {by_title, {}}});
  models({{notes, {}}});
  evidence_.stairs.reset();
  EXPECT_EQ(told(), "model_parity/missing_in_model at migrate.toml:7: \n");
}

TEST_F(MakersInFindings, AreNotKnownOfWhatIsAnotherAtHead) {
  leaves("1", {{notes, {}}, {title, text_type}});
  models({{notes, {}}, {title, text_type}});
  evidence_.fresh.emplace();
  evidence_.fresh->first.after = snapshot({{notes, {}}, {title, int_type}});
  EXPECT_EQ(told(), "model_parity/differs at migrate.toml:7: \n");
}

TEST_F(MakersInFindings, BelowACheckpointAreThoseThatItNames) {
  last_ = {{notes, {}}, {by_title, {}}};
  leaves("1", last_);
  leaves("2", {{notes, {}}, {by_title, {}}, {tags, {}}});
  evidence_.stairs->visits.erase(evidence_.stairs->visits.begin());
  evidence_.made_before = {{"index notes.by_title", "1"}, {"table words", "1"}};
  models({{notes, {}}, {tags, {}}, {{{"words"}, "table"}, {}}});
  EXPECT_EQ(told(),
            "model_parity/missing_in_history at 1.up.sql:1: gone since 1 (1.up.sql:1)\n"
            "model_parity/missing_in_model at 1.up.sql:1: made or last changed by 1 (1.up.sql:1)\n");
}

TEST_F(MakersInFindings, ChangeNoFingerprint) {
  leaves("1", {{notes, {}}, {by_title, {}}});
  models({{notes, {}}});
  const auto with_makers = judged();
  evidence_.stairs.reset();
  const auto without = judged();
  ASSERT_NE(with_makers.findings.at(0).details, without.findings.at(0).details);
  EXPECT_EQ(fingerprint(with_makers, with_makers.findings[0]), fingerprint(without, without.findings.at(0)));
  EXPECT_EQ(with_makers.findings[0].message, without.findings[0].message);
  EXPECT_EQ(with_makers.findings[0].revision, "");
}

TEST_F(MakersInFindings, OfALeftoverAreToldBesideTheOneThatBrokeIt) {
  const Identity view{{"titles"}, "view"};
  leaves("1", {{notes, {}}, {view, {}}});
  leaves("2", {{view, {}}});
  evidence_.fresh.emplace();
  evidence_.fresh->first.after = snapshot(last_);
  const Unfinished broken{view, "broken_view", "this cannot run", "drop it"};
  evidence_.fresh->broken_code = {{broken, "2"}};
  const auto finding = judged(leftovers_check()).findings.at(0);
  EXPECT_EQ(to_string(finding.place), "2.up.sql:1");
  EXPECT_EQ(finding.details, std::vector<std::string>{"made by 1 (1.up.sql:1)"});
  evidence_.fresh->broken_code = {{broken, "1"}};
  EXPECT_TRUE(judged(leftovers_check()).findings.at(0).details.empty());
}

TEST_F(MakersInFindings, OfWhatTheWayDownLeavesAreToldAtItsWayDown) {
  leaves("1", {{notes, {}}});
  leaves("2", {{notes, {}}, {tags, {}}});
  Descent descent;
  descent.head = snapshot(last_);
  descent.lowest_expected = snapshot({});
  descent.lowest = snapshot({{tags, {}}});
  evidence_.descent = descent;
  const auto finding = judged(descent_check()).findings.at(0);
  EXPECT_EQ(finding.rule, "descent/left_behind");
  EXPECT_EQ(to_string(finding.place), "2.down.sql:1");
  EXPECT_EQ(finding.details, std::vector<std::string>{"made by 2 (2.up.sql:1)"});
}

}  // namespace
}  // namespace harness
