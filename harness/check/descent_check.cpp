#include <set>

#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/makers.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

const Messages below{
    {"descent/left_behind", "the way down from head leaves behind", "one of the ways down must drop it"},
    {"descent/lost", "the way down from head loses", "one of the ways down must restore it"},
    {"descent/changed", "the way down from head changes", "one of the ways down must restore it"},
    {"descent/column_order", "the way down from head moves to another place", ""}};
const Messages above{{"descent/upgrade_differs", "down from head and up again adds",
                      "look for a migration that depends on earlier contents of the database"},
                     {"descent/upgrade_differs", "down from head and up again loses",
                      "look for a migration that depends on earlier contents of the database"},
                     {"descent/upgrade_differs", "down from head and up again changes",
                      "look for a migration that depends on earlier contents of the database"},
                     {"descent/column_order", "down from head and up again moves to another place", ""}};

bool same(const Attributes* one, const Attributes* other) {
  return (one == nullptr) == (other == nullptr) && (one == nullptr || *one == *other);
}

/// The first revision whose way up made the object other than it is expected below it; empty where none that
/// was looked at did.
std::string changed_by(const Evidence& evidence, const Identity& identity, const Catalog& expected) {
  if (!evidence.stairs) {
    return {};
  }
  for (const auto& visit : evidence.stairs->visits) {
    if (visit.after_up && same(visit.before.catalog->find(identity), expected.find(identity)) &&
        !same(visit.after_up->catalog->find(identity), expected.find(identity))) {
      return visit.revision;
    }
  }
  return {};
}

/// A finding whose objects were changed by one revision only is placed at the way down of that revision, and
/// none at the way up that made them.
void place_at_way_down(const Evidence& evidence, const Catalog& expected, Finding& finding) {
  for (auto& made_by : finding.made_by) {
    made_by.second.place = {};
  }
  std::set<std::string> revisions;
  for (const auto& change : finding.changes) {
    revisions.insert(changed_by(evidence, change.identity, expected));
  }
  if (revisions.size() == 1 && !revisions.begin()->empty()) {
    finding.place = place_of(evidence, *revisions.begin(), Direction::down);
  }
}

Judgement judge_walk(const Evidence& evidence, const Descent& descent) {
  if (!descent.downs.empty() && descent.downs.back().failure) {
    const auto& step = descent.downs.back();
    return {{finding_of(*step.failure, "descent/failed", "the way down from head fails at " + step.revision,
                        step.revision, place_of(evidence, step.revision, Direction::down))},
            {},
            false};
  }
  Judgement judgement;
  const auto& revision = descent.stopped_at;
  if (descent.lowest_expected) {
    judgement.findings = compare(*descent.lowest_expected, *descent.lowest, below, revision, {},
                                 evidence.advisor, FixDirection::undo_changes);
    if (!judgement.findings.empty()) {
      Makers(evidence, *descent.head.catalog).note_in(judgement.findings);
    }
    for (auto& finding : judgement.findings) {
      place_at_way_down(evidence, *descent.lowest_expected->catalog, finding);
    }
  }
  if (!judgement.findings.empty() || !descent.upgrade) {
    return judgement;
  }
  if (const auto& failure = descent.upgrade->result.failure) {
    const std::string failed =
        descent.upgrade->result.steps.empty() ? "" : descent.upgrade->result.steps.back().revision;
    judgement.findings.push_back(finding_of(*failure, "descent/upgrade_failed",
                                            "after the way down, the way up to head fails", failed,
                                            place_of(evidence, failed, Direction::up)));
    return judgement;
  }
  judgement.findings =
      compare(descent.head, descent.upgrade->after, above, "", {}, evidence.advisor, FixDirection::none);
  return judgement;
}

Judgement judge_descent(const Evidence& evidence, const std::string& /*revision*/) {
  if (auto reason = blocked_before_head(evidence)) {
    return *reason;
  }
  if (auto reason = blocked_by_stairs(evidence)) {
    return *reason;
  }
  if (!same_in_one_call(evidence)) {
    return blocked("", "one_by_one");
  }
  if (!evidence.descent) {
    return blocked("", "upgrade");
  }
  const auto& descent = *evidence.descent;
  if (descent.downs.empty() && !descent.stopped_at.empty()) {
    const auto why = no_way_back(*evidence.history->find(descent.stopped_at));
    return why ? declared(*why) : *blocked_without_down(evidence, descent.stopped_at);
  }
  return judge_walk(evidence, descent);
}

}  // namespace

Check descent_check() {
  return {"descent",
          "from head down to base leaves nothing, and up again gives head",
          {Scope::suite},
          {Route::descent},
          {{"descent/failed", Severity::error, "a way down works after its way up, and fails from head"},
           {"descent/left_behind", Severity::error, "something is left at base"},
           {"descent/lost", Severity::error, "something that was there before the first revision is gone"},
           {"descent/changed", Severity::error, "something is not what it was before the first revision"},
           {"descent/upgrade_failed", Severity::error, "the way up fails after the way down from head"},
           {"descent/upgrade_differs", Severity::error, "head is not what it was before the way down"},
           {"descent/column_order", Severity::warning, "a table's columns come back in another order"}},
          always_applies,
          judge_descent};
}

}  // namespace harness
