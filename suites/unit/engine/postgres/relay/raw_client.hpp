#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <poll.h>
#include <suites/unit/engine/postgres/wire/messages.hpp>
#include <sys/socket.h>

#include <harness/core/descriptor.hpp>
#include <harness/engine/postgres/relay/endpoint.hpp>
#include <harness/engine/postgres/relay/listener.hpp>

namespace harness::postgres {

/// A client that sends what it likes.
class RawClient {
 public:
  explicit RawClient(const Url& server) : socket_(connect_to(Endpoint::of_server(server))) {}

  /// False if the other side has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty() && becomes(POLLOUT)) {
      const auto size = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (size < 0 && errno != EAGAIN) {
        return false;
      }
      bytes.remove_prefix(size < 0 ? 0 : static_cast<std::size_t>(size));
    }
    return bytes.empty();
  }
  /// Begins a session as postgres.
  void start(std::string_view database, std::uint32_t minor = 0) {
    send(wire::startup_packet((3U << 16) + minor, wire::zero("user") + wire::zero("postgres") +
                                                      wire::zero("database") + wire::zero(database) + '\0'));
  }
  /// What comes until it ends with `end`, or until the other side closes, or for ten seconds.
  std::string read_to(std::string_view end) {
    std::string got;
    char bytes[4096];
    while ((end.empty() || !got.ends_with(end)) && becomes(POLLIN)) {
      const auto size = ::recv(socket_.number(), bytes, sizeof bytes, 0);
      if (size <= 0) {
        has_ended_ = true;
        break;
      }
      got.append(bytes, static_cast<std::size_t>(size));
    }
    return got;
  }
  std::string read_to_end() { return read_to(""); }
  bool has_ended() const { return has_ended_; }
  void shut() const { ::shutdown(socket_.number(), SHUT_WR); }
  void close() { socket_.close(); }
  int number() const { return socket_.number(); }

 private:
  bool becomes(short event) const {
    ::pollfd one = {socket_.number(), event, 0};
    return ::poll(&one, 1, 10000) == 1;
  }

  Descriptor socket_;
  bool has_ended_ = false;
};

/// The key in what a server sends at the beginning of a session.
inline wire::CancelKey key_in(std::string_view answer) {
  for (std::size_t at = 0; at + 5 <= answer.size();) {
    const auto size = wire::int32_at(answer.substr(at + 1));
    if (answer[at] == 'K') {
      return wire::read_cancel_key(answer.substr(at + 5, size - 4), "BackendKeyData");
    }
    at += size + 1;
  }
  return {};
}

}  // namespace harness::postgres
