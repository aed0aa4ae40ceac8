#include <algorithm>
#include <utility>

#include <harness/engine/cutting.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/interrupted_move.hpp>

namespace harness {
namespace {

bool same_state(const Snapshot& one, const Snapshot& other) {
  return one.heads == other.heads && same_catalog(one, other) &&
         (one.data == other.data || *one.data == *other.data);
}

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

InterruptedVisit InterruptedMove::go() {
  visit_.revision = edge_.revision;
  const auto ran = go_undisturbed();
  if (!ran) {
    return std::move(visit_);
  }
  for (const auto& point : chosen_of(stopping_points_in(*ran))) {
    throw_if_interrupted();
    stop_at(point, *ran);
  }
  if (std::any_of(ran->statements.begin(), ran->statements.end(), works_beside_others)) {
    stop_waiting(*ran);
  }
  run_undisturbed_again();
  return std::move(visit_);
}

std::optional<RanStatements> InterruptedMove::go_undisturbed() {
  auto copy = place_.copy();
  auto step = copy.tool().move(edge_);
  if (step.failure) {
    visit_.untested = "its way up fails over rows";
    return std::nullopt;
  }
  visit_.expected = copy.snapshot();
  return std::move(step.ran);
}

/// At the last one everything is there that a second run may stumble over.
std::vector<StoppingPoint> InterruptedMove::chosen_of(std::vector<StoppingPoint> points) const {
  if (context_.suite.interrupted == Stops::once && points.size() > 1) {
    points.erase(points.begin(), points.end() - 1);
  }
  return points;
}

void InterruptedMove::stop_at(const StoppingPoint& point, const RanStatements& ran) {
  auto copy = place_.copy();
  if (!copy.tool().move_until(edge_, point.after)) {
    visit_.untested = "its tool's connection to this database cannot be cut";
    return;
  }
  run_again(copy, interruption_at(ran.statements[point.last]));
}

/// The server ends a statement while it waits for an older transaction.
void InterruptedMove::stop_waiting(const RanStatements& ran) {
  auto copy = place_.copy();
  auto* interrupter = copy.database().interrupter();
  if (interrupter == nullptr) {
    return;
  }
  interrupter->cut_waiting();
  Cutting cutting(*interrupter);
  const auto stopped = copy.tool().move(edge_);
  if (!cutting.end()) {
    return;
  }
  auto tried = interruption_at(stopped_in(stopped.ran.statements, ran.statements));
  tried.within_statement = true;
  run_again(copy, std::move(tried));
}

void InterruptedMove::run_again(Workplace& copy, Interruption tried) {
  copy.rest();
  tried.again = copy.tool().prepare();
  if (!tried.again) {
    tried.left = copy.snapshot();
    if (is_known(tried.left)) {
      return;
    }
    tried.was_recorded = context_.history.applied_at(tried.left.heads).contains(edge_.revision);
    if (tried.was_recorded) {
      tried.end = tried.left;
    } else if (auto step = copy.tool().move(edge_); step.failure) {
      tried.again = std::move(step.failure);
    } else {
      tried.end = copy.snapshot();
    }
  }
  visit_.tries.push_back(std::move(tried));
}

/// Also the state before the move, over which it was run.
bool InterruptedMove::is_known(const Snapshot& left) const {
  auto before = place_.state();
  before.heads = left.heads;
  const bool is_recorded = context_.history.applied_at(left.heads).contains(edge_.revision);
  return (!is_recorded && same_state(before, left)) ||
         std::any_of(visit_.tries.begin(), visit_.tries.end(), [&](const Interruption& tried) {
           return tried.left.catalog && same_state(tried.left, left);
         });
}

/// What differs between two undisturbed runs says nothing of a stop, nor does what fails with the second one:
/// a role, which all databases of a server share.
void InterruptedMove::run_undisturbed_again() {
  const bool is_needed =
      std::any_of(visit_.tries.begin(), visit_.tries.end(), [&](const Interruption& tried) {
        return tried.again || !tables_with_other_rows(*visit_.expected.data, *tried.end->data).empty();
      });
  if (!is_needed) {
    return;
  }
  auto copy = place_.copy();
  if (copy.tool().move(edge_).failure) {
    visit_.untested = "it cannot run on a second database of the same server";
    visit_.tries.clear();
    return;
  }
  visit_.by_chance = tables_with_other_rows(*visit_.expected.data, *copy.snapshot_without_heads().data);
}

}  // namespace harness
