#include <harness/check/check.hpp>
#include <harness/check/comparison.hpp>
#include <harness/check/subject.hpp>

namespace harness {
namespace {

const Messages messages{{"round_trip/left_behind", "the way down leaves behind", "add to the way down"},
                        {"round_trip/lost", "up and down together lose", "the way down must restore it"},
                        {"round_trip/changed", "up and down together change",
                         "the way down must restore it as it was before the way up"},
                        {"round_trip/column_order", "up and down together move to another place",
                         "if the order matters, declare the revision irreversible; if it does not, tolerate "
                         "round_trip/column_order with a reason"}};

Judgement judge_round_trip(const Evidence& evidence, const std::string& revision) {
  if (auto reason = blocked_way_back(evidence, revision)) {
    return *reason;
  }
  if (auto reason = blocked_without_down(evidence, revision)) {
    return *reason;
  }
  const Visit& visit = *visit_of(evidence, revision);
  if ((visit.down && !visit.after_down) ||
      (visit.after_down && visit.after_down->heads != visit.before.heads)) {
    return blocked(revision, "downgrade");
  }
  if (!visit.down) {
    return skip("not selected");
  }
  return {
      compare(visit.before, *visit.after_down, messages, revision,
              place_of(evidence, revision, Direction::down), evidence.advisor, FixDirection::undo_changes),
      {},
      false};
}

}  // namespace

Check round_trip_check() {
  return {"round_trip",
          "the schema after down is the schema before up",
          {Scope::revision},
          {Route::stairs},
          {{"round_trip/left_behind", Severity::error, "the way down leaves an object that the way up made"},
           {"round_trip/lost", Severity::error,
            "an object that was there before the way up is gone after the way down"},
           {"round_trip/changed", Severity::error, "an object is not what it was before the way up"},
           {"round_trip/column_order", Severity::warning, "a table's columns come back in another order"}},
          always_applies,
          judge_round_trip};
}

}  // namespace harness
