#pragma once

#include <filesystem>
#include <optional>

#include <sys/types.h>

namespace harness::postgres {

/// The System V shared memory segment of a server. Only the server removes it and the POSIX segments
/// (/dev/shm/PostgreSQL.*) that it refers to, and a killed server does not.
struct SharedSegment {
  int key = 0;
  int id = 0;
  ::uid_t owner = 0;  ///< the owner of the data
};

/// The segment that the lock file in the data directory names; nullopt if there is none.
std::optional<SharedSegment> segment_of(const std::filesystem::path& data);
/// The same for an opened folder.
std::optional<SharedSegment> segment_of(int data);

/// Removes the segment with its POSIX segments, unless a process is attached to it, its key is another
/// segment's by now, or it belongs to another user than the data.
void remove_segment(const std::optional<SharedSegment>& segment) noexcept;

}  // namespace harness::postgres
