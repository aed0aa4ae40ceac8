#include <algorithm>
#include <utility>

#include <harness/core/interrupt.hpp>
#include <harness/walk/walks.hpp>

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

/// Two databases, each with one of the histories on its way up.
class SideBySide {
 public:
  SideBySide(const Walking& walking, const TwinEntry& twin)
      : twin_(twin),
        walking_(walking),
        theirs_(*twin.suite, walking.engine, reach_of(*twin.suite, walking.engine.name())) {}

  std::vector<Twinned> go(const Fresh& fresh) {
    std::vector<Twinned> found;
    auto start = entry("", "");
    start.failure = theirs_.tool().prepare();
    if (start.failure) {
      return {std::move(start)};
    }
    if (!twin_.at.empty()) {
      ours_.emplace(prepared(walking_));
    }
    for (const auto& [ours, theirs] : in_order(twin_, walking_.history)) {
      throw_if_interrupted();
      found.push_back(at_pair(ours, theirs));
      if (found.back().failure) {
        return found;
      }
    }
    found.push_back(at_head(fresh));
    return found;
  }

 private:
  Twinned entry(const std::string& ours, const std::string& theirs) const {
    return {twin_.suite->name, twin_.place, ours, theirs, {}, false, {}, {}};
  }

  Twinned at_pair(const std::string& ours, const std::string& theirs) {
    walking_.tell(Route::twin, ours, 0, 0);
    auto twinned = entry(ours, theirs);
    twinned.failure = ours_->tool().call(Verb::upgrade, ours).failure;
    if (twinned.failure) {
      twinned.failed_is_ours = true;
      return twinned;
    }
    twinned.failure = theirs_.tool().call(Verb::upgrade, theirs).failure;
    if (!twinned.failure) {
      twinned.expected = ours_->snapshot();
      twinned.actual = theirs_.snapshot(&*twinned.expected);
    }
    return twinned;
  }

  Twinned at_head(const Fresh& fresh) {
    walking_.tell(Route::twin, "", 0, 0);
    auto twinned = entry("", "");
    twinned.failure = theirs_.upgrade().failure;
    if (!twinned.failure) {
      twinned.expected = fresh.first.after;
      twinned.actual = theirs_.snapshot(&*twinned.expected);
    }
    return twinned;
  }

  const TwinEntry& twin_;
  const Walking& walking_;
  std::optional<Workplace> ours_;  ///< where revisions are paired; head is known
  Workplace theirs_;
};

}  // namespace

std::vector<Twinned> walk_twins(const Walking& walking, const Fresh& fresh) {
  std::vector<Twinned> all;
  for (const auto& twin : walking.suite.twins) {
    if (twin.serves(walking.engine.name())) {
      auto found = SideBySide(walking, twin).go(fresh);
      std::move(found.begin(), found.end(), std::back_inserter(all));
    }
  }
  return all;
}

}  // namespace harness
