#include <algorithm>
#include <cerrno>
#include <thread>

#include <poll.h>
#include <sys/socket.h>

#include <harness/engine/postgres/relay/cancel_now.hpp>
#include <harness/engine/postgres/relay/listener.hpp>

namespace harness::postgres {
namespace {

using Clock = std::chrono::steady_clock;

bool becomes(short event, int socket, Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  ::pollfd one = {socket, event, 0};
  return left > 0 && ::poll(&one, 1, static_cast<int>(left)) == 1;
}

}  // namespace

void cancel_now(const wire::CancelKey& key, const Endpoint& server, Clock::time_point deadline) {
  auto socket = connect_to(server);
  while (!socket && errno == EAGAIN && Clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    socket = connect_to(server);
  }
  const auto request = wire::cancel_request(key);
  if (socket && becomes(POLLOUT, socket.number(), deadline) &&
      ::send(socket.number(), request.data(), request.size(), MSG_NOSIGNAL) > 0) {
    becomes(POLLIN, socket.number(), deadline);
  }
}

}  // namespace harness::postgres
