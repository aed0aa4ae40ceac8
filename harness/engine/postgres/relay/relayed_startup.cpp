#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <sys/socket.h>

#include <harness/engine/postgres/relay/listener.hpp>
#include <harness/engine/postgres/relay/relayed_connection.hpp>

// How a RelayedConnection begins.
namespace harness::postgres {
namespace {

using Clock = std::chrono::steady_clock;
/// The server's queue of new connections is full.
constexpr auto pause_before_retry = std::chrono::milliseconds(5);
constexpr auto longest_wait = std::chrono::seconds(30);

}  // namespace

void RelayedConnection::greet() {
  std::string_view input;
  switch (to_server_.read(client_.number(), shared_.scratch, input)) {
    case Flow::Read::blocked:
      return;
    case Flow::Read::ended:
      return finish();
    case Flow::Read::some:
      break;
  }
  while (phase_ == Phase::greeting) {
    const auto packet = wire::read_startup(input);
    if (!packet) {
      break;
    }
    input.remove_prefix(packet->bytes.size());
    answer(*packet);
  }
  to_server_.pass(input, 0, -1);
  if (phase_ == Phase::relaying) {
    go_on_with_client();  // in a session that was there already
  }
}

void RelayedConnection::answer(const wire::StartupPacket& packet) {
  switch (packet.kind) {
    case wire::StartupPacket::Kind::tls:
      return refuse_encryption(refused_tls_);
    case wire::StartupPacket::Kind::gss:
      return refuse_encryption(refused_gss_);
    case wire::StartupPacket::Kind::cancel:
      return cancel(packet);
    case wire::StartupPacket::Kind::start:
      return start(packet);
  }
}

void RelayedConnection::refuse_encryption(bool& refused) {
  if (std::exchange(refused, true)) {
    throw wire::ProtocolError("the client asked for encryption again, which was refused");
  }
  to_client_.put(wire::no_encryption, client_.number());
}

void RelayedConnection::cancel(const wire::StartupPacket& packet) {
  const auto key = wire::read_cancel_key(packet.body, "the client's CancelRequest");
  const auto server = shared_.backends.server_of(key);
  if (!server) {
    return finish();  // too late, or not one of ours
  }
  target_ = {*server, ""};
  phase_ = Phase::connecting;
  to_server_.put(packet.bytes, -1);
  connect();
}

void RelayedConnection::start(const wire::StartupPacket& packet) {
  const auto parameters = wire::parameters_of(packet);
  SessionEvent session;
  session.session = ++shared_.sessions;
  session.client_pid = peer_of(client_.number());
  session.user = wire::parameter(parameters, "user");
  session.application = wire::parameter(parameters, "application_name");
  session.asked = wire::parameter(parameters, "database");
  session.asked = session.asked.empty() ? session.user : session.asked;
  target_ = shared_.target(session.asked);
  // What copies a whole server names no database.
  const auto replication = wire::parameter(parameters, "replication");
  const bool keeps =
      !target_ || target_->database.empty() || (!replication.empty() && replication != "database");
  session.reached = keeps ? session.asked : target_->database;
  state_.emplace(session, shared_.observer);
  if (auto questions = shared_.asker != nullptr && replication.empty()
                           ? shared_.asker->questions(session.reached)
                           : std::nullopt) {
    interview_.emplace(*std::move(questions));
  }
  if (!target_) {
    return refuse("57P03", "the relay leads to no database yet");
  }
  phase_ = Phase::connecting;
  const auto words = keeps ? std::string(packet.bytes) : wire::with_database(packet, target_->database);
  to_server_.put(words, -1);
  if (interview_ && !interview_->questions().start.empty()) {
    words_ = target_->server.text() + '\0' + words;
    ends_ = shared_.kept.ends_of(session.reached);
    if (shared_.kept.lend(words_, *this)) {
      return;
    }
  }
  connect();
}

void RelayedConnection::connect() {
  server_.descriptor = connect_to(target_->server);
  if (server_.descriptor) {
    return;
  }
  const int error = errno;
  const auto now = Clock::now();
  gives_up_ = gives_up_.value_or(now + longest_wait);
  if (error == EAGAIN && now < *gives_up_) {
    return wake_at(now + pause_before_retry);
  }
  refuse("08001",
         fmt::format("cannot connect to the server at {}: {}", target_->server.text(), std::strerror(error)));
}

void RelayedConnection::connected() {
  int error = 0;
  ::socklen_t size = sizeof error;
  ::getsockopt(server_.number(), SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) {
    return refuse("08001", fmt::format("cannot connect to the server at {}: {}", target_->server.text(),
                                       std::strerror(error)));
  }
  phase_ = state_ ? Phase::relaying : Phase::cancelling;
  to_server_.flush(server_.number());
  // Some clients send more before they are answered.
  if (state_) {
    go_on_with_client();
  }
}

}  // namespace harness::postgres
