#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <harness/core/clock.hpp>
#include <harness/core/descriptor.hpp>
#include <harness/engine/observer.hpp>
#include <harness/engine/postgres/relay/backends.hpp>
#include <harness/engine/postgres/relay/flow.hpp>
#include <harness/engine/postgres/relay/kept_sessions.hpp>
#include <harness/engine/postgres/relay/poller.hpp>
#include <harness/engine/postgres/relay/transaction_asker.hpp>
#include <harness/engine/postgres/wire/interview.hpp>

namespace harness::postgres {

/// Where new connections are led.
struct RelayTarget {
  Endpoint server;
  std::string database;  ///< empty: the one that the client names
};

/// What the connections of a relay share.
struct RelayShared {
  using Time = std::chrono::steady_clock::time_point;

  Poller& poller;
  SessionObserver& observer;
  TransactionAsker* asker;  ///< null: nothing is asked
  std::function<std::optional<RelayTarget>(const std::string& asked)> target;
  Backends backends = {};
  Flow::Scratch scratch = Flow::Scratch(Flow::room);
  KeptSessions kept = KeptSessions(poller, scratch);
  Stopwatch clock = {};
  std::uint64_t sessions = 0;
  std::size_t finished = 0;  ///< connections that can go
  std::size_t waiting = 0;   ///< connections that want to be woken
};

/// A client and the server that it was led to; or a client that brings a CancelRequest.
class RelayedConnection : private KeptSessions::Taker {
 public:
  using Side = wire::Side;
  using Time = RelayShared::Time;

  RelayedConnection(Descriptor client, RelayShared& shared);
  ~RelayedConnection() override;
  RelayedConnection(const RelayedConnection&) = delete;
  RelayedConnection& operator=(const RelayedConnection&) = delete;

  bool is_finished() const { return phase_ == Phase::finished; }
  /// Goes on if its time has come.
  void wake(Time now);
  /// Ends it; the client hears why if it is between two messages. If a statement runs: how to cancel it.
  std::optional<std::pair<wire::CancelKey, Endpoint>> end(const std::string& reason);

 private:
  enum class Phase { greeting, connecting, relaying, cancelling, parting, finished };

  class Socket : public Poller::Handler {
   public:
    Socket(RelayedConnection& owner, Side side) : owner_(owner), side_(side) {}
    void ready(bool readable, bool writable) override { owner_.ready(side_, readable, writable); }
    int number() const { return descriptor.number(); }

    Descriptor descriptor;
    std::uint32_t watched = 0;

   private:
    RelayedConnection& owner_;
    Side side_;
  };

  void ready(Side side, bool readable, bool writable);
  void guard(const std::function<void()>& act);
  void act(Side side, bool readable, bool writable);
  void greet();
  void answer(const wire::StartupPacket& packet);
  void refuse_encryption(bool& refused);
  void cancel(const wire::StartupPacket& packet);
  void start(const wire::StartupPacket& packet);
  void connect();
  void connected();
  void take(std::optional<ServerSession> session) override;
  void go_on_in(ServerSession session);
  bool can_give_up_session();
  void give_up_session();
  void pump(Side from);
  void pass(Side from, std::string_view input);
  std::string follow_client(std::string_view input, std::size_t& taken);
  std::string follow_server(std::string_view& input, std::size_t& taken);
  bool is_to_be_held(const wire::Piece& piece);
  void look_for_variables(const wire::Piece& piece);
  void hear(const wire::Piece& piece);
  void note_key();
  bool is_asking() const { return interview_ && interview_->is_asking(); }
  void go_on_with_client();
  void client_gone();
  void client_ended();
  void server_ended();
  void refuse(std::string_view sqlstate, const std::string& reason);
  void part(const std::string& reason);
  void go_on_parting(bool readable);
  void finish();
  void wake_at(std::optional<Time> time);
  void close(Socket& socket);
  void watch();
  void watch(Socket& socket, bool read, bool write);

  RelayShared& shared_;
  Socket client_{*this, Side::client};
  Socket server_{*this, Side::server};
  Flow to_server_;
  Flow to_client_;
  wire::Framing from_client_{Side::client};
  wire::Framing from_server_{Side::server};
  std::optional<wire::ConnectionState> state_;
  std::optional<wire::Interview> interview_;
  wire::Greeting greeting_;
  std::string words_;       ///< of a session that can be kept; empty: it cannot
  std::uint64_t ends_ = 0;  ///< of kept ones on its database, when it began
  std::optional<RelayTarget> target_;
  std::string fault_;   ///< what of the protocol was wrong
  std::string reason_;  ///< why the connection ends
  std::optional<Time> wakes_;
  std::optional<Time> gives_up_;  ///< when the server has not taken the connection by then
  Phase phase_ = Phase::greeting;
  bool refused_tls_ = false;
  bool refused_gss_ = false;
  bool is_between_messages_ = true;  ///< of the server: something of our own can follow
  bool has_client_ended_ = false;
  bool has_told_end_ = false;  ///< to the side that goes on
  bool has_key_ = false;
  bool leaves_ = false;   ///< the client, in order, and the session can be kept
  bool is_cut_ = false;   ///< by the asker's wish
  bool is_held_ = false;  ///< by the asker's wish, before the client's next message
};

}  // namespace harness::postgres
