#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/process/guardian_process.hpp>
#include <harness/process/pipe.hpp>

namespace harness {

Pipe::Pipe(Kind kind) {
  const int failed = kind == Kind::socket ? ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends_.data())
                                          : ::pipe2(ends_.data(), O_CLOEXEC);
  if (failed != 0) {
    throw environment_error(std::string("cannot make a pipe: ") + std::strerror(errno));
  }
  for (int& end : ends_) {
    end = above_standard(end);
  }
}

Pipe::~Pipe() {
  for (const int end : ends_) {
    if (end >= 0) {
      ::close(end);
    }
  }
}

}  // namespace harness
