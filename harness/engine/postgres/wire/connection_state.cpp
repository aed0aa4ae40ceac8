#include <algorithm>
#include <initializer_list>
#include <utility>

#include <harness/engine/postgres/wire/connection_state.hpp>

namespace harness::postgres::wire {
namespace {

using Kind = Due::Kind;

}  // namespace

ConnectionState::ConnectionState(SessionEvent session, SessionObserver& observer)
    : session_(std::move(session)), observer_(observer), running_(observer) {
  due_.push({Kind::startup});
}

bool ConnectionState::is_quiet() {
  return is_open_ && due_.empty() && !skips_ && !copies_in_;
}

void ConnectionState::from_server(const Piece& piece, Elapsed now) {
  if (!piece.begins) {
    return;
  }
  switch (piece.type) {
    case 'N':
    case 'A':
    case 'S':
      return;  // at any time
    case 'E':
      return error(read_error(piece), now);
    case 'Z':
      return ready(piece, now);
    case 'R':
    case 'K':
    case 'v':
      return answer_of_startup(piece);
    default:
      // What a session that has ended still sends has no meaning.
      return has_failed_ ? void() : answer(piece, now);
  }
}

void ConnectionState::answer_of_startup(const Piece& piece) {
  expected(piece, {Kind::startup});
  if (piece.type == 'K') {
    cancel_key_ = read_cancel_key(piece.head, "the server's BackendKeyData");
    session_.backend_pid = static_cast<int>(cancel_key_->pid);
  }
}

void ConnectionState::answer(const Piece& piece, Elapsed now) {
  switch (piece.type) {
    case '1': {
      const auto& due = expected(piece, {Kind::parse});
      named_.prepare(due.name, due.text);
      return pop(now);
    }
    case '2': {
      const auto& due = expected(piece, {Kind::bind});
      named_.bind(due.name, due.statement, due.has_values);
      return pop(now);
    }
    case '3': {
      const auto& due = expected(piece, {Kind::close});
      due.statement == "S" ? named_.close_statement(due.name) : named_.close_portal(due.name);
      return pop(now);
    }
    case 'C':
    case 'I':
      return complete(piece, now);
    case 's':
      expected(piece, {Kind::execute});
      running_.suspended(now);
      return pop(now);
    case 'T':
    case 'n':
      return described(piece, now);
    case 't':
      expected(piece, {Kind::describe_statement});
      return;
    case 'V':
      expected(piece, {Kind::function_call});
      return running_.completed("", now);
    case 'G':
    case 'W':
      return copy_in(piece);
    default:  // 'D', 'H', 'c', 'd'
      expected(piece, {Kind::query, Kind::execute});
      if (piece.type == 'H') {
        running_.has_values();
      }
  }
}

Due& ConnectionState::expected(const Piece& piece, std::initializer_list<Kind> kinds) {
  auto* front = due_.front();
  if (front == nullptr || std::find(kinds.begin(), kinds.end(), front->kind) == kinds.end()) {
    throw error_at(piece, "which answers nothing that the client sent");
  }
  return *front;
}

void ConnectionState::complete(const Piece& piece, Elapsed now) {
  const bool is_query = expected(piece, {Kind::query, Kind::execute}).kind == Kind::query;
  copies_in_ = false;
  ignored_ = 0;
  if (piece.type == 'C') {
    auto fields = fields_of(piece);
    running_.completed(fields.text(), now);
  } else {
    running_.empty(now);
  }
  if (!is_query) {
    pop(now);
  }
}

void ConnectionState::described(const Piece& piece, Elapsed now) {
  const auto kind = piece.type == 'T'
                        ? expected(piece, {Kind::query, Kind::describe_statement, Kind::describe_portal}).kind
                        : expected(piece, {Kind::describe_statement, Kind::describe_portal}).kind;
  if (kind != Kind::query) {
    pop(now);
  }
}

void ConnectionState::copy_in(const Piece& piece) {
  expected(piece, {Kind::query, Kind::execute});
  running_.has_values();
  const auto early = due_.begin_copy();
  ignored_ = early.syncs;
  copies_in_ = !early.ended;
}

void ConnectionState::ready(const Piece& piece, Elapsed now) {
  auto fields = fields_of(piece);
  if (!running_.ready(fields.byte())) {
    throw error_at(piece, "with an unknown status");
  }
  fields.require_end();
  copies_in_ = false;
  if (running_.transaction() == TransactionStatus::idle) {
    named_.close_portals();
  }
  const auto* front = due_.front();
  if (front != nullptr && (front->kind == Kind::startup || front->kind == Kind::query ||
                           front->kind == Kind::sync || front->kind == Kind::function_call)) {
    if (front->kind == Kind::startup) {
      is_open_ = true;
      observer_.opened(session_, now);
    }
    running_.lost(now);
    running_.drop();
    return pop(now);
  }
  if (perhaps_ready_ == 0) {
    throw error_at(piece, "which answers nothing that the client sent");
  }
  --perhaps_ready_;
  skips_ = false;
}

void ConnectionState::error(const ServerError& error, Elapsed now) {
  if (error.ends_session) {
    has_failed_ = true;
    reason_ = "the server ended the session: " + std::string(error.sqlstate);
  }
  if (std::exchange(copies_in_, false) || ignored_ > 0) {
    // Nobody can tell whether the server read these during the COPY or after it.
    perhaps_ready_ += std::exchange(ignored_, 0);
  }
  if (auto* front = due_.front()) {
    refuse(*front, error, now);
  } else if (!error.ends_session) {
    ++perhaps_ready_;
  }
}

void ConnectionState::refuse(Due& due, const ServerError& error, Elapsed now) {
  switch (due.kind) {
    case Kind::startup:
      return;
    case Kind::query:
    case Kind::function_call:
    case Kind::execute:
      break;
    case Kind::parse:
      running_.begin(session_, due.text, due.name, now);
      break;
    case Kind::bind:
      running_.begin(session_, named_.statement_named(due.statement), due.statement, now, true);
      break;
    case Kind::describe_statement:
      running_.begin(session_, named_.statement_named(due.name), due.name, now);
      break;
    case Kind::describe_portal:
      running_.begin(session_, named_.portal_named(due.name).text, due.name, now);
      break;
    default:
      // The commit of an implicit transaction, or a name to be closed: there is no statement.
      running_.begin(session_, nullptr, "", now);
  }
  running_.failed(error.sqlstate, error.message, now);
  const bool is_simple = due.kind == Kind::query || due.kind == Kind::function_call || due.kind == Kind::sync;
  running_.drop();
  if (!is_simple) {
    skips_ = !due_.skip_to_sync();
  }
}

void ConnectionState::pop(Elapsed now) {
  due_.pop();
  begin_front(now);
}

void ConnectionState::begin_front(Elapsed now) {
  auto* front = due_.front();
  if (front == nullptr || !is_open_) {
    return;
  }
  const auto begun = std::max(front->sent, now);
  if (front->kind == Kind::query) {
    named_.close_unnamed();
    running_.begin_text(session_, front->text, begun);
  } else if (front->kind == Kind::function_call) {
    running_.begin(session_, front->text, "", begun, true);
  } else if (front->kind == Kind::execute) {
    const auto portal = named_.portal_named(front->name);
    running_.begin(session_, portal.text, front->name, begun, portal.has_values);
  }
}

void ConnectionState::ended(std::string_view reason, Elapsed now) {
  running_.lost(now);
  observer_.closed(session_, is_terminated_ ? std::string_view() : reason_.empty() ? reason : reason_, now);
}

}  // namespace harness::postgres::wire
