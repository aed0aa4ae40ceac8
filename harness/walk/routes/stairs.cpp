#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/landing.hpp>
#include <harness/walk/routes/routes.hpp>
#include <harness/walk/routes/spare.hpp>

namespace harness {
namespace {

bool has_fewer_rows(const Snapshot& before, const Snapshot& after) {
  if (before.data == after.data) {
    return false;
  }
  return std::any_of(before.data->tables.begin(), before.data->tables.end(), [&](const auto& table) {
    const auto left = after.data->tables.find(table.first);
    return left == after.data->tables.end() || left->second.count < table.second.count;
  });
}

/// Programs delete in many ways: one that speaks of it at all cannot be read here.
bool may_delete(std::string program) {
  program = lower(program);
  for (const auto* action : {"ondelete", "on delete", "on_delete"}) {
    for (auto at = program.find(action); at != std::string::npos; at = program.find(action)) {
      program.erase(at, std::string_view(action).size());
    }
  }
  return program.find("delete") != std::string::npos || program.find("truncate") != std::string::npos;
}

/// What a revision says: SQL without its comments, or else its files; empty where nobody can tell by them
/// which rows are to go.
std::string text_of(Migrator& migrator, const std::string& revision) {
  try {
    const auto text = migrator.wording(revision);
    return migrator.layout() ? text.up : may_delete(text.everything) ? "" : text.everything;
  } catch (const Error&) {
    return "";
  }
}

/// The walk up the stairs, one visit at a time.
class Climb {
 public:
  /// From a workplace where the first `begin` revisions are applied.
  Climb(const Walking& walking, Workplace workplace, std::size_t begin)
      : walking_(walking),
        spare_(walking),
        place_(std::move(workplace)),
        begin_(begin),
        here_(place_.snapshot()) {}

  const Snapshot& here() const { return here_; }

  /// As far as `goes_on` allows, which is asked with a revision's index and the visits before it.
  template <typename GoesOn>
  Stairs go(const GoesOn& goes_on) {
    Stairs stairs;
    const auto& revisions = walking_.history.ordered();
    const auto end = end_of_climb();
    for (auto at = begin_; at < end; ++at) {
      throw_if_interrupted();
      if (!goes_on(at, stairs)) {
        return stairs;
      }
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
    doing("going up to revision " + revision.id, [&] {
      visit.up = place_.tool().move({revision.id, Direction::up});
      here_ = visit.up.failure ? here_ : place_.snapshot(&here_);
    });
    if (visit.up.failure) {
      return visit;
    }
    const auto expected = walking_.history.heads_after(visit.before.heads, revision.id);
    if (auto failure = not_kept(walking_, {visit.before, here_, expected, visit.up.commitment})) {
      visit.up.failure = std::move(failure);
      return visit;
    }
    visit.after_up = here_;
    if (has_fewer_rows(visit.before, here_)) {
      visit.up_text = text_of(*walking_.suite.migrator, revision.id);
    }
    if (walking_.options.portion.has(revision.id) && revision.down && !no_way_back(revision)) {
      come_back(visit);
    }
    return visit;
  }

  /// Down and up again. Up again only from a schema that is what it was, for anything else says nothing about
  /// up.
  void come_back(Visit& visit) {
    doing("going down from revision " + visit.revision, [&] {
      visit.down = place_.tool().move({visit.revision, Direction::down});
      if (!visit.down->failure) {
        visit.after_down = place_.snapshot(&visit.before);
      }
    });
    if (visit.down->failure) {
      spoilt_ = true;
      return;
    }
    if (!same_catalog(*visit.after_down, visit.before) || visit.after_down->heads != visit.before.heads) {
      spoilt_ = true;
      return;
    }
    doing("going up again to revision " + visit.revision, [&] {
      visit.up_again = place_.tool().move({visit.revision, Direction::up});
      if (!visit.up_again->failure) {
        visit.after_up_again = place_.snapshot(&*visit.after_up);
      }
    });
    if (visit.up_again->failure) {
      spoilt_ = true;
      return;
    }
    spoilt_ = !same_catalog(*visit.after_up_again, *visit.after_up) ||
              !same_counts(*visit.after_up_again, *visit.after_up) ||
              visit.after_up_again->heads != visit.after_up->heads;
    // Its rows may hold other moments and generated keys than those of the first way up.
    here_ = *visit.after_up_again;
  }

  const Walking& walking_;
  Spare spare_;
  Workplace place_;
  std::size_t begin_;
  Snapshot here_;
  bool spoilt_ = false;
};

/// Whether each of the first `count` revisions follows the one before it, and that alone.
bool is_line(const History& history, std::size_t count) {
  const auto& revisions = history.ordered();
  for (std::size_t at = 1; at < count; ++at) {
    if (revisions[at].parents != std::vector{revisions[at - 1].id}) {
      return false;
    }
  }
  return count > 0 && revisions.front().parents.empty();
}

/// Applies the first `count` revisions with nobody looking, in one call where the tool takes that for the
/// same. False where one fails, or nobody will ask for what follows.
bool climb(const Walking& walking, Workplace& place, std::size_t count, Landing& landing) {
  if (is_line(walking.history, count)) {
    return !place.tool().call(Verb::upgrade, walking.history.ordered()[count - 1].id).failure;
  }
  for (std::size_t at = 0; at < count; ++at) {
    if (landing.is_given_up() || go_up(walking, place, at)) {
      return false;
    }
  }
  return true;
}

}  // namespace

Stairs walk_stairs(const Walking& walking, Workplace workplace, Landing* landing) {
  Climb climb(walking, std::move(workplace), applied_before(walking));
  return climb.go([&](std::size_t at, const Stairs& stairs) {
    return landing == nullptr || stairs.visits.empty() ||
           !landing->ends_lower_flight(at, *stairs.visits.back().after_up);
  });
}

std::optional<Stairs> walk_upper_flight(const Walking& walking, Landing& landing, Elapsed start) {
  const auto begin = landing.choose(walking.history.ordered().size(), start);
  if (!begin) {
    return std::nullopt;
  }
  auto workplace = prepared(walking);
  if (!climb(walking, workplace, *begin, landing)) {
    return std::nullopt;
  }
  Climb flight(walking, std::move(workplace), *begin);
  landing.begin(flight.here());
  return flight.go([&](std::size_t /*at*/, const Stairs& /*stairs*/) { return !landing.is_given_up(); });
}

}  // namespace harness
