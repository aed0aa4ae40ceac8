#pragma once

#include <cstddef>
#include <mutex>
#include <optional>

#include <harness/core/clock.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// The revision at which the stairs are split: the lower half ends there, and a second thread walks the upper
/// half at the same time, in a database that has only been upgraded that far. The upper half counts only if
/// the lower one arrives at the state in which it began; otherwise it is discarded and the lower half goes
/// on. Safe to use from the threads of both.
class SplitPoint {
 public:
  /// Call before the lower half visits the revision with this index, with the state reached so far. Returns
  /// true if the upper half has taken this revision and all above.
  bool ends_lower_half(std::size_t at, const Snapshot& state);
  /// Either half has ended. No upper half may start any more, and one that has not been joined is discarded.
  void close();

  /// The index of the revision that an upper half should begin with, out of `revisions`; nullopt if that
  /// saves no time. `start` is the time until its first move.
  std::optional<std::size_t> choose(std::size_t revisions, Elapsed start);
  /// Call when the upper half begins, with its first state.
  void begin(Snapshot state);
  /// Whether the upper half is discarded.
  bool is_given_up();
  /// Whether the lower half has ended at the split point and the upper half counts.
  bool is_joined();

 private:
  std::mutex mutex_;
  Stopwatch watch_;  ///< since the lower half began
  std::size_t lower_is_at_ = 0;
  std::optional<std::size_t> at_;
  std::optional<Snapshot> state_;
  bool given_up_ = false;
  bool joined_ = false;
};

}  // namespace harness
