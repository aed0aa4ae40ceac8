#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/standby.hpp>

namespace harness {

std::size_t applied_before(const WalkContext& context) {
  return context.options.start_state == nullptr ? 0 : context.options.start_state->applied;
}

std::optional<Failure> go_up(const WalkContext& context, Workplace& place, std::size_t at) {
  throw_if_interrupted();
  return place.tool().move({context.history.ordered()[at].id, Direction::up}).failure;
}

void Standby::restore(Workplace& place, std::size_t count) {
  if (!is_in_the_way_ && upgrade(count)) {
    place.restore(*place_);
    return;
  }
  is_in_the_way_ = true;
  place_.reset();
  place.leave();
  place = begun(context_);
  for (auto at = applied_before(context_); at < count; ++at) {
    require_success(go_up(context_, place, at), "the way up of " + context_.history.ordered()[at].id);
  }
}

bool Standby::upgrade(std::size_t count) {
  if (!place_) {
    place_.emplace(begun(context_));
  }
  for (; applied_ < count; ++applied_) {
    if (go_up(context_, *place_, applied_)) {
      return false;
    }
  }
  return true;
}

}  // namespace harness
