#include <algorithm>
#include <string>

#include <harness/engine/postgres/relay/relayed_connection.hpp>
#include <harness/engine/postgres/session/custom_variables.hpp>

// What a RelayedConnection passes on, and what it asks.
namespace harness::postgres {

/// Passes on what of the input can be, and keeps the rest.
void RelayedConnection::pass(Side from, std::string_view input) {
  auto& flow = from == Side::client ? to_server_ : to_client_;
  const int sink = from == Side::client ? server_.number() : client_.number();
  if (!state_) {
    return flow.pass(input, input.size(), sink);
  }
  std::size_t taken = 0;
  std::string question;
  try {
    question = from == Side::client ? follow_client(input, taken) : follow_server(input, taken);
  } catch (const wire::ProtocolError& error) {
    fault_ = error.what();
  }
  note_key();
  flow.pass(input, taken, sink);
  if (!fault_.empty()) {
    return refuse("08P01", fault_);
  }
  if (is_cut_) {
    reason_ = "the connection was cut";
    return finish();
  }
  if (!question.empty()) {
    to_server_.put(question, server_.number());
  }
  if (leaves_) {
    give_up_session();
  }
}

/// `taken` grows by what may be passed on. The result is to be asked before the rest.
std::string RelayedConnection::follow_client(std::string_view input, std::size_t& taken) {
  const auto now = shared_.clock.elapsed();
  for (auto before = from_client_; const auto piece = from_client_.next(input.substr(taken));
       before = from_client_) {
    if (is_to_be_held(*piece)) {
      from_client_ = before;
      wake_at(RelayShared::Time::clock::now());
      return "";
    }
    if (interview_) {
      if (wire::Interview::may_ask_before(*piece)) {
        interview_->ask_around_statements(shared_.asker->statement_questions(state_->session().reached));
      }
      if (auto question = interview_->before(*piece, *state_); !question.empty()) {
        from_client_ = before;
        return question;
      }
    }
    leaves_ = piece->type == 'X' && can_give_up_session();
    look_for_variables(*piece);
    state_->from_client(*piece, now);
    if (leaves_) {
      return "";
    }
    taken += piece->bytes.size();
  }
  return "";
}

/// Only where the client has begun nothing that the server waits to hear the end of.
bool RelayedConnection::is_to_be_held(const wire::Piece& piece) {
  const bool runs = piece.begins && (piece.type == 'Q' || piece.type == 'P');
  if (!runs || shared_.asker == nullptr || is_asking()) {
    is_held_ = false;
    return false;
  }
  auto text = piece.head;
  if (piece.type == 'P') {
    text.remove_prefix(std::min(text.size(), text.find('\0')) + (text.find('\0') == text.npos ? 0 : 1));
  }
  text = text.substr(0, text.find('\0'));
  is_held_ = shared_.asker->is_held(state_->session().session, state_->session().reached, text);
  return is_held_;
}

/// No reset removes a custom variable from a session.
void RelayedConnection::look_for_variables(const wire::Piece& piece) {
  if (words_.empty() || !piece.begins || (piece.type != 'Q' && piece.type != 'P')) {
    return;
  }
  if (!piece.is_whole() || sets_custom_variable(piece.head)) {
    words_.clear();
  }
}

/// The same for the server; takes away from `input` what is passed on at once, and answers to questions.
std::string RelayedConnection::follow_server(std::string_view& input, std::size_t& taken) {
  const auto now = shared_.clock.elapsed();
  std::string question;
  while (const auto piece = from_server_.next(input.substr(taken))) {
    if (is_asking() && interview_->takes(*piece)) {
      to_client_.put(input.substr(0, taken), client_.number());
      input.remove_prefix(taken + piece->bytes.size());
      taken = 0;
      question += interview_->further();
      if (const auto answer = interview_->take_before_transaction()) {
        shared_.asker->answered_before_transaction(state_->session().session, state_->session().reached,
                                                   *answer);
      }
      if (const auto answer = interview_->take_after_statement()) {
        shared_.asker->answered_after_statement(state_->session().session, state_->session().reached,
                                                *answer);
      }
      continue;
    }
    state_->from_server(*piece, now);
    greeting_.from_server(*piece);
    hear(*piece);
    is_cut_ =
        piece->type == 'Z' && shared_.asker != nullptr && shared_.asker->is_cut(state_->session().session);
    if (is_cut_) {
      return "";
    }
    taken += piece->bytes.size();
    is_between_messages_ = piece->ends;
  }
  return question;
}

/// The end of a transaction is known to the asker before the client has it.
void RelayedConnection::hear(const wire::Piece& piece) {
  if (!interview_) {
    return;
  }
  if (const auto answers = interview_->heard(piece, *state_)) {
    shared_.asker->committed(state_->session().reached, *answers);
  }
}

/// With what it had sent before it had to wait.
void RelayedConnection::go_on_with_client() {
  const auto kept = to_server_.take_kept();
  if (phase_ == Phase::relaying && !kept.empty()) {
    pass(Side::client, kept);
  }
}

void RelayedConnection::note_key() {
  if (!has_key_ && state_->cancel_key()) {
    has_key_ = true;
    shared_.backends.add(*state_->cancel_key(), target_->server, state_->session().session);
  }
}

}  // namespace harness::postgres
