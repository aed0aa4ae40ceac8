#include <sstream>
#include <string>

#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <harness/core/private_folder.hpp>
#include <harness/engine/postgres/server/shared_segment.hpp>

namespace harness::postgres {

std::optional<SharedSegment> segment_of(const std::filesystem::path& data) {
  constexpr int line_of_segment = 7;  // LOCK_FILE_LINE_SHMEM_KEY
  const Descriptor folder(::open(data.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  std::istringstream file(read_within(folder.number(), "postmaster.pid").value_or(""));
  std::string skipped;
  for (int line = 1; line < line_of_segment; ++line) {
    std::getline(file, skipped);
  }
  unsigned long key = 0;
  unsigned long id = 0;
  if (!(file >> key >> id)) {
    return std::nullopt;
  }
  return SharedSegment{static_cast<int>(key), static_cast<int>(id)};
}

void remove_segment(const std::optional<SharedSegment>& segment) noexcept {
  ::shmid_ds state = {};
  if (segment && ::shmctl(segment->id, IPC_STAT, &state) == 0 && state.shm_perm.__key == segment->key &&
      state.shm_nattch == 0) {
    ::shmctl(segment->id, IPC_RMID, nullptr);
  }
}

}  // namespace harness::postgres
