#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/spare.hpp>

namespace harness {

std::size_t applied_before(const Walking& walking) {
  return walking.options.beginning == nullptr ? 0 : walking.options.beginning->applied;
}

std::optional<Failure> go_up(const Walking& walking, Workplace& place, std::size_t at) {
  throw_if_interrupted();
  return place.tool().move({walking.history.ordered()[at].id, Direction::up}).failure;
}

void Spare::restore(Workplace& place, std::size_t count) {
  if (!is_in_the_way_ && climb(count)) {
    place.restore(*place_);
    return;
  }
  is_in_the_way_ = true;
  place_.reset();
  place.leave();
  place = begun(walking_);
  for (auto at = applied_before(walking_); at < count; ++at) {
    require_success(go_up(walking_, place, at), "the way up of " + walking_.history.ordered()[at].id);
  }
}

bool Spare::climb(std::size_t count) {
  if (!place_) {
    place_.emplace(begun(walking_));
  }
  for (; applied_ < count; ++applied_) {
    if (go_up(walking_, *place_, applied_)) {
      return false;
    }
  }
  return true;
}

}  // namespace harness
