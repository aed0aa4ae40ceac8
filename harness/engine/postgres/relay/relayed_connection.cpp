#include <cerrno>
#include <exception>
#include <utility>

#include <sys/socket.h>

#include <harness/engine/postgres/relay/listener.hpp>
#include <harness/engine/postgres/relay/relayed_connection.hpp>

namespace harness::postgres {
namespace {

using Clock = std::chrono::steady_clock;
/// For a client that does not close although it was told everything.
constexpr auto patience = std::chrono::seconds(1);
/// So many reads in a row; others wait meanwhile.
constexpr int rounds = 8;
constexpr const char* client_left = "the client closed the connection without ending the session";

}  // namespace

RelayedConnection::RelayedConnection(Descriptor client, RelayShared& shared) : shared_(shared) {
  client_.descriptor = std::move(client);
  watch();
}

RelayedConnection::~RelayedConnection() {
  finish();
}

void RelayedConnection::ready(Side side, bool readable, bool writable) {
  guard([&] { act(side, readable, writable); });
}

void RelayedConnection::guard(const std::function<void()>& act) {
  try {
    act();
    if (to_client_.is_broken()) {
      client_gone();
    }
    watch();
  } catch (const wire::ProtocolError& error) {
    refuse("08P01", error.what());
    watch();
  } catch (const std::exception& error) {
    // No memory, no descriptor: this connection is in the way.
    reason_ = error.what();
    finish();
  }
}

void RelayedConnection::act(Side side, bool readable, bool writable) {
  if (writable && phase_ != Phase::connecting) {
    side == Side::client ? to_client_.flush(client_.number()) : to_server_.flush(server_.number());
  }
  switch (phase_) {
    case Phase::greeting:
      return readable ? greet() : void();
    case Phase::connecting:
      return side == Side::server ? connected() : void();
    case Phase::relaying:
    case Phase::cancelling:
      return readable ? pump(side) : void();
    case Phase::parting:
      return go_on_parting(readable);
    case Phase::finished:
      return;
  }
}

void RelayedConnection::pump(Side from) {
  auto& flow = from == Side::client ? to_server_ : to_client_;
  const int source = from == Side::client ? client_.number() : server_.number();
  for (int round = 0; round < rounds && !flow.is_full(); ++round) {
    if (from == Side::client && (is_asking() || is_held_)) {
      return;
    }
    std::string_view input;
    switch (flow.read(source, shared_.scratch, input)) {
      case Flow::Read::blocked:
        return;
      case Flow::Read::ended:
        return from == Side::client ? client_ended() : server_ended();
      case Flow::Read::some:
        break;
    }
    const bool was_asking = is_asking();
    pass(from, input);
    if (was_asking && !is_asking()) {
      go_on_with_client();
    }
    if ((phase_ != Phase::relaying && phase_ != Phase::cancelling) || input.size() < shared_.scratch.size()) {
      return;
    }
  }
}

void RelayedConnection::client_gone() {
  reason_ = reason_.empty() ? client_left : reason_;
  finish();
}

void RelayedConnection::client_ended() {
  has_client_ended_ = true;
  if (phase_ == Phase::relaying) {
    reason_ = client_left;
    to_server_.put(to_server_.take_kept(), server_.number());
  }
}

void RelayedConnection::server_ended() {
  if (phase_ == Phase::cancelling) {
    return finish();
  }
  if (state_->is_ending() || has_client_ended_) {
    return part("the server closed the connection");
  }
  refuse("08006", "the server closed the connection");
}

void RelayedConnection::refuse(std::string_view sqlstate, const std::string& reason) {
  if (phase_ == Phase::finished || phase_ == Phase::parting) {
    return;
  }
  if (is_between_messages_ && phase_ != Phase::cancelling) {
    to_client_.put(wire::fatal_error(sqlstate, "migrate: " + reason), client_.number());
  }
  part(reason);
}

void RelayedConnection::part(const std::string& reason) {
  reason_ = reason_.empty() ? reason : reason_;
  phase_ = Phase::parting;
  wake_at(std::nullopt);
  close(server_);
  has_told_end_ = false;
  go_on_parting(false);
}

void RelayedConnection::go_on_parting(bool readable) {
  std::string_view ignored;
  auto read = readable ? Flow::Read::some : Flow::Read::blocked;
  while (read == Flow::Read::some) {
    to_server_.take_kept();
    read = to_server_.read(client_.number(), shared_.scratch, ignored);
  }
  has_client_ended_ = has_client_ended_ || read == Flow::Read::ended;
  if (to_client_.is_broken() || (has_client_ended_ && !to_client_.is_full())) {
    return finish();
  }
  if (!to_client_.is_full() && !has_told_end_) {
    // Closing at once would lose what the client has not read yet, if there is something from it to be read.
    has_told_end_ = true;
    ::shutdown(client_.number(), SHUT_WR);
    wake_at(Clock::now() + patience);
  }
}

void RelayedConnection::finish() {
  if (std::exchange(phase_, Phase::finished) == Phase::finished) {
    return;
  }
  ++shared_.finished;
  wake_at(std::nullopt);
  shared_.kept.forget(*this);
  close(client_);
  close(server_);
  if (state_) {
    if (has_key_) {
      shared_.backends.remove(*state_->cancel_key(), state_->session().session);
    }
    state_->ended(reason_, shared_.clock.elapsed());
  }
}

void RelayedConnection::wake_at(std::optional<Time> time) {
  shared_.waiting += time ? 1 : 0;
  shared_.waiting -= wakes_ ? 1 : 0;
  wakes_ = time;
}

void RelayedConnection::wake(Time now) {
  if (!wakes_ || *wakes_ > now) {
    return;
  }
  if (phase_ == Phase::parting) {
    return finish();
  }
  wake_at(std::nullopt);
  if (is_held_) {
    return guard([&] { go_on_with_client(); });
  }
  connect();
  watch();
}

std::optional<std::pair<wire::CancelKey, Endpoint>> RelayedConnection::end(const std::string& reason) {
  std::optional<std::pair<wire::CancelKey, Endpoint>> running;
  if (phase_ == Phase::relaying && has_key_ && !state_->is_quiet()) {
    running = {*state_->cancel_key(), target_->server};
  }
  refuse("57P01", reason);
  finish();
  return running;
}

/// A child that has been forked, and has not begun its program, has copies of our descriptors: without being
/// told epoll would go on, and the other side would wait.
void RelayedConnection::close(Socket& socket) {
  if (socket.descriptor) {
    watch(socket, false, false);
    ::shutdown(socket.number(), SHUT_RDWR);
    socket.descriptor.close();
  }
}

void RelayedConnection::watch() {
  const bool relaying = phase_ == Phase::relaying;
  if (relaying && has_client_ended_ && !to_server_.is_full() && !std::exchange(has_told_end_, true)) {
    ::shutdown(server_.number(), SHUT_WR);
  }
  if (phase_ == Phase::finished) {
    return;
  }
  const bool listens = phase_ == Phase::greeting || phase_ == Phase::parting ||
                       (relaying && !to_server_.is_full() && !is_asking() && !is_held_);
  watch(client_, listens && !has_client_ended_, to_client_.is_full());
  if (server_.descriptor) {
    const bool connecting = phase_ == Phase::connecting;
    watch(server_, (relaying || phase_ == Phase::cancelling) && !to_client_.is_full(),
          connecting || to_server_.is_full());
  }
}

void RelayedConnection::watch(Socket& socket, bool read, bool write) {
  if (socket.descriptor) {
    socket.watched = shared_.poller.watch(socket.number(), socket, socket.watched, read, write);
  }
}

}  // namespace harness::postgres
