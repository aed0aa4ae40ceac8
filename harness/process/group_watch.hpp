#pragma once

#include <sys/types.h>

namespace harness {

/// A separate process that outlives this one, even after `kill -9`, and then kills the process groups of the
/// programs that still run, with all their children. There is one, started with the first program.
class GroupWatch {
 public:
  /// This process's watch, started at the first call. Throws an environment Error if it cannot be started.
  static GroupWatch& ours();

  /// Called by a child between fork and exec, once it leads its group, so that from then on the watch would
  /// end it. Also called for a process of a reported group before it moves to a group of its own.
  /// Async-signal-safe.
  void report(::pid_t group) const noexcept;
  /// Call when a group has ended, before the system can reuse its leader's process id.
  void forget(::pid_t group) const noexcept;

  ~GroupWatch();
  GroupWatch(const GroupWatch&) = delete;
  GroupWatch& operator=(const GroupWatch&) = delete;

 private:
  GroupWatch();

  ::pid_t owner_;
  int socket_ = -1;
  ::pid_t process_ = -1;
};

}  // namespace harness
