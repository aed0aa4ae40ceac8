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
  /// The place and the visit outlive this. What the visit's way up has run was without these rows.
  InterruptedMove(const WalkContext& context, FilledPlace& place, const Visit& visit)
      : context_(context),
        place_(place),
        edge_{visit.revision, Direction::up},
        on_stairs_(visit),
        ran_(visit.up.ran) {}

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
  /// Both of these, one after the other in one copy, which tells the same for half the price. False where not
  /// all goes well, and no try is kept: then it is not known which of them is to blame.
  bool stop_twice(const StoppingPoint& point);
  /// The statement that was ended while it waited; nullopt if none was.
  std::optional<Interruption> end_waiting(Workplace& copy);
  void run_again(Workplace& copy, Interruption tried);
  /// False where it fails over these rows.
  bool go_undisturbed();
  bool has_other_rows() const;

  const WalkContext& context_;
  FilledPlace& place_;
  Edge edge_;
  const Visit& on_stairs_;
  std::optional<Workplace> undisturbed_;  ///< a copy that has gone up, where its rows may be others each time
  RanStatements ran_;                     ///< in it, or elsewhere
  InterruptedVisit visit_;
};

}  // namespace harness
