#include <harness/locks/measured_locks.hpp>
#include <harness/walk/routes/measured_move.hpp>

namespace harness {

StepResult measured_move(Workplace& place, const Edge& edge, std::optional<MoveLocks>* locks) {
  if (locks == nullptr || edge.direction == Direction::down) {
    return place.tool().move(edge);
  }
  MeasuredLocks measured(place.database());
  auto step = place.tool().move(edge);
  if (!step.failure) {
    *locks = measured.of(step.ran);
  }
  return step;
}

}  // namespace harness
