#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/process/group_watch.hpp>
#include <harness/process/guardian_process.hpp>

namespace harness {
namespace {

constexpr std::size_t most_groups = 1024;  // far more than programs run side by side

/// The watch's life. After the fork nothing may be allocated, since another thread may have held the
/// allocator's lock; so the table is of a fixed size.
[[noreturn]] void live_as_watch(int socket) noexcept {
  detach_from_run("migrate-guard", socket);
  std::array<::pid_t, most_groups> groups = {};
  for (;;) {
    GuardianMessage message;
    const auto size = ::recv(socket, &message, sizeof message, 0);
    if (size == static_cast<ssize_t>(sizeof message)) {
      const bool ended = message.kind == GuardianMessage::Kind::forget;
      auto* const place = std::find(groups.begin(), groups.end(), ended ? message.process : 0);
      if (place != groups.end()) {
        *place = ended ? 0 : message.process;
      }
    } else if (size == 0 || (errno != EINTR && errno != ECONNRESET)) {
      break;
    }
  }
  // Twice, for a process that was leaving one group for another of its own meanwhile.
  for (int round = 0; round < 2; ++round) {
    for (const auto group : groups) {
      if (group > 0) {
        ::kill(-group, SIGKILL);
      }
    }
  }
  ::_exit(0);
}

}  // namespace

GroupWatch& GroupWatch::ours() {
  static std::mutex mutex;
  static std::unique_ptr<GroupWatch> watch;
  const std::lock_guard lock(mutex);
  // After a fork, the watch that is there is the parent's, and would end only with it.
  if (!watch || watch->owner_ != ::getpid()) {
    watch.reset();
    watch.reset(new GroupWatch());
  }
  return *watch;
}

GroupWatch::GroupWatch() : owner_(::getpid()) {
  const auto [our_end, watch_end] = make_channel();
  socket_ = our_end;
  process_ = ::fork();
  if (process_ == 0) {
    live_as_watch(watch_end);
  }
  const int error = errno;
  ::close(watch_end);
  if (process_ < 0) {
    ::close(socket_);
    throw environment_error(std::string("cannot start a process: ") + std::strerror(error));
  }
}

GroupWatch::~GroupWatch() {
  ::close(socket_);
  while (owner_ == ::getpid() && ::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void GroupWatch::report(::pid_t group) const noexcept {
  const GuardianMessage message{GuardianMessage::Kind::helper, group};
  ::send(socket_, &message, sizeof message, MSG_NOSIGNAL);
}

void GroupWatch::forget(::pid_t group) const noexcept {
  const GuardianMessage message{GuardianMessage::Kind::forget, group};
  ::send(socket_, &message, sizeof message, MSG_NOSIGNAL);
}

}  // namespace harness
