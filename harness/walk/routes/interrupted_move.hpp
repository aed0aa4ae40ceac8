#pragma once

#include <harness/interruptions/stopping_points.hpp>
#include <harness/walk/routes/filled_place.hpp>

namespace harness {

/// Stops one revision on its way up, each time in a copy of a place that is about to take it, and runs the
/// tool again.
class InterruptedMove {
 public:
  /// The place stays as it is, and outlives this.
  InterruptedMove(const WalkContext& context, FilledPlace& place, const std::string& revision)
      : context_(context), place_(place), edge_{revision, Direction::up} {}

  /// Every try whose state after the stop is another one than before.
  InterruptedVisit go();

 private:
  /// Goes up undisturbed; the statements of it.
  std::optional<RanStatements> go_undisturbed();
  std::vector<StoppingPoint> chosen_of(std::vector<StoppingPoint> points) const;
  void stop_at(const StoppingPoint& point, const RanStatements& ran);
  void stop_waiting(const RanStatements& ran);
  void run_again(Workplace& copy, Interruption tried);
  bool is_known(const Snapshot& left) const;
  void run_undisturbed_again();

  const WalkContext& context_;
  FilledPlace& place_;
  Edge edge_;
  InterruptedVisit visit_;
};

}  // namespace harness
