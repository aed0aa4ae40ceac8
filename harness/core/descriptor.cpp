#include <fcntl.h>
#include <unistd.h>

#include <harness/core/descriptor.hpp>

namespace harness {

void Descriptor::close() noexcept {
  if (number_ >= 0) {
    ::close(std::exchange(number_, -1));
  }
}

Descriptor open_folder(const std::filesystem::path& folder) noexcept {
  return open_folder(AT_FDCWD, folder.native());
}

Descriptor open_folder(int parent, const std::string& name) noexcept {
  return Descriptor(::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

}  // namespace harness
