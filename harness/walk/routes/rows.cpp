#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/filled_place.hpp>
#include <harness/walk/routes/hidden_values.hpp>
#include <harness/walk/routes/row_texts.hpp>
#include <harness/walk/routes/row_tries.hpp>
#include <harness/walk/routes/standby.hpp>

namespace harness {
namespace {

/// The walk up with rows, one revision at a time.
class RowClimb {
 public:
  RowClimb(const WalkContext& context, Workplace place)
      : context_(context), place_(context, std::move(place)) {}

  bool has_secrets() const { return place_.has_secrets(); }

  /// In a place with so many revisions applied.
  RowStairs go(std::size_t applied) {
    RowStairs stairs;
    stairs.seed = std::to_string(context_.suite.rows_seed);
    const auto& revisions = context_.history.ordered();
    const auto begin = place_.own().empty() ? std::max(applied, first_selected(context_)) : applied;
    if (!place_.pass_over(applied, begin)) {
      return stairs;
    }
    for (auto at = begin; at < revisions.size(); ++at) {
      throw_if_interrupted();
      context_.report(Route::rows, revisions[at].id, at, revisions.size());
      stairs.visits.emplace_back().revision = revisions[at].id;
      bool goes_on = visit(revisions[at], at, stairs.visits.back());
      if (!goes_on && at > begin) {
        // A way back may have left another schema behind, which a database that went up alone does not have.
        place_.begin_again(at, revisions[at].id);
        filled_for_ = place_.state();
        stairs.visits.back() = {};
        stairs.visits.back().revision = revisions[at].id;
        goes_on = visit(revisions[at], at, stairs.visits.back());
      }
      if (has_secrets()) {
        hide_values(stairs.visits.back());
      }
      if (!goes_on) {
        place_.keep_for_people();
        return stairs;
      }
    }
    if (begin == 0) {
      place_.own().recipes().require_all_used();
    }
    place_.keep_for_people();
    return stairs;
  }

 private:
  /// What was written between two states, by the contents of both.
  struct Between {
    RowsByTable begin;
    RowsByTable end;
  };

  /// The ways that led from the one state to the other; none: nothing is known of them.
  struct Ways {
    RowVisit& visit;
    std::vector<Direction> directions;
  };

  Ledger compared(const RowsByTable& before, const std::set<Path>& paths, const Ways& ways,
                  const Between& between = {}) const {
    auto now = contents_concerned(place_.rows(), paths);
    for (auto& contents : now) {
      remove_new_rows(between.begin, between.end, contents);
    }
    auto old = contents_concerned(before, paths);
    for (auto& contents : old) {
      carry_over(between.begin, between.end, contents);
    }
    // What cannot be read any more is not known to be lost.
    std::erase_if(old, [&](const TableContents& contents) {
      return place_.state().data->unreadable.contains(contents.path);
    });
    const TextOrigins origins(context_, ways.visit, ways.directions,
                              {before, place_.rows(), place_.unusual()});
    return place_.rebuilds().compare(old, std::move(now), place_.rows(), origins);
  }

  /// Whether the walk can go on with the next revision.
  bool visit(const Revision& revision, std::size_t at, RowVisit& visit) {
    if (give(revision.id, /*after=*/false, at, visit)) {
      filled_for_ = nothing_filled();
    }
    place_.rebuilds().mind(at);
    visit.before = place_.fill(changed_paths(filled_for_, place_.state()));
    place_.count_tables(visit);
    const auto before = place_.rows();
    const auto was = place_.state();
    const Edge up{revision.id, Direction::up};
    const bool is_judged = judges_locks(context_.suite) && context_.options.selection.has(revision.id);
    place_.measure_locks(is_judged ? &visit.up_locks : nullptr);
    auto went_up = place_.move(up);
    visit.up_ran = std::move(went_up.ran);
    if (went_up.failure) {
      visit.up_refused = refusal({up, std::move(*went_up.failure)}, at, {});
      place_.measure_locks(nullptr);
      if (!visit.up_refused) {
        return false;
      }
      go_on(at + 1);
      return true;
    }
    place_.measure_locks(nullptr);
    visit.up = compared(before, place_.look(), {visit, {Direction::up}});
    visit.up_numbers = place_.reused_since(before, was);
    settle(*visit.up, Direction::up, visit);
    filled_for_ = was;
    if (revision.down && !no_way_back(revision) && context_.options.selection.has(revision.id)) {
      come_back(revision, at, before, was, visit);
    } else {
      give(revision.id, /*after=*/true, at + 1, visit);
    }
    if (place_.own().any(revision.id, /*after=*/true)) {
      // The way down may have taken them.
      place_.begin_again(at + 1);
      filled_for_ = place_.state();
    }
    return true;
  }

  /// Puts in the suite's own rows of this moment; whether that made a new place, without made rows.
  bool give(const std::string& revision, bool after, std::size_t applied, RowVisit& visit) {
    auto given = place_.give(revision, after, applied);
    std::move(given.refused.begin(), given.refused.end(), std::back_inserter(visit.own_refused));
    return given.is_new_place;
  }

  void come_back(const Revision& revision, std::size_t at, const RowsByTable& before, const Snapshot& was,
                 RowVisit& visit) {
    const auto middle = place_.rows();
    const auto by_up = changed_paths(was, place_.state());
    auto changed = by_up;
    const bool is_new_place = give(revision.id, /*after=*/true, at + 1, visit);
    if (is_new_place) {
      changed = tables_in(*place_.state().catalog);
    }
    place_.rebuilds().mind(at + 1);
    visit.between = place_.fill(changed, &before);
    place_.count_tables(visit);
    filled_for_ = place_.state();
    const auto above = place_.rows();
    const auto top = place_.state();
    const Edge up{revision.id, Direction::up};
    const Edge down{revision.id, Direction::down};
    auto went_down = place_.move(down);
    visit.down_ran = std::move(went_down.ran);
    if (went_down.failure) {
      visit.down_refused = refusal({down, std::move(*went_down.failure)}, at + 1, {});
      go_on(at + 1);
      return;
    }
    visit.down = compared(above, place_.look(), {visit, {Direction::down}});
    const TextOrigins origins(context_, visit, {Direction::down}, {above, place_.rows(), place_.unusual()});
    visit.down_numbers = place_.reused_since(above, top, &origins);
    visit.left_by_down = with_rows_left(before, middle, place_.rows());
    settle(*visit.down, Direction::down, visit);
    // What the way up took may have been written again since, with the same values.
    auto paths = changed_paths(was, place_.state());
    paths.insert(by_up.begin(), by_up.end());
    // In a new place the rows from before are not.
    visit.round = compared(is_new_place ? RowsByTable() : before, paths,
                           {visit, {Direction::up, Direction::down}}, {middle, above});
    // Rows that were written in between are nobody's fault.
    std::erase_if(visit.round->entries, [](const Entry& entry) { return entry.fate == Fate::added; });
    if (!visit.round->entries.empty()) {
      note_texts(context_, visit);
    }
    if (auto failure = place_.move(up).failure) {
      visit.up_again_refused = refusal({up, std::move(*failure)}, at + 1, {down});
      go_on(at + 1);
      return;
    }
    place_.look();
    visit.again = compared(above, changed_paths(top, place_.state()), {visit, {}});
    visit.again_numbers = place_.reused_since(above, top);
    settle(*visit.again, Direction::up, visit);
    // What the revision made was made again, and is empty.
    filled_for_ = was;
    place_.expect_new_columns(changed_paths(was, place_.state()), before);
  }

  /// The fewest rows; nullopt if no row is at fault. Where the place is not as it was before the move, it is
  /// made again: so many revisions up, filled, and these moves.
  std::optional<Refusal> refusal(const RefusedMove& refused, std::size_t applied,
                                 const std::vector<Edge>& moves) {
    is_through_ = false;
    return doing("looking for the fewest rows with which " + refused.move.revision + " fails",
                 [&]() -> std::optional<Refusal> {
                   const auto before = applied - moves.size();
                   if (place_.is_as_before(before)) {
                     if (auto refusal = refusal_in_place(place_, refused)) {
                       is_through_ = is_up_after(refused.move);
                       return refusal;
                     }
                   }
                   auto likely = std::optional<Refusal>();
                   if (!place_.is_as_before(before)) {
                     likely = likely_refusal(place_, refused);
                     make_again(applied, moves, moves.empty() ? refused.move : Edge());
                   }
                   auto found = smallest_refusal(place_, refused);
                   if (!found) {
                     return std::nullopt;
                   }
                   is_through_ = place_.keep(place_.all_rows(), found->tables, {}) &&
                                 !place_.move(refused.move).failure && is_up_after(refused.move);
                   const bool is_found = !found->refusal.rows.empty() || !likely;
                   return std::move(is_found ? found->refusal : *likely);
                 });
  }

  /// Whether the revision is applied again after this move of it.
  bool is_up_after(const Edge& move) {
    return move.direction == Direction::up || !place_.move({move.revision, Direction::up}).failure;
  }

  void make_again(std::size_t applied, const std::vector<Edge>& moves, const Edge& next) {
    place_.begin_again(applied, next.direction == Direction::up ? next.revision : "");
    for (const auto& edge : moves) {
      require_success(place_.move(edge).failure, "a move of " + edge.revision);
    }
    place_.look();
  }

  /// Goes on above so many revisions after a refused move.
  void go_on(std::size_t applied) {
    place_.rebuilds().mind(applied);
    // The tables of a rebuild are filled before it begins, and not again.
    const bool can_be_whole = place_.lacks_rows_of_moves() && goes_up_without_rows(context_, applied);
    if (is_through_ && !place_.rebuilds().any() && !can_be_whole) {
      filled_for_ = place_.state();
      place_.look();
    } else {
      place_.begin_again(applied);
      filled_for_ = place_.state();
    }
  }

  /// The texts are needed only where something was lost, or a sequence set back.
  void settle(Ledger& ledger, Direction direction, RowVisit& visit) const {
    if (!ledger.entries.empty() || !visit.up_numbers.empty() || !visit.down_numbers.empty() ||
        !visit.again_numbers.empty()) {
      note_texts(context_, visit);
      const auto& text = direction == Direction::up ? visit.up_text : visit.down_text;
      forget_renamed(ledger, text.text, direction);
    }
  }

  static Snapshot nothing_filled() {
    return {std::make_shared<const Catalog>(), std::make_shared<const Data>(), {}};
  }

  const WalkContext& context_;
  FilledPlace place_;
  /// Whether a refused move has gone through after all, over fewer rows.
  bool is_through_ = false;
  /// The state for which the tables were filled last; a null catalog: none.
  Snapshot filled_for_ = nothing_filled();
};

}  // namespace

std::optional<RowStairs> walk_rows(const WalkContext& context) {
  // A checkpoint has none of the rows that the suite gives at its revisions.
  const bool gives_rows = !OwnRows(context).empty();
  auto place = gives_rows ? prepared(context) : begun(context);
  if (place.database().row_tables() == nullptr) {
    return std::nullopt;
  }
  RowClimb climb(context, std::move(place));
  try {
    return climb.go(gives_rows ? 0 : applied_before(context));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal && climb.has_secrets()) {
      throw without_values(error);
    }
    throw;
  }
}

}  // namespace harness
