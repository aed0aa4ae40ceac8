#pragma once

#include <sys/types.h>

namespace harness {

/// A process of its own that outlives this one however it ends, `kill -9` included, and then kills the
/// process groups of the programs that still run, with all their children. There is one, started with the
/// first program.
class GroupWatch {
 public:
  /// This process's. Throws an environment Error when it cannot be started.
  static GroupWatch& ours();

  /// Called by a program's process between fork and exec, when it leads its group: from here on there is no
  /// moment at which something runs that nobody would end. Or called for a process of a reported group before
  /// it leaves that for one of its own. Async-signal-safe.
  void report(::pid_t group) const noexcept;
  /// Tells that a group has ended; called before its leader's number can be given to another process.
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
