#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>

#include <harness/engine/postgres/relay/flow.hpp>

namespace harness::postgres {

Flow::Read Flow::read(int from, Scratch& scratch, std::string_view& input) {
  std::copy(kept_.begin(), kept_.end(), scratch.begin());
  ::ssize_t size = 0;
  do {
    size = ::recv(from, scratch.data() + kept_.size(), scratch.size() - kept_.size(), 0);
  } while (size < 0 && errno == EINTR);
  if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    return Read::blocked;
  }
  if (size <= 0) {
    return Read::ended;
  }
  input = {scratch.data(), kept_.size() + static_cast<std::size_t>(size)};
  return Read::some;
}

void Flow::pass(std::string_view input, std::size_t size, int to) {
  put(input.substr(0, size), to);
  kept_.assign(input.substr(size));
}

std::string Flow::take_kept() {
  return std::exchange(kept_, {});
}

void Flow::put(std::string_view bytes, int to) {
  if (!is_full()) {
    bytes.remove_prefix(send(bytes, to));
  }
  if (!is_broken_) {
    waiting_.append(bytes);
  }
}

void Flow::drop() {
  sent_ = 0;
  waiting_.clear();
}

void Flow::flush(int to) {
  if (is_full()) {
    sent_ += send(std::string_view(waiting_).substr(sent_), to);
  }
  if (!is_full()) {
    sent_ = 0;
    waiting_.clear();
    if (waiting_.capacity() > room / 8) {
      waiting_.shrink_to_fit();
    }
  }
}

/// How much the receiver takes; all, if it takes no more.
std::size_t Flow::send(std::string_view bytes, int to) {
  std::size_t sent = 0;
  while (sent < bytes.size() && to >= 0 && !is_broken_) {
    const auto size = ::send(to, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (size > 0) {
      sent += static_cast<std::size_t>(size);
    } else if (errno != EINTR) {
      is_broken_ = errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOTCONN;
      break;
    }
  }
  return is_broken_ ? bytes.size() : sent;
}

}  // namespace harness::postgres
