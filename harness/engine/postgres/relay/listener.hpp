#pragma once

#include <optional>

#include <sys/types.h>

#include <harness/core/descriptor.hpp>
#include <harness/engine/postgres/relay/endpoint.hpp>

namespace harness::postgres {

/// A socket that takes connections. One with a path is for this process's user alone; the destructor removes
/// it.
class Listener {
 public:
  /// Throws a usage Error if the place is taken or cannot be used. A socket that a killed process of ours has
  /// left is replaced.
  explicit Listener(const Endpoint& endpoint);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// The next connection, which does not block; closed with errno set if there is none.
  Descriptor accept() const;
  int number() const { return socket_.number(); }
  /// With the port that was chosen.
  const Endpoint& endpoint() const { return endpoint_; }

 private:
  Endpoint endpoint_;
  Descriptor socket_;
};

/// A connection that does not block and may still be on its way; closed with errno set if it has failed at
/// once. EAGAIN: the server cannot take more at the moment.
Descriptor connect_to(const Endpoint& endpoint);

/// Small messages leave at once.
void send_at_once(int socket);

/// The process at the other end of a socket with a path; 0: not known.
::pid_t peer_of(int socket);

}  // namespace harness::postgres
