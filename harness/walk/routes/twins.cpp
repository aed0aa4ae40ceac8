#include <algorithm>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

/// The pairs in the order of our history; those that it does not know come first, and fail there.
std::vector<std::pair<std::string, std::string>> in_order(const TwinEntry& twin, const History& history) {
  std::vector<std::pair<std::string, std::string>> pairs(twin.at.begin(), twin.at.end());
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
  OneAfterTheOther(const Walking& walking, const TwinEntry& twin) : twin_(twin), walking_(walking) {}

  std::vector<Twinned> go(const Fresh& fresh) {
    auto found = ours_at_pairs();
    const bool ours_failed = !found.empty() && found.back().failure;
    Workplace theirs(*twin_.suite, walking_.engine, reach_of(*twin_.suite, walking_.engine.name()));
    if (auto failure = theirs.tool().prepare()) {
      auto start = entry("", "");
      start.failure = std::move(failure);
      return {std::move(start)};
    }
    for (auto twinned = found.begin(); twinned != found.end() && !twinned->failure; ++twinned) {
      if (!reach_pair(theirs, *twinned)) {
        found.erase(twinned + 1, found.end());
        return found;
      }
    }
    if (!ours_failed) {
      found.push_back(at_head(theirs, fresh));
    }
    return found;
  }

 private:
  Twinned entry(const std::string& ours, const std::string& theirs) const {
    return {twin_.suite->name, twin_.place, ours, theirs, {}, false, {}, {}};
  }

  /// What our history makes at each pair, as far as it goes up.
  std::vector<Twinned> ours_at_pairs() {
    std::vector<Twinned> found;
    if (twin_.at.empty()) {
      return found;
    }
    auto workplace = prepared(walking_);
    for (const auto& [ours, theirs] : in_order(twin_, walking_.history)) {
      throw_if_interrupted();
      walking_.tell(Route::twin, ours, 0, 0);
      auto twinned = entry(ours, theirs);
      twinned.failure = workplace.tool().call(Verb::upgrade, ours).failure;
      twinned.failed_is_ours = twinned.failure.has_value();
      if (!twinned.failure) {
        twinned.expected = workplace.snapshot();
      }
      found.push_back(std::move(twinned));
      if (found.back().failure) {
        break;
      }
    }
    return found;
  }

  /// Takes the other history to a pair that ours has reached; false where it does not go up.
  bool reach_pair(Workplace& theirs, Twinned& twinned) {
    throw_if_interrupted();
    walking_.tell(Route::twin, twinned.ours, 0, 0);
    twinned.failure = theirs.tool().call(Verb::upgrade, twinned.theirs).failure;
    if (twinned.failure) {
      twinned.expected.reset();
      return false;
    }
    twinned.actual = theirs.snapshot(&*twinned.expected);
    return true;
  }

  Twinned at_head(Workplace& theirs, const Fresh& fresh) {
    walking_.tell(Route::twin, "", 0, 0);
    auto twinned = entry("", "");
    twinned.failure = theirs.upgrade().failure;
    if (!twinned.failure) {
      twinned.expected = fresh.first.after;
      twinned.actual = theirs.snapshot(&*twinned.expected);
    }
    return twinned;
  }

  const TwinEntry& twin_;
  const Walking& walking_;
};

}  // namespace

std::vector<Twinned> walk_twins(const Walking& walking, const Fresh& fresh) {
  std::vector<Twinned> all;
  for (const auto& twin : walking.suite.twins) {
    if (twin.serves(walking.engine.name())) {
      auto found = OneAfterTheOther(walking, twin).go(fresh);
      std::move(found.begin(), found.end(), std::back_inserter(all));
    }
  }
  return all;
}

}  // namespace harness
