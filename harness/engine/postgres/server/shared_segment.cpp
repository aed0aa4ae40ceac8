#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <sstream>
#include <string>

#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/private_folder.hpp>
#include <harness/engine/postgres/server/shared_segment.hpp>

namespace harness::postgres {
namespace {

/// As PostgreSQL 14 to 18 begin their System V segment (PGShmemHeader in storage/pg_shmem.h).
struct SegmentHeader {
  static constexpr std::int32_t right_magic = 679834894;

  std::int32_t magic = 0;
  ::pid_t creator = 0;
  std::size_t total = 0;
  std::size_t free = 0;
  std::uint32_t control = 0;  ///< the name of the POSIX segment that lists the others; 0 without one
};

/// As they begin that one (dsm_control_header and dsm_control_item in storage/ipc/dsm.c).
struct ControlHeader {
  static constexpr std::uint32_t right_magic = 0x9a503d32;

  std::uint32_t magic = 0;
  std::uint32_t count = 0;
  std::uint32_t most = 0;
};

struct ControlItem {
  std::uint32_t name = 0;
  std::uint32_t references = 0;
  std::size_t first_page = 0;
  std::size_t pages = 0;
  void* handle = nullptr;
  bool pinned = false;
};

std::string name_of(std::uint32_t segment) {
  return "/PostgreSQL." + std::to_string(segment);
}

/// A POSIX segment of the owner's; a closed one where there is none.
Descriptor open_segment(std::uint32_t name, ::uid_t owner) noexcept {
  Descriptor segment(::shm_open(name_of(name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0));
  struct ::stat status = {};
  if (segment && (::fstat(segment.number(), &status) != 0 || status.st_uid != owner)) {
    segment.close();
  }
  return segment;
}

void remove_segment(std::uint32_t name, ::uid_t owner) noexcept {
  if (open_segment(name, owner)) {
    ::shm_unlink(name_of(name).c_str());
  }
}

template <typename Record>
bool read_at(int file, Record& record, std::size_t place) noexcept {
  return ::pread(file, &record, sizeof record, static_cast<::off_t>(place)) ==
         static_cast<ssize_t>(sizeof record);
}

/// Removes the segments that this one lists, and it: as the next server on the data would.
void remove_listed(std::uint32_t name, ::uid_t owner) noexcept {
  const auto control = open_segment(name, owner);
  ControlHeader header;
  if (!control || !read_at(control.number(), header, 0) || header.magic != ControlHeader::right_magic) {
    return;
  }
  constexpr std::size_t first =
      (sizeof(ControlHeader) + alignof(ControlItem) - 1) / alignof(ControlItem) * alignof(ControlItem);
  for (std::size_t at = 0; at < std::min(header.count, header.most); ++at) {
    ControlItem item;
    // Odd names are of places within the server's own memory.
    if (read_at(control.number(), item, first + at * sizeof item) && item.references != 0 &&
        item.name % 2 == 0) {
      remove_segment(item.name, owner);
    }
  }
  remove_segment(name, owner);
}

/// What the System V segment says of the POSIX ones; 0 where it is no server's.
std::uint32_t control_named_in(int segment) noexcept {
  const void* place = ::shmat(segment, nullptr, SHM_RDONLY);
  SegmentHeader header;
  if (place == reinterpret_cast<const void*>(-1)) {
    return 0;
  }
  std::memcpy(&header, place, sizeof header);
  ::shmdt(place);
  return header.magic == SegmentHeader::right_magic ? header.control : 0;
}

}  // namespace

std::optional<SharedSegment> segment_of(int data) {
  constexpr int line_of_segment = 7;  // LOCK_FILE_LINE_SHMEM_KEY
  struct ::stat status = {};
  if (::fstat(data, &status) != 0) {
    return std::nullopt;
  }
  std::istringstream file(read_within(data, "postmaster.pid").value_or(""));
  std::string skipped;
  for (int line = 1; line < line_of_segment; ++line) {
    std::getline(file, skipped);
  }
  unsigned long key = 0;
  unsigned long id = 0;
  if (!(file >> key >> id)) {
    return std::nullopt;
  }
  return SharedSegment{static_cast<int>(key), static_cast<int>(id), status.st_uid};
}

std::optional<SharedSegment> segment_of(const std::filesystem::path& data) {
  return segment_of(open_folder(data).number());
}

void remove_segment(const std::optional<SharedSegment>& segment) noexcept {
  ::shmid_ds state = {};
  if (!segment || ::shmctl(segment->id, IPC_STAT, &state) != 0 || state.shm_perm.__key != segment->key ||
      state.shm_perm.uid != segment->owner || state.shm_nattch != 0) {
    return;
  }
  if (state.shm_segsz >= sizeof(SegmentHeader)) {
    if (const auto control = control_named_in(segment->id); control != 0) {
      remove_listed(control, segment->owner);
    }
  }
  ::shmctl(segment->id, IPC_RMID, nullptr);
}

}  // namespace harness::postgres
