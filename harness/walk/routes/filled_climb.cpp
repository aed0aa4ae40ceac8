#include <algorithm>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/routes/filled_climb.hpp>

namespace harness {
namespace {

/// So many revisions are walked with rows before a chosen one: fewer than a walk that judges all of them has
/// behind it, since here it is done before each.
constexpr std::size_t filled_over = 8;

}  // namespace

void FilledClimb::go(const std::set<std::string>& chosen,
                     const std::function<void(FilledPlace& place, const std::string& revision)>& at,
                     const std::function<void(bool went_up)>& after) {
  const auto& revisions = context_.history.ordered();
  std::size_t done = 0;
  changed_ = tables_in(*place_.state().catalog);
  for (std::size_t place = 0; done < chosen.size() && place < revisions.size(); ++place) {
    throw_if_interrupted();
    place = approach(place, chosen);
    const auto& id = revisions[place].id;
    context_.report(route_, id, done, chosen.size());
    fill(id, place);
    const bool is_chosen = chosen.contains(id);
    if (is_chosen) {
      at(place_, id);
      ++done;
    }
    if (done < chosen.size() || after) {
      go_up(
          id, place, is_chosen && after ? after : [](bool) {});
    }
  }
}

/// Passes over what lies far below the next chosen revision. Returns the place of the next one to go up.
std::size_t FilledClimb::approach(std::size_t at, const std::set<std::string>& chosen) {
  const auto& revisions = context_.history.ordered();
  const auto next = std::find_if(revisions.begin() + static_cast<std::ptrdiff_t>(at), revisions.end(),
                                 [&](const Revision& revision) { return chosen.contains(revision.id); });
  const auto end = static_cast<std::size_t>(next - revisions.begin());
  if (!place_.own().empty() || end <= at + filled_over) {
    return at;
  }
  const auto begin = end - filled_over;
  if (auto changed = place_.pass_over(at, begin)) {
    changed_.merge(*changed);
  } else if (at == 0) {
    throw internal_error("a way up that succeeds on the stairs fails on another database");
  } else {
    place_.begin_again(begin);
    changed_.clear();
  }
  return begin;
}

void FilledClimb::fill(const std::string& id, std::size_t at) {
  if (!context_.suite.rows) {
    return;
  }
  if (place_.give(id, /*after=*/false, at).is_new_place) {
    changed_ = tables_in(*place_.state().catalog);
  }
  place_.rebuilds().mind(at);
  place_.fill(std::exchange(changed_, {}));
}

/// A revision that fails over these rows is passed without them.
void FilledClimb::go_up(const std::string& id, std::size_t at,
                        const std::function<void(bool went_up)>& after) {
  if (place_.move({id, Direction::up}).failure) {
    place_.begin_again(at + 1);
    changed_.clear();
    after(false);
    return;
  }
  changed_ = place_.look();
  after(true);
  if (context_.suite.rows && place_.give(id, /*after=*/true, at + 1).is_new_place) {
    changed_ = tables_in(*place_.state().catalog);
  }
}

}  // namespace harness
