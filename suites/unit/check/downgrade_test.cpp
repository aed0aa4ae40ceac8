// What `downgrade` and those that wait for it say of a revision without a way down.

#include <gtest/gtest.h>

#include <harness/check/check.hpp>
#include <harness/judge/judge.hpp>

namespace harness {
namespace {

const std::string nothing_to_undo = "no way down is written, and the way up changes nothing";

/// A revision without a way down that goes up from an empty schema.
class NoWayDown : public ::testing::Test {
 protected:
  NoWayDown() {
    Revision revision;
    revision.id = "002";
    revision.up = {"002.up.sql", 1};
    history_ = History({revision});
    evidence_.history = &history_;
    evidence_.seeds = &seeds_;
    Visit visit;
    visit.revision = "002";
    visit.before = {std::make_shared<const Catalog>(), std::make_shared<const Data>(), {}};
    visit.after_up = {visit.before.catalog, std::make_shared<const Data>(), {"002"}};
    evidence_.stairs = Stairs{{visit}};
  }

  Visit& visit() { return evidence_.stairs->visits.front(); }
  Finding finding() const { return downgrade_check().judge(evidence_, "002").findings.at(0); }
  static std::string skipped(const Judgement& judgement) { return judgement.skipped.value_or(""); }

  History history_;
  std::vector<SeedEntry> seeds_;
  Evidence evidence_;
};

TEST_F(NoWayDown, IsANoteWhereTheWayUpChangesNothing) {
  EXPECT_EQ(finding().rule, "downgrade/missing");
  EXPECT_EQ(finding().severity, Severity::note);
  EXPECT_EQ(finding().message,
            "no way down is written; the way up changed nothing here, neither in the schema nor in rows");
  for (const auto& check : {round_trip_check(), reapply_check(), seed_data_check()}) {
    EXPECT_EQ(skipped(check.judge(evidence_, "002")), nothing_to_undo) << check.name;
  }
}

TEST_F(NoWayDown, IsAnErrorWhereTheWayUpChangesTheSchema) {
  Catalog catalog;
  catalog.add({{"t"}, "table"}, {});
  visit().after_up->catalog = std::make_shared<const Catalog>(catalog);
  EXPECT_EQ(finding().severity, Severity::error);
  EXPECT_EQ(finding().message, "no way down is written");
  for (const auto& check : {round_trip_check(), reapply_check(), seed_data_check()}) {
    EXPECT_EQ(skipped(check.judge(evidence_, "002")), "blocked by 002/downgrade") << check.name;
  }
}

TEST_F(NoWayDown, IsAnErrorWhereTheWayUpChangesRows) {
  const auto with = [](const TableRows& rows) {
    Data data;
    data.tables[{"t"}] = rows;
    return std::make_shared<const Data>(data);
  };
  visit().after_up->data = with({1, "a", {}});
  EXPECT_EQ(finding().severity, Severity::error);
  visit().before.data = with({1, "b", {}});
  EXPECT_EQ(finding().severity, Severity::error) << "as many rows, and others";
  visit().before.data = with({1, "a", {}});
  EXPECT_EQ(finding().severity, Severity::note);
}

TEST_F(NoWayDown, EndsTheDescentWithoutBlameWhereTheWayUpChangesNothing) {
  evidence_.fresh.emplace();
  evidence_.fresh->first.after = *visit().after_up;
  evidence_.descent.emplace();
  evidence_.descent->stopped_at = "002";
  EXPECT_EQ(skipped(descent_check().judge(evidence_, "")), nothing_to_undo);
}

}  // namespace
}  // namespace harness
