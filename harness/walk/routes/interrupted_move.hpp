#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <harness/interruptions/stopping_points.hpp>
#include <harness/walk/routes/filled_place.hpp>

namespace harness {

/// Stops one revision on its way up, each time in a copy of a place that is about to take it, and runs the
/// tool again. What it should have led to is what the place itself comes to.
class InterruptedMove {
 public:
  /// The place outlives this. `ran` is what the revision has run elsewhere, without these rows.
  InterruptedMove(const WalkContext& context, FilledPlace& place, const std::string& revision,
                  RanStatements ran)
      : context_(context), place_(place), edge_{revision, Direction::up}, ran_(std::move(ran)) {}

  /// Before the place takes the revision: every try. The place stays as it is.
  void stop();
  /// After the place has taken it and was looked at: the tries beside what came of that.
  InterruptedVisit beside_undisturbed();
  /// Instead, where the place could not take it.
  InterruptedVisit untested() const;

 private:
  std::vector<StoppingPoint> chosen_of(std::vector<StoppingPoint> points) const;
  void stop_at(const StoppingPoint& point);
  void stop_waiting();
  void run_again(Workplace& copy, Interruption tried);
  /// False where it fails over these rows.
  bool go_undisturbed();
  bool has_other_rows() const;

  const WalkContext& context_;
  FilledPlace& place_;
  Edge edge_;
  std::optional<Workplace> undisturbed_;  ///< a copy that has gone up, where its rows may be others each time
  RanStatements ran_;                     ///< in it, or elsewhere
  InterruptedVisit visit_;
};

}  // namespace harness
