#pragma once

#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace harness::postgres {

/// The segment of System V shared memory that a server on these data has. Nothing but the server takes it
/// away, nor the POSIX segments (/dev/shm/PostgreSQL.*) that it leads to, and one that was killed does not.
struct SharedSegment {
  int key = 0;
  int id = 0;
  ::uid_t owner = 0;  ///< whose the data are
};

/// The segment that the lock file in the data directory names; nullopt if there is none.
std::optional<SharedSegment> segment_of(const std::filesystem::path& data);
/// The same for an opened folder.
std::optional<SharedSegment> segment_of(int data);

/// Removes it with the POSIX segments that it leads to, unless a process is attached to it, or it is another
/// one by now, or another user's than the data.
void remove_segment(const std::optional<SharedSegment>& segment) noexcept;

}  // namespace harness::postgres
