#pragma once

#include <filesystem>
#include <optional>

namespace harness::postgres {

/// The segment of System V shared memory that a server on these data has: nothing but the server takes it
/// away, and one that was killed does not.
struct SharedSegment {
  int key = 0;
  int id = 0;
};

/// The segment that the data's lock file names; nothing where there is none.
std::optional<SharedSegment> segment_of(const std::filesystem::path& data);

/// Removes it, unless a process is attached to it, or it is another one by now.
void remove_segment(const std::optional<SharedSegment>& segment) noexcept;

}  // namespace harness::postgres
