#pragma once

#include <chrono>
#include <cstdint>

#include <harness/core/descriptor.hpp>

namespace harness::postgres {

/// Waits for many sockets in one thread, by epoll.
class Poller {
 public:
  /// Is called when its descriptor can be read or written, or has failed.
  class Handler {
   public:
    virtual ~Handler() = default;
    virtual void ready(bool readable, bool writable) = 0;
  };

  Poller();

  /// What of a descriptor is waited for; it is not watched at all when neither is. `watched` is the answer of
  /// the last call for this descriptor, 0 at first. The handler must live until it is not watched any more,
  /// and until `wait` has returned.
  std::uint32_t watch(int descriptor, Handler& handler, std::uint32_t watched, bool read, bool write);
  /// Calls the handlers of what is ready. Another thread's `wake` ends it, too.
  void wait(std::chrono::milliseconds longest);
  void wake() const;

 private:
  Descriptor epoll_;
  Descriptor wakened_;
};

}  // namespace harness::postgres
