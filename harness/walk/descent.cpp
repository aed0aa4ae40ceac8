#include <algorithm>

#include <harness/core/interrupt.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

bool has_way_back(const Revision& revision) {
  return revision.down && !no_way_back(revision);
}

std::optional<Snapshot> state_after(const std::optional<Stairs>& stairs, const std::string& revision) {
  if (!stairs) {
    return std::nullopt;
  }
  const auto visit = std::find_if(stairs->visits.begin(), stairs->visits.end(),
                                  [&](const Visit& candidate) { return candidate.revision == revision; });
  return visit == stairs->visits.end() ? std::nullopt : visit->after_up;
}

}  // namespace

Descent walk_descent(const Walking& walking, Workplace& workplace, const Fresh& fresh,
                     const std::optional<Stairs>& stairs) {
  Descent descent;
  descent.head = fresh.first.after;
  const auto& revisions = walking.history.ordered();
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    throw_if_interrupted();
    if (!has_way_back(*revision)) {
      descent.stopped_at = revision->id;
      break;
    }
    walking.tell(Route::descent, revision->id, descent.downs.size(), revisions.size());
    descent.downs.push_back(workplace.tool().move({revision->id, Direction::down}));
    if (descent.downs.back().failure) {
      return descent;
    }
  }
  descent.lowest_expected =
      descent.stopped_at.empty() ? fresh.first.before : state_after(stairs, descent.stopped_at);
  descent.lowest = without_finish(
      fresh, workplace.snapshot(descent.lowest_expected ? &*descent.lowest_expected : nullptr));
  Call climb{Verb::upgrade, newest(walking.history), {}, *descent.lowest, {}};
  climb.result = workplace.upgrade();
  climb.after = workplace.snapshot(&descent.head);
  descent.climb = std::move(climb);
  return descent;
}

}  // namespace harness
