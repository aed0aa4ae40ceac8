#include <algorithm>
#include <utility>

#include <harness/engine/cutting.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/interrupted_move.hpp>

namespace harness {
namespace {

/// The statement that the server has not completed; the first one that may have been it, if none was seen.
const RanStatement& stopped_in(const std::vector<RanStatement>& stopped,
                               const std::vector<RanStatement>& undisturbed) {
  const auto last = std::find_if(stopped.rbegin(), stopped.rend(), [](const RanStatement& statement) {
    return !statement.completed && works_beside_others(statement);
  });
  return last != stopped.rend() ? *last
                                : *std::find_if(undisturbed.begin(), undisturbed.end(), works_beside_others);
}

Interruption interruption_at(const RanStatement& statement) {
  Interruption tried;
  tried.statement = statement.sql + (statement.cut ? " ..." : "");
  tried.place = statement.place;
  return tried;
}

}  // namespace

void InterruptedMove::stop() {
  visit_.revision = edge_.revision;
  if (!writes_only_indexes(ran_) && !go_undisturbed()) {
    visit_.untested = "its way up fails over rows";
    return;
  }
  const auto points = chosen_of(stopping_points_in(ran_));
  const bool waits = std::any_of(ran_.statements.begin(), ran_.statements.end(), works_beside_others);
  if (waits && points.size() == 1 && !undisturbed_ && stop_twice(points.front())) {
    return;
  }
  for (const auto& point : points) {
    throw_if_interrupted();
    stop_at(point);
  }
  if (waits) {
    stop_waiting();
  }
}

bool InterruptedMove::go_undisturbed() {
  undisturbed_.emplace(place_.copy());
  auto step = undisturbed_->tool().move(edge_);
  if (step.failure) {
    return false;
  }
  ran_ = std::move(step.ran);
  undisturbed_->rest();
  return true;
}

/// At the last one everything is there that a second run may stumble over.
std::vector<StoppingPoint> InterruptedMove::chosen_of(std::vector<StoppingPoint> points) const {
  if (context_.suite.interrupted == Stops::once && points.size() > 1) {
    points.erase(points.begin(), points.end() - 1);
  }
  return points;
}

void InterruptedMove::stop_at(const StoppingPoint& point) {
  auto copy = place_.copy();
  if (!copy.tool().move_until(edge_, point.after)) {
    visit_.untested = "its tool's connection to this database cannot be cut";
    return;
  }
  run_again(copy, interruption_at(ran_.statements[point.last]));
}

/// The server ends a statement while it waits for an older transaction.
std::optional<Interruption> InterruptedMove::end_waiting(Workplace& copy) {
  auto* interrupter = copy.database().interrupter();
  if (interrupter == nullptr) {
    return std::nullopt;
  }
  interrupter->cut_waiting();
  Cutting cutting(*interrupter);
  const auto stopped = copy.tool().move(edge_);
  if (!cutting.end()) {
    return std::nullopt;
  }
  auto tried = interruption_at(stopped_in(stopped.ran.statements, ran_.statements));
  tried.within_statement = true;
  return tried;
}

void InterruptedMove::stop_waiting() {
  auto copy = place_.copy();
  if (auto tried = end_waiting(copy)) {
    run_again(copy, *std::move(tried));
  }
}

/// The second run goes over what the first stop has left, and the third over what both have.
bool InterruptedMove::stop_twice(const StoppingPoint& point) {
  auto copy = place_.copy();
  auto first = end_waiting(copy);
  if (!first) {
    return false;
  }
  copy.rest();
  if (copy.tool().prepare() || context_.history.applied_at(copy.heads()).contains(edge_.revision)) {
    return false;
  }
  const auto stopped = copy.tool().move_until(edge_, point.after);
  const bool is_refused = stopped && stopped->failure && !stopped->failure->sqlstate.empty();
  if (!stopped || is_refused) {
    return false;
  }
  run_again(copy, interruption_at(ran_.statements[point.last]));
  const auto& second = visit_.tries.back();
  if (second.was_recorded || !second.end || *second.end->catalog != *on_stairs_.after_up->catalog) {
    visit_.tries.pop_back();
    return false;
  }
  first->end = second.end;
  visit_.tries.push_back(*std::move(first));
  return true;
}

void InterruptedMove::run_again(Workplace& copy, Interruption tried) {
  copy.rest();
  tried.again = copy.tool().prepare();
  if (!tried.again) {
    tried.was_recorded = context_.history.applied_at(copy.heads()).contains(edge_.revision);
    if (!tried.was_recorded) {
      tried.again = copy.tool().move(edge_).failure;
    }
    if (!tried.again) {
      tried.end = copy.snapshot();
    }
  }
  visit_.tries.push_back(std::move(tried));
}

bool InterruptedMove::has_other_rows() const {
  return std::any_of(visit_.tries.begin(), visit_.tries.end(), [&](const Interruption& tried) {
    return tried.end && !tables_with_other_rows(*visit_.expected.data, *tried.end->data).empty();
  });
}

/// What differs between two undisturbed runs says nothing of a stop.
InterruptedVisit InterruptedMove::beside_undisturbed() {
  visit_.expected = place_.state();
  visit_.expected.heads = place_.heads();
  if (undisturbed_ && visit_.untested.empty() && has_other_rows()) {
    visit_.by_chance =
        tables_with_other_rows(*visit_.expected.data, *undisturbed_->snapshot_without_heads().data);
  }
  return std::move(visit_);
}

/// It went up in a copy before: what fails with the second run is a role, which all databases of a server
/// share.
InterruptedVisit InterruptedMove::untested() const {
  InterruptedVisit visit;
  visit.revision = edge_.revision;
  visit.untested =
      visit_.untested.empty() ? "it cannot run on a second database of the same server" : visit_.untested;
  return visit;
}

}  // namespace harness
