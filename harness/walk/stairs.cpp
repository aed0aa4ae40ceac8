#include <utility>

#include <harness/core/interrupt.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

/// How many revisions are applied where walks begin.
std::size_t applied_before(const Walking& walking) {
  return walking.options.beginning == nullptr ? 0 : walking.options.beginning->applied;
}

/// A database that only ever goes up, a step behind the walk, to take copies from when the walk's own is
/// spoilt. Where revisions make what all databases of a server share, such as a role, there cannot be two of
/// them at a time: then the walk's own is made anew.
class Spare {
 public:
  explicit Spare(const Walking& walking) : walking_(walking), applied_(applied_before(walking)) {}

  /// Gives `place` the state in which the first `count` revisions of the history are applied.
  void restore(Workplace& place, std::size_t count) {
    if (!is_in_the_way_ && climb(count)) {
      place.restore(*place_);
      return;
    }
    is_in_the_way_ = true;
    place_.reset();
    place.leave();
    place = begun(walking_);
    for (auto at = applied_before(walking_); at < count; ++at) {
      require_success(up(place, at), "the way up of " + walking_.history.ordered()[at].id);
    }
  }

 private:
  std::optional<Failure> up(Workplace& place, std::size_t at) const {
    return place.tool().move({walking_.history.ordered()[at].id, Direction::up}).failure;
  }

  /// False where a revision does not go up beside the walk's own database.
  bool climb(std::size_t count) {
    if (!place_) {
      place_.emplace(begun(walking_));
    }
    for (; applied_ < count; ++applied_) {
      if (up(*place_, applied_)) {
        return false;
      }
    }
    return true;
  }

  const Walking& walking_;
  std::optional<Workplace> place_;
  std::size_t applied_;
  bool is_in_the_way_ = false;
};

/// The walk up the stairs, one visit at a time.
class Climb {
 public:
  Climb(const Walking& walking, Workplace workplace)
      : walking_(walking), spare_(walking), place_(std::move(workplace)), here_(place_.snapshot()) {}

  Stairs go() {
    Stairs stairs;
    const auto& revisions = walking_.history.ordered();
    const auto end = end_of_climb();
    for (auto at = applied_before(walking_); at < end; ++at) {
      throw_if_interrupted();
      walking_.tell(Route::stairs, revisions[at].id, at, end);
      if (spoilt_) {
        spare_.restore(place_, at);
        here_ = place_.snapshot(&here_);
        spoilt_ = false;
      }
      stairs.visits.push_back(visit(revisions[at]));
      if (stairs.visits.back().up.failure) {
        break;
      }
    }
    walking_.keep(place_);
    return stairs;
  }

 private:
  /// Behind the last revision that somebody looks at.
  std::size_t end_of_climb() const {
    const auto& portion = walking_.options.portion;
    auto end = walking_.history.ordered().size();
    while (!portion.whole_suite && end > 0 && !portion.has(walking_.history.ordered()[end - 1].id)) {
      --end;
    }
    return end;
  }

  Visit visit(const Revision& revision) {
    Visit visit;
    visit.revision = revision.id;
    visit.before = here_;
    visit.up = place_.tool().move({revision.id, Direction::up});
    if (visit.up.failure) {
      return visit;
    }
    here_ = place_.snapshot(&here_);
    visit.after_up = here_;
    if (walking_.options.portion.has(revision.id) && revision.down && !no_way_back(revision)) {
      come_back(visit);
    }
    return visit;
  }

  /// Down and up again. Up again only from a schema that is what it was, for anything else says nothing about
  /// up.
  void come_back(Visit& visit) {
    visit.down = place_.tool().move({visit.revision, Direction::down});
    if (visit.down->failure) {
      spoilt_ = true;
      return;
    }
    visit.after_down = place_.snapshot(&visit.before);
    if (!same_catalog(*visit.after_down, visit.before) || visit.after_down->heads != visit.before.heads) {
      spoilt_ = true;
      return;
    }
    visit.up_again = place_.tool().move({visit.revision, Direction::up});
    if (visit.up_again->failure) {
      spoilt_ = true;
      return;
    }
    visit.after_up_again = place_.snapshot(&*visit.after_up);
    spoilt_ = !same_catalog(*visit.after_up_again, *visit.after_up) ||
              !same_counts(*visit.after_up_again, *visit.after_up) ||
              visit.after_up_again->heads != visit.after_up->heads;
    // Its rows may hold other moments and generated keys than those of the first way up.
    here_ = *visit.after_up_again;
  }

  const Walking& walking_;
  Spare spare_;
  Workplace place_;
  Snapshot here_;
  bool spoilt_ = false;
};

}  // namespace

Stairs walk_stairs(const Walking& walking, Workplace workplace) {
  return Climb(walking, std::move(workplace)).go();
}

}  // namespace harness
