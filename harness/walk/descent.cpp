#include <harness/core/interrupt.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

bool has_way_back(const Revision& revision) {
  return revision.down && !no_way_back(revision);
}

}  // namespace

Descent walk_descent(const Walking& walking, Workplace& workplace, const Fresh& fresh) {
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
  if (descent.stopped_at.empty()) {
    descent.lowest_expected = fresh.first.before;
  }
  descent.lowest = without_finish(
      fresh, workplace.snapshot(descent.lowest_expected ? &*descent.lowest_expected : nullptr));
  Call climb{Verb::upgrade, newest(walking.history), {}, *descent.lowest, {}};
  climb.result = workplace.upgrade();
  climb.after = workplace.snapshot(&descent.head);
  descent.climb = std::move(climb);
  return descent;
}

}  // namespace harness
