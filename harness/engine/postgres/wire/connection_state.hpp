#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <harness/engine/observer.hpp>
#include <harness/engine/postgres/wire/due.hpp>
#include <harness/engine/postgres/wire/framing.hpp>
#include <harness/engine/postgres/wire/named_statements.hpp>
#include <harness/engine/postgres/wire/running_statements.hpp>
#include <harness/engine/postgres/wire/server_error.hpp>
#include <harness/engine/postgres/wire/startup.hpp>

namespace harness::postgres::wire {

/// One connection, followed by the messages of both sides: which statement runs, in which transaction, and
/// how it ended. It gets the pieces of both Framings in the order in which they are passed on, and the time.
/// It has neither socket nor clock and keeps no contents but texts of statements, up to `Framing::head_limit`
/// each.
///
/// Every function that takes a piece throws ProtocolError for a message that cannot come now.
class ConnectionState {
 public:
  /// `session` is what is told to the observer; its backend's number is filled in. The observer must live as
  /// long as this does.
  ConnectionState(SessionEvent session, SessionObserver& observer);

  void from_client(const Piece& piece, Elapsed now);
  void from_server(const Piece& piece, Elapsed now);
  /// The connection has ended, for this reason if the server itself gave none. To be called once.
  void ended(std::string_view reason, Elapsed now);

  const SessionEvent& session() const { return session_; }
  /// From BackendKeyData on.
  const std::optional<CancelKey>& cancel_key() const { return cancel_key_; }
  /// The server has accepted the session.
  bool is_open() const { return is_open_; }
  /// The client has said that it ends, or the server has: what follows is the end of the connection.
  bool is_ending() const { return is_terminated_ || has_failed_; }
  /// The server owes no answer, so that the next message to it is answered next.
  bool is_quiet();
  TransactionStatus transaction() const { return running_.transaction(); }
  /// Of the open transaction or, where none is open, of the last one; counts from 1.
  std::uint64_t transaction_number() const { return running_.transaction_number(); }
  /// The text of a prepared statement; empty where it is not known as a whole.
  std::string sql_of(const std::string& statement) const;
  /// Whether the client misses nothing if a Query is run before this message of its own: that takes away
  /// the statement and the portal without a name.
  bool keeps_after_query(const Piece& next) const;

 private:
  void query(const Piece& piece, Elapsed now);
  void parse(const Piece& piece, Elapsed now);
  void bind(const Piece& piece, Elapsed now);
  void describe_or_close(const Piece& piece, Elapsed now);
  void execute(const Piece& piece, Elapsed now);
  void end_of_copy_data();
  void sync(Elapsed now);
  void push(Due due, Elapsed now);

  void answer(const Piece& piece, Elapsed now);
  void answer_of_startup(const Piece& piece);
  void complete(const Piece& piece, Elapsed now);
  void described(const Piece& piece, Elapsed now);
  void copy_in(const Piece& piece);
  void error(const ServerError& error, Elapsed now);
  void refuse(Due& due, const ServerError& error, Elapsed now);
  void ready(const Piece& piece, Elapsed now);
  Due& expected(const Piece& piece, std::initializer_list<Due::Kind> kinds);
  void pop(Elapsed now);
  void begin_front(Elapsed now);

  SessionEvent session_;
  SessionObserver& observer_;
  std::optional<CancelKey> cancel_key_;
  DueMessages due_;
  NamedStatements named_;
  RunningStatements running_;
  std::string reason_;  ///< the server's, of a FATAL error
  bool is_open_ = false;
  bool has_failed_ = false;        ///< with a FATAL error
  bool is_terminated_ = false;     ///< by the client, in order
  bool skips_ = false;             ///< the server ignores everything up to a Sync that is still to come
  bool copies_in_ = false;         ///< the server waits for COPY data
  std::size_t ignored_ = 0;        ///< Syncs that the server ignores, if it reads them during the COPY
  std::size_t perhaps_ready_ = 0;  ///< ReadyForQuery that may come beyond those that are due
};

}  // namespace harness::postgres::wire
