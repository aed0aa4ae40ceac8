#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include <sys/types.h>

namespace harness {

/// What a program tells the guardian about itself, or we about a program.
struct GuardianMessage {
  enum class Kind : char { helper, server, forget } kind = Kind::helper;
  ::pid_t process = 0;
};

/// What the guardian needs to know, laid out before the fork: after it, nothing may be allocated, since
/// another thread may have held the allocator's lock.
struct GuardianOrders {
  int socket = -1;
  const char* const* homes = nullptr;
  std::size_t count = 0;
  std::optional<::gid_t> visitors;  ///< the group that may enter the homes; nothing: nobody else
  char* const* removal = nullptr;   ///< arguments of the program that removes the folders
};

/// The guardian's life: makes its homes, tells so by one byte (or an errno), watches until the socket closes,
/// ends what it was told of, removes the folders. Uses async-signal-safe calls only.
[[noreturn]] void live_as_guardian(const GuardianOrders& orders) noexcept;

/// Two connected sockets that keep the bounds of messages, not inherited by programs and none of them a
/// standard descriptor (a run may be started with those closed). Throws an environment Error.
std::pair<int, int> make_channel();

/// The descriptor, moved away from the standard three.
int above_standard(int descriptor) noexcept;

/// Leaves the session, the signals, the folder and the descriptors (but `kept`) of the run, and takes a name.
/// Async-signal-safe.
void detach_from_run(const char* name, int kept) noexcept;

/// Closes every descriptor from 3 up but `kept`, and points the first three to /dev/null. Async-signal-safe.
void let_go_of_descriptors(int kept) noexcept;

}  // namespace harness
