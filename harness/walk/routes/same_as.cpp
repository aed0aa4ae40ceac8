#include <algorithm>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

/// The pairs in the order of our history; those that it does not know come first, and fail there.
std::vector<std::pair<std::string, std::string>> in_order(const SameAsEntry& counterpart,
                                                          const History& history) {
  std::vector<std::pair<std::string, std::string>> pairs(counterpart.at.begin(), counterpart.at.end());
  const auto place_of = [&](const std::string& id) {
    const auto& ordered = history.ordered();
    const auto found = std::find_if(ordered.begin(), ordered.end(),
                                    [&](const Revision& revision) { return revision.id == id; });
    return found == ordered.end() ? -1 : found - ordered.begin();
  };
  std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& one, const auto& other) {
    return place_of(one.first) < place_of(other.first);
  });
  return pairs;
}

/// Our history and the other one, each on its way up on a database of its own. Ours goes first and is gone
/// when the other begins: what both make for a whole server, such as a role, would be there already.
class OneAfterTheOther {
 public:
  OneAfterTheOther(const WalkContext& context, const SameAsEntry& counterpart)
      : counterpart_(counterpart), context_(context) {}

  std::vector<SameAs> go(const Fresh& fresh) {
    auto found = ours_at_pairs();
    const bool ours_failed = !found.empty() && found.back().failure;
    Workplace theirs(*counterpart_.suite, context_.engine,
                     reach_of(*counterpart_.suite, context_.engine.name()));
    if (auto failure = theirs.tool().prepare()) {
      auto start = entry("", "");
      start.failure = std::move(failure);
      return {std::move(start)};
    }
    for (auto same_as = found.begin(); same_as != found.end() && !same_as->failure; ++same_as) {
      if (!reach_pair(theirs, *same_as)) {
        found.erase(same_as + 1, found.end());
        return found;
      }
    }
    if (!ours_failed) {
      found.push_back(at_head(theirs, fresh));
    }
    return found;
  }

 private:
  SameAs entry(const std::string& ours, const std::string& theirs) const {
    return {counterpart_.suite->name, counterpart_.place, ours, theirs, {}, false, {}, {}};
  }

  /// What our history makes at each pair, as far as it goes up.
  std::vector<SameAs> ours_at_pairs() {
    std::vector<SameAs> found;
    if (counterpart_.at.empty()) {
      return found;
    }
    auto workplace = prepared(context_);
    for (const auto& [ours, theirs] : in_order(counterpart_, context_.history)) {
      throw_if_interrupted();
      context_.report(Route::same_as, ours, 0, 0);
      auto same_as = entry(ours, theirs);
      same_as.failure = workplace.tool().call(Verb::upgrade, ours).failure;
      same_as.failed_is_ours = same_as.failure.has_value();
      if (!same_as.failure) {
        same_as.expected = workplace.snapshot();
      }
      found.push_back(std::move(same_as));
      if (found.back().failure) {
        break;
      }
    }
    return found;
  }

  /// Takes the other history to a pair that ours has reached; false where it does not go up.
  bool reach_pair(Workplace& theirs, SameAs& same_as) {
    throw_if_interrupted();
    context_.report(Route::same_as, same_as.ours, 0, 0);
    same_as.failure = theirs.tool().call(Verb::upgrade, same_as.theirs).failure;
    if (same_as.failure) {
      same_as.expected.reset();
      return false;
    }
    same_as.actual = theirs.snapshot(&*same_as.expected);
    return true;
  }

  SameAs at_head(Workplace& theirs, const Fresh& fresh) {
    context_.report(Route::same_as, "", 0, 0);
    auto same_as = entry("", "");
    same_as.failure = theirs.upgrade().failure;
    if (!same_as.failure) {
      same_as.expected = fresh.first.after;
      same_as.actual = theirs.snapshot(&*same_as.expected);
    }
    return same_as;
  }

  const SameAsEntry& counterpart_;
  const WalkContext& context_;
};

}  // namespace

std::vector<SameAs> walk_same_as(const WalkContext& context, const Fresh& fresh) {
  std::vector<SameAs> all;
  for (const auto& counterpart : context.suite.same_as) {
    if (counterpart.serves(context.engine.name())) {
      auto found = OneAfterTheOther(context, counterpart).go(fresh);
      std::move(found.begin(), found.end(), std::back_inserter(all));
    }
  }
  return all;
}

}  // namespace harness
