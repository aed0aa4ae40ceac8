#pragma once

#include <memory>
#include <string>

#include <harness/core/url.hpp>
#include <harness/engine/observer.hpp>
#include <harness/engine/postgres/relay/endpoint.hpp>
#include <harness/engine/postgres/relay/transaction_asker.hpp>

namespace harness::postgres {

/// Stands between the programs that connect to it and a server, which it reaches without their knowing. An
/// observer hears of their statements, and an asker of what their transactions wrote. One thread of its own
/// serves all connections.
///
/// The session of a client that has ended it in order, and was watched by the asker, is kept for the next
/// client that says the same, in the state of a new one.
///
/// Authentication passes through: who connects must be accepted by the server. A socket with a path is for
/// this process's user alone, as the server sees the relay's user on its own.
class Relay {
 public:
  /// Listens at once; throws as `Listener` does. `observer` and `asker` are called by the relay's thread, and
  /// must live as long as the relay; without an asker nothing is asked.
  Relay(const Endpoint& listen, SessionObserver& observer, TransactionAsker* asker = nullptr);
  /// Ends all connections. A statement that still runs is cancelled, as far as the server is there to hear
  /// it.
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  /// Leads new connections to this server and database; to the one that each names, if it has no database.
  /// Before the first call they are refused. For any thread. Throws a usage Error for an address that cannot
  /// be kept, also if a socket of the network would lead to one with a path: its server may accept everyone
  /// there.
  void point_to(const Url& database);
  /// Leads new connections that name the database `name` to `database`, where `point_to` has named none. For
  /// any thread.
  void lead(const std::string& name, const std::string& database);
  /// Leads nothing to this database any more but what names it. For any thread.
  void forget(const std::string& database);
  /// Ends the sessions on this database that are kept for the next client, and returns when the server has
  /// ended them. For any thread but the relay's.
  void release(const std::string& database);
  /// How programs reach it: host, port, and the database of the last `point_to`; user and password are the
  /// server's affair.
  Url address() const;

 private:
  class Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace harness::postgres
