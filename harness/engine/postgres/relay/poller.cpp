#include <array>
#include <cerrno>
#include <system_error>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <harness/engine/postgres/relay/poller.hpp>

namespace harness::postgres {

Poller::Poller()
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)), wakened_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  ::epoll_event event = {};
  event.events = EPOLLIN;
  if (!epoll_ || !wakened_ || ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, wakened_.number(), &event) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot wait for sockets");
  }
}

std::uint32_t Poller::watch(int descriptor, Handler& handler, std::uint32_t watched, bool read, bool write) {
  const std::uint32_t wanted = (read ? EPOLLIN : 0U) | (write ? EPOLLOUT : 0U);
  if (wanted == watched) {
    return watched;
  }
  ::epoll_event event = {};
  event.events = wanted;
  event.data.ptr = &handler;
  const int change = watched == 0 ? EPOLL_CTL_ADD : wanted == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
  if (::epoll_ctl(epoll_.number(), change, descriptor, &event) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot wait for a socket");
  }
  return wanted;
}

void Poller::wait(std::chrono::milliseconds longest) {
  std::array<::epoll_event, 64> events = {};
  const int count =
      ::epoll_wait(epoll_.number(), events.data(), events.size(), static_cast<int>(longest.count()));
  for (int at = 0; at < count; ++at) {
    const auto& event = events[static_cast<std::size_t>(at)];
    if (event.data.ptr == nullptr) {
      std::uint64_t calls = 0;
      [[maybe_unused]] const auto taken = ::read(wakened_.number(), &calls, sizeof calls);
      continue;
    }
    const bool failed = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
    static_cast<Handler*>(event.data.ptr)
        ->ready(failed || (event.events & EPOLLIN) != 0, failed || (event.events & EPOLLOUT) != 0);
  }
}

void Poller::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wakened_.number(), &one, sizeof one);
}

}  // namespace harness::postgres
