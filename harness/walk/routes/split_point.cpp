#include <algorithm>
#include <cstdint>
#include <utility>

#include <harness/walk/routes/split_point.hpp>

namespace harness {
namespace {

/// In an upper half of fewer, a database of its own takes longer than the visits.
constexpr std::size_t fewest = 4;
/// As many revisions go up without a look as take as long as one visit, which moves and looks three times. An
/// estimate: a wrong one costs time and nothing else.
constexpr std::size_t moves_in_visit = 8;

bool same(const Snapshot& one, const Snapshot& other) {
  return one.heads == other.heads && same_counts(one, other) && same_catalog(one, other);
}

}  // namespace

bool SplitPoint::ends_lower_half(std::size_t at, const Snapshot& state) {
  const std::lock_guard lock(mutex_);
  lower_is_at_ = at;
  if (at_ != at || given_up_) {
    return false;
  }
  joined_ = state_ && same(*state_, state);
  given_up_ = !joined_;
  return joined_;
}

void SplitPoint::close() {
  const std::lock_guard lock(mutex_);
  given_up_ = !joined_;
}

std::optional<std::size_t> SplitPoint::choose(std::size_t revisions, Elapsed start) {
  const std::lock_guard lock(mutex_);
  const auto visit = watch_.elapsed() / static_cast<std::int64_t>(std::max<std::size_t>(1, lower_is_at_));
  const auto visits_at_start = static_cast<std::size_t>(start / std::max(visit, Elapsed(1)));
  // So that both arrive at the same time: the lower half visits the revisions below it meanwhile, and the
  // upper one starts, and moves past them all before it visits those above.
  const auto at =
      (revisions + lower_is_at_ + visits_at_start) * moves_in_visit / (2 * moves_in_visit - 1) + 1;
  if (given_up_ || at <= lower_is_at_ || at + fewest > revisions) {
    return std::nullopt;
  }
  at_ = at;
  return at_;
}

void SplitPoint::begin(Snapshot state) {
  const std::lock_guard lock(mutex_);
  state_ = std::move(state);
}

bool SplitPoint::is_given_up() {
  const std::lock_guard lock(mutex_);
  return given_up_;
}

bool SplitPoint::is_joined() {
  const std::lock_guard lock(mutex_);
  return joined_;
}

}  // namespace harness
