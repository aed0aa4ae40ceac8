#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include <sys/types.h>

namespace harness {

/// A message to the guardian, from a program about itself or from us about a program.
struct GuardianMessage {
  enum class Kind : char { helper, server, forget } kind = Kind::helper;
  ::pid_t process = 0;
};

/// The guardian's input, laid out before the fork: after it, nothing may be allocated, since another thread
/// may have held the allocator's lock.
struct GuardianOrders {
  int socket = -1;
  const char* const* homes = nullptr;
  std::size_t count = 0;
  std::optional<::gid_t> visitors;  ///< the group that may enter the homes; nullopt: none
  char* const* removal = nullptr;   ///< arguments of the program that removes the folders
};

/// Runs as the guardian: makes the homes, reports that by one byte (or an errno), waits until the socket
/// closes, ends the reported programs and removes the folders. Uses async-signal-safe calls only.
[[noreturn]] void live_as_guardian(const GuardianOrders& orders) noexcept;

/// Two connected sockets that preserve message boundaries. Programs do not inherit them, and neither is a
/// standard descriptor (a run may be started with those closed). Throws an environment Error. The caller
/// closes them.
std::pair<int, int> make_channel();

/// Duplicates the descriptor above the standard three, if it is one of them, and closes it.
int above_standard(int descriptor) noexcept;

/// Detaches from the run: its session, signal handlers, working directory and descriptors (except `kept`),
/// and takes a name of its own. Async-signal-safe.
void detach_from_run(const char* name, int kept) noexcept;

/// Closes every descriptor from 3 up except `kept`, and points the first three to /dev/null.
/// Async-signal-safe.
void let_go_of_descriptors(int kept) noexcept;

}  // namespace harness
