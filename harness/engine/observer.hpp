#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <harness/core/clock.hpp>

namespace harness {

/// What a session says of its transaction.
enum class TransactionStatus {
  idle,   ///< none is open, or only the implicit one of a statement
  open,   ///< after BEGIN
  failed  ///< open, and every statement but its end is refused
};

/// How a statement ended.
enum class StatementEnd {
  completed,
  failed,     ///< the server refused it: see `sqlstate`
  suspended,  ///< an Execute with a limit has returned as many rows; the next one goes on
  unknown     ///< the connection ended first: what it did may have been committed or not
};

/// A session as its client opened it.
struct SessionEvent {
  std::uint64_t session = 0;  ///< counts the connections, from 1
  int backend_pid = 0;        ///< 0: the server has accepted none
  int client_pid = 0;         ///< of the program, where its socket says so; else 0
  std::string user;
  std::string asked;    ///< the database that the client named
  std::string reached;  ///< the one that it was led to
  std::string application;
};

/// A statement that began or ended. The views hold during the call only. What the client wrote may hold
/// passwords: see `mask_passwords` of the engine before it is shown.
struct StatementEvent {
  std::uint64_t session = 0;
  int backend_pid = 0;
  std::string_view sql;     ///< as sent; the beginning where `cut`; empty where only `name` is known
  std::string_view name;    ///< of its prepared statement or portal; empty: the unnamed one, or none
  bool cut = false;         ///< the statement is longer than what is kept of it
  bool has_values = false;  ///< came with parameters or COPY data, which messages of the server may quote
  std::uint64_t transaction = 0;  ///< counts the transactions of the session, implicit ones included, from 1
  TransactionStatus before = TransactionStatus::idle;
  Elapsed begun = {};  ///< since the observed thing began to run

  // Of one that ended.
  StatementEnd end = StatementEnd::completed;
  std::string_view tag;       ///< what the server says it did: "INSERT 0 3"; empty unless completed
  std::string_view sqlstate;  ///< empty unless failed
  std::string_view message;   ///< the server's primary message; empty unless failed
  TransactionStatus after = TransactionStatus::idle;
  Elapsed ended = {};
};

/// Is called for what happens in sessions, in the order in which it happens in each, by one thread at a time.
/// It must not throw, nor block for long: sessions wait for it.
class SessionObserver {
 public:
  virtual ~SessionObserver() = default;

  /// The server has accepted the session.
  virtual void opened(const SessionEvent& /*event*/, Elapsed /*at*/) {}
  /// A statement runs, or waits for a lock. Of several that were sent as one text the next one may run
  /// already when this is called.
  virtual void started(const StatementEvent& /*event*/) {}
  /// Once for each one that started. One that the server refuses before it runs starts and ends at once.
  virtual void finished(const StatementEvent& /*event*/) {}
  /// The session is gone; once for each connection, also for one that was never opened. `reason` is empty if
  /// the client left in order, else a clause: "the server closed the connection".
  virtual void closed(const SessionEvent& /*event*/, std::string_view /*reason*/, Elapsed /*at*/) {}
};

}  // namespace harness
