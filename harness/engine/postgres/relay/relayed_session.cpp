#include <utility>

#include <harness/engine/postgres/relay/relayed_connection.hpp>

// How a RelayedConnection gets a session that another one has left, and leaves its own to the next.
namespace harness::postgres {

void RelayedConnection::take(std::optional<ServerSession> session) {
  guard([&] { session ? go_on_in(*std::move(session)) : connect(); });
}

/// The client is told what the first one was.
void RelayedConnection::go_on_in(ServerSession session) {
  to_server_.drop();  // the StartupMessage
  server_.descriptor = std::move(session.socket);
  interview_->goes_on(std::move(session.start), session.has_plans);
  phase_ = Phase::relaying;
  pass(Side::server, session.greeting.bytes());
  go_on_with_client();
}

/// Whether the session is one that a renewal can make as good as new. Where a password was asked for, the
/// next one to come must be asked, too.
bool RelayedConnection::can_give_up_session() {
  return !words_.empty() && interview_ && interview_->start() && greeting_.can_be_told_again() &&
         state_->is_open() && state_->is_quiet() && !is_asking() && from_server_.at_boundary() &&
         !to_client_.keeps_beginning() && !to_client_.is_full() && !to_server_.is_full() &&
         ends_ == shared_.kept.ends_of(state_->session().reached);
}

void RelayedConnection::give_up_session() {
  const bool is_open = state_->transaction() != TransactionStatus::idle;
  watch(server_, false, false);
  ServerSession session{.words = words_,
                        .database = state_->session().reached,
                        .socket = std::move(server_.descriptor),
                        .greeting = greeting_,
                        .start = *interview_->start(),
                        .has_plans = interview_->has_plans(),
                        .check = interview_->questions().check};
  const auto reset = interview_->questions().reset;
  finish();
  shared_.kept.keep(std::move(session), is_open, reset);
}

}  // namespace harness::postgres
