#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

const Messages messages{{"reapply/unexpected", "the second way up creates what the first did not",
                         "make the way up do the same each time, whatever earlier runs left"},
                        {"reapply/lost", "the second way up does not create what the first did",
                         "make the way up do the same each time, whatever earlier runs left"},
                        {"reapply/changed", "the second way up creates differently from the first",
                         "make the way up do the same each time, whatever earlier runs left"},
                        {"reapply/column_order", "the second way up puts in another place",
                         "make the way up do the same each time, whatever earlier runs left"}};

Judgement judge_reapply(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_way_back(evidence, revision)) {
    return *reason;
  }
  if (auto reason = blocked_without_down(evidence, revision)) {
    return *reason;
  }
  const Visit& visit = *visit_of(evidence, revision);
  if (visit.down && visit.down->failure) {
    return blocked(revision, "downgrade");
  }
  if (!visit.down) {
    return skip("not selected");
  }
  if (!visit.up_again) {
    return blocked(revision, visit.after_down->heads != visit.before.heads ? "downgrade" : "round_trip");
  }
  if (visit.up_again->failure && !same_counts(visit.before, *visit.after_down)) {
    return blocked(revision, "seed_data");
  }
  const auto place = place_of(evidence, revision, Direction::up);
  if (visit.up_again->failure) {
    return {{finding_of(*visit.up_again->failure, "reapply/failed", "the way up fails the second time",
                        revision, place)},
            {},
            false};
  }
  return {compare(*visit.after_up, *visit.after_up_again, messages, revision, place, evidence.advisor,
                  FixDirection::none),
          {},
          false};
}

}  // namespace

Check reapply_check() {
  return {
      "reapply",
      "the schema after the second up is the schema after the first",
      {Scope::revision},
      {Route::stairs},
      {{"reapply/failed", Severity::error, "a way up works once, and fails after its way down"},
       {"reapply/unexpected", Severity::error, "the second way up makes an object that the first did not"},
       {"reapply/lost", Severity::error, "the second way up does not make an object that the first did"},
       {"reapply/changed", Severity::error, "the second way up makes an object differently"},
       {"reapply/column_order", Severity::warning, "the second way up orders a table's columns differently"}},
      always_applies,
      judge_reapply};
}

}  // namespace harness
