#pragma once

#include <cstddef>
#include <mutex>
#include <optional>

#include <harness/core/clock.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// Where stairs are parted: the lower half ends there, and the upper one is walked at the same time, by
/// whoever is free, from a database that has only gone up that far. It counts only if the lower half
/// arrives at the state in which the upper one began; else that one is given up. For use by the threads of
/// both.
class SplitPoint {
 public:
  /// The lower half is about to visit the revision of this index, and has left `state` behind it. Whether
  /// the upper half has it, and all above.
  bool ends_lower_half(std::size_t at, const Snapshot& state);
  /// One of the halves has ended, wherever: from now on nobody begins an upper one, and one that does not
  /// count yet never will.
  void close();

  /// The revision that an upper half should begin with, of so many; nothing where that saves no time.
  /// `start` is how long it takes until its first move.
  std::optional<std::size_t> choose(std::size_t revisions, Elapsed start);
  /// The upper half begins with this state.
  void begin(Snapshot state);
  /// Whether nobody will ask for the upper half.
  bool is_given_up();
  /// Whether the upper half goes on where the lower one has ended.
  bool is_joined();

 private:
  std::mutex mutex_;
  Stopwatch watch_;  ///< over the lower half
  std::size_t lower_is_at_ = 0;
  std::optional<std::size_t> at_;
  std::optional<Snapshot> state_;
  bool given_up_ = false;
  bool joined_ = false;
};

}  // namespace harness
