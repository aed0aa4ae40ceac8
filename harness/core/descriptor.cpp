#include <unistd.h>

#include <harness/core/descriptor.hpp>

namespace harness {

void Descriptor::close() noexcept {
  if (number_ >= 0) {
    ::close(std::exchange(number_, -1));
  }
}

}  // namespace harness
