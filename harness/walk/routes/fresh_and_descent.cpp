#include <algorithm>
#include <utility>

#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

bool starts_left_it_alone(const Fresh& fresh) {
  return fresh.startups.empty() || (same_catalog(fresh.startups.back().after, fresh.first.after) &&
                                    *fresh.startups.back().after.data == *fresh.first.after.data);
}

bool reached_head(const Fresh& fresh) {
  return !fresh.first.result.failure && fresh.second && !fresh.second->result.failure;
}

/// What the stairs know of the state in which the way down ended above base.
void expect_lowest(Descent& descent, const Stairs& stairs) {
  const auto visit = std::find_if(stairs.visits.begin(), stairs.visits.end(), [&](const Visit& candidate) {
    return candidate.revision == descent.stopped_at;
  });
  if (visit != stairs.visits.end()) {
    descent.lowest_expected = visit->after_up;
  }
}

}  // namespace

void walk_fresh_and_descent(const WalkContext& context, std::optional<Workplace>& unused,
                            Evidence& evidence) {
  const bool is_new = !unused;
  const Stopwatch watch;
  auto workplace = is_new ? prepared(context) : *std::exchange(unused, std::nullopt);
  const auto started = is_new ? watch.elapsed() : Elapsed();
  evidence.fresh = walk_fresh(context, workplace);
  evidence.fresh->started = started;
  const auto& fresh = *evidence.fresh;
  if (context.options.selection.routes.contains(Route::descent) && reached_head(fresh)) {
    if (!starts_left_it_alone(fresh)) {
      workplace.leave();
      workplace = prepared(context);
      require_success(workplace.upgrade().failure, "the upgrade");
    }
    evidence.descent = walk_descent(context, workplace, fresh);
  }
  context.keep(workplace);
}

void complete_fresh_and_descent(const WalkContext& context, Evidence& evidence) {
  if (evidence.fresh && !evidence.fresh->broken_code.empty()) {
    find_what_broke(context, *evidence.fresh);
  }
  if (evidence.descent && evidence.stairs && !evidence.descent->stopped_at.empty()) {
    expect_lowest(*evidence.descent, *evidence.stairs);
  }
}

}  // namespace harness
