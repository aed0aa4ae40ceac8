#include <cerrno>
#include <cstring>
#include <system_error>

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/relay/listener.hpp>

namespace harness::postgres {
namespace {

constexpr int new_socket = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;

Error cannot_listen(const Endpoint& endpoint, int error) {
  return usage_error(fmt::format("cannot listen at {}: {}", endpoint.text(), std::strerror(error)),
                     endpoint.is_path() ? "name a folder that is there and is yours" : "choose another port");
}

/// Removes a socket of ours at which nobody listens any more.
void remove_dead(const Endpoint& endpoint) {
  struct ::stat there = {};
  const auto path = endpoint.path();
  if (::lstat(path.c_str(), &there) != 0 || !S_ISSOCK(there.st_mode) || there.st_uid != ::geteuid()) {
    return;
  }
  const Descriptor probe(::socket(AF_UNIX, new_socket, 0));
  if (::connect(probe.number(), endpoint.address(), endpoint.size()) != 0 && errno == ECONNREFUSED) {
    ::unlink(path.c_str());
  }
}

}  // namespace

Listener::Listener(const Endpoint& endpoint)
    : endpoint_(endpoint), socket_(::socket(endpoint.family(), new_socket, 0)) {
  if (!socket_) {
    throw environment_error(fmt::format("cannot make a socket: {}", std::strerror(errno)));
  }
  if (endpoint.is_path()) {
    remove_dead(endpoint);
    // Linux gives the file the permissions of the socket: it is its owner's from the first moment.
    if (::fchmod(number(), S_IRUSR | S_IWUSR) != 0) {
      throw cannot_listen(endpoint, errno);
    }
  } else {
    const int yes = 1;
    ::setsockopt(number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  }
  if (::bind(number(), endpoint.address(), endpoint.size()) != 0) {
    throw cannot_listen(endpoint, errno);
  }
  if (::listen(number(), SOMAXCONN) != 0) {
    const int error = errno;
    if (endpoint.is_path()) {
      ::unlink(endpoint.path().c_str());
    }
    throw cannot_listen(endpoint, error);
  }
  endpoint_ = Endpoint::of_socket(number());
}

Listener::~Listener() {
  if (endpoint_.is_path()) {
    ::unlink(endpoint_.path().c_str());
  }
}

Descriptor Listener::accept() const {
  Descriptor client(::accept4(number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (client && !endpoint_.is_path()) {
    send_at_once(client.number());
  }
  return client;
}

Descriptor connect_to(const Endpoint& endpoint) {
  Descriptor socket(::socket(endpoint.family(), new_socket, 0));
  if (socket && !endpoint.is_path()) {
    send_at_once(socket.number());
  }
  if (socket && ::connect(socket.number(), endpoint.address(), endpoint.size()) != 0 &&
      errno != EINPROGRESS) {
    const int error = errno;
    socket.close();
    errno = error;
  }
  return socket;
}

void send_at_once(int socket) {
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

::pid_t peer_of(int socket) {
  ::ucred peer = {};
  ::socklen_t size = sizeof peer;
  return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.pid : 0;
}

}  // namespace harness::postgres
