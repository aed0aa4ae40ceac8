#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/routes.hpp>
#include <harness/walk/routes/split_point.hpp>
#include <harness/walk/routes/standby.hpp>

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

/// A revision's text: SQL without its comments, or else its files; empty if they do not show which rows are
/// to go.
std::string text_of(Migrator& migrator, const std::string& revision) {
  try {
    const auto text = revision_text(migrator, revision);
    return layout_of(migrator) ? text.up : may_delete(text.everything) ? "" : text.everything;
  } catch (const Error&) {
    return "";
  }
}

/// The walk up the stairs, one visit at a time.
class Climb {
 public:
  /// From a workplace where the first `begin` revisions are applied.
  Climb(const WalkContext& context, Workplace workplace, std::size_t begin)
      : context_(context),
        standby_(context),
        place_(std::move(workplace)),
        begin_(begin),
        here_(place_.snapshot()) {}

  const Snapshot& here() const { return here_; }

  /// As far as `goes_on` allows, which is asked with a revision's index and the visits before it.
  template <typename GoesOn>
  Stairs go(const GoesOn& goes_on) {
    Stairs stairs;
    const auto& revisions = context_.history.ordered();
    const auto end = end_of_climb();
    for (auto at = begin_; at < end; ++at) {
      throw_if_interrupted();
      if (!goes_on(at, stairs)) {
        return stairs;
      }
      context_.report(Route::stairs, revisions[at].id, at, end);
      if (altered_) {
        standby_.restore(place_, at);
        here_ = place_.snapshot(&here_);
        altered_ = false;
      }
      const Stopwatch watch;
      stairs.visits.push_back(visit(revisions[at]));
      stairs.visits.back().took = watch.elapsed();
      if (stairs.visits.back().up.failure) {
        break;
      }
    }
    context_.keep(place_);
    return stairs;
  }

 private:
  /// After the last revision that is looked at.
  std::size_t end_of_climb() const {
    const auto& selection = context_.options.selection;
    auto end = context_.history.ordered().size();
    while (!selection.whole_suite && end > 0 && !selection.has(context_.history.ordered()[end - 1].id)) {
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
    const auto expected = context_.history.heads_after(visit.before.heads, revision.id);
    if (auto failure = not_kept(context_, {visit.before, here_, expected, visit.up.commitment})) {
      visit.up.failure = std::move(failure);
      return visit;
    }
    visit.after_up = here_;
    if (has_fewer_rows(visit.before, here_)) {
      visit.up_text = text_of(*context_.suite.migrator, revision.id);
    }
    if (context_.options.selection.has(revision.id) && revision.down && !no_way_back(revision)) {
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
      altered_ = true;
      return;
    }
    if (!same_catalog(*visit.after_down, visit.before) || visit.after_down->heads != visit.before.heads) {
      altered_ = true;
      return;
    }
    doing("going up again to revision " + visit.revision, [&] {
      visit.up_again = place_.tool().move({visit.revision, Direction::up});
      if (!visit.up_again->failure) {
        visit.after_up_again = place_.snapshot(&*visit.after_up);
      }
    });
    if (visit.up_again->failure) {
      altered_ = true;
      return;
    }
    altered_ = !same_catalog(*visit.after_up_again, *visit.after_up) ||
               !same_counts(*visit.after_up_again, *visit.after_up) ||
               visit.after_up_again->heads != visit.after_up->heads;
    // Its rows may hold other moments and generated keys than those of the first way up.
    here_ = *visit.after_up_again;
  }

  const WalkContext& context_;
  Standby standby_;
  Workplace place_;
  std::size_t begin_;
  Snapshot here_;
  bool altered_ = false;
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

/// Applies the first `count` revisions without snapshots, in one call if that is the same to the tool. False
/// if one fails, or if the result is not needed any more.
bool upgrade(const WalkContext& context, Workplace& place, std::size_t count, SplitPoint& split_point) {
  if (is_line(context.history, count)) {
    return !place.tool().call(Verb::upgrade, context.history.ordered()[count - 1].id).failure;
  }
  for (std::size_t at = 0; at < count; ++at) {
    if (split_point.is_given_up() || go_up(context, place, at)) {
      return false;
    }
  }
  return true;
}

}  // namespace

Stairs walk_stairs(const WalkContext& context, Workplace workplace, SplitPoint* split_point) {
  Climb upgrade(context, std::move(workplace), applied_before(context));
  return upgrade.go([&](std::size_t at, const Stairs& stairs) {
    return split_point == nullptr || stairs.visits.empty() ||
           !split_point->ends_lower_half(at, *stairs.visits.back().after_up);
  });
}

std::optional<Stairs> walk_upper_half(const WalkContext& context, SplitPoint& split_point, Elapsed start) {
  const auto begin = split_point.choose(context.history.ordered().size(), start);
  if (!begin) {
    return std::nullopt;
  }
  auto workplace = prepared(context);
  if (!upgrade(context, workplace, *begin, split_point)) {
    return std::nullopt;
  }
  Climb flight(context, std::move(workplace), *begin);
  split_point.begin(flight.here());
  return flight.go([&](std::size_t /*at*/, const Stairs& /*stairs*/) { return !split_point.is_given_up(); });
}

}  // namespace harness
