#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/core/descriptor.hpp>
#include <harness/engine/postgres/relay/flow.hpp>
#include <harness/engine/postgres/relay/poller.hpp>
#include <harness/engine/postgres/wire/greeting.hpp>

namespace harness::postgres {

/// A session on a server without a client.
struct ServerSession {
  std::string words;  ///< the server, and the StartupMessage that began it: who says the same gets the same
  std::string database;
  Descriptor socket;
  wire::Greeting greeting;
  Rows start;  ///< the answer to `wire::Questions::start`
  bool has_plans = false;
  std::string check;  ///< `wire::Questions::check`
};

/// Sessions whose clients have left in order, for the next client that says the same: a new session costs a
/// server more than most migrations. Each is made as good as new first, or ended. For the relay's thread.
class KeptSessions {
 public:
  /// Whoever waits for a session.
  class Taker {
   public:
    virtual ~Taker() = default;
    /// Nullopt: there is none after all. Must not throw.
    virtual void take(std::optional<ServerSession> session) = 0;
  };

  KeptSessions(Poller& poller, Flow::Scratch& scratch);
  ~KeptSessions();
  KeptSessions(const KeptSessions&) = delete;
  KeptSessions& operator=(const KeptSessions&) = delete;

  /// Renews a session by `reset` (`wire::Questions::reset`) and keeps it. `is_open`: its client has left a
  /// transaction open.
  void keep(ServerSession session, bool is_open, const std::string& reset);
  /// Whether there is a session for these words. If so, `taker` gets it, or hears that there is none, as soon
  /// as the server has said that a new one would begin like it; it must live until then, or `forget` it.
  bool lend(const std::string& words, Taker& taker);
  void forget(const Taker& taker);
  /// Ends those on a database. Sessions that began before this are not to be kept any more.
  void end(const std::string& database);
  /// How often `end` was called for a database.
  std::uint64_t ends_of(const std::string& database) const;
  /// Whether the server still has one on this database.
  bool has(const std::string& database) const;
  /// To be called after each wait of the poller: lets go what has ended.
  void tidy();

 private:
  class Kept;

  Poller& poller_;
  Flow::Scratch& scratch_;
  std::vector<std::unique_ptr<Kept>> kept_;  ///< the oldest first
  std::map<std::string, std::uint64_t> ends_;
};

}  // namespace harness::postgres
