#include <algorithm>
#include <exception>
#include <utility>

#include <sys/socket.h>

#include <harness/engine/postgres/relay/kept_sessions.hpp>
#include <harness/engine/postgres/wire/renewal.hpp>

namespace harness::postgres {
namespace {

/// A server has some hundred places in all.
constexpr std::size_t most = 8;
/// Terminate.
constexpr std::string_view farewell("X\0\0\0\x04", 5);

}  // namespace

/// One session, from its client's leave on.
class KeptSessions::Kept : public Poller::Handler {
 public:
  Kept(ServerSession session, Poller& poller, Flow::Scratch& scratch)
      : session_(std::move(session)), poller_(poller), scratch_(scratch), renewal_(session_.start) {}
  ~Kept() override { close(); }

  void renew(bool is_open, const std::string& reset) {
    to_server_.put(renewal_.begin(is_open, reset), session_.socket.number());
    watch();
  }

  /// Meanwhile somebody else may have changed how a session begins.
  void check() {
    phase_ = Phase::checking;
    renewal_ = wire::Renewal(session_.start);
    to_server_.put(renewal_.begin(false, session_.check), session_.socket.number());
    watch();
  }

  void ready(bool readable, bool writable) override {
    try {
      if (writable) {
        to_server_.flush(session_.socket.number());
      }
      if (readable) {
        read();
      }
    } catch (const std::exception&) {
      close();  // what it says is no protocol: the next client gets a session of its own
    }
    watch();
    tell();
  }

  /// Lets the server end it.
  void end() {
    if (phase_ != Phase::ending && phase_ != Phase::gone) {
      phase_ = Phase::ending;
      to_server_.put(farewell, session_.socket.number());
      watch();
      tell();
    }
  }

  bool waits_for_taker(const std::string& words) const {
    return (phase_ == Phase::renewing || phase_ == Phase::idle) && taker_ == nullptr &&
           session_.words == words;
  }
  void give_to(Taker& taker) {
    taker_ = &taker;
    tell();
  }
  void forget(const Taker& taker) {
    if (taker_ == &taker) {
      taker_ = nullptr;
    }
  }
  bool is_idle() const { return phase_ == Phase::idle; }
  bool is_gone() const { return phase_ == Phase::gone; }
  const std::string& database() const { return session_.database; }

 private:
  enum class Phase { renewing, idle, checking, checked, ending, gone };

  void read() {
    std::string_view input;
    switch (from_server_.read(session_.socket.number(), scratch_, input)) {
      case Flow::Read::blocked:
        return;
      case Flow::Read::ended:
        return close();
      case Flow::Read::some:
        break;
    }
    std::size_t taken = 0;
    while (const auto piece = framing_.next(input.substr(taken))) {
      taken += piece->bytes.size();
      follow(*piece);
    }
    from_server_.pass(input.substr(taken), 0, -1);
  }

  void follow(const wire::Piece& piece) {
    session_.greeting.from_server(piece);
    if (phase_ == Phase::renewing || phase_ == Phase::checking) {
      if (const auto further = renewal_.from_server(piece); !further.empty()) {
        to_server_.put(further, session_.socket.number());
      }
      if (renewal_.state() == wire::Renewal::State::failed) {
        end();
      } else if (renewal_.state() == wire::Renewal::State::renewed) {
        phase_ = phase_ == Phase::renewing || taker_ == nullptr ? Phase::idle : Phase::checked;
      }
    }
    if ((phase_ == Phase::idle || phase_ == Phase::checked) && !session_.greeting.still_holds()) {
      end();
    }
  }

  /// Whoever waits learns how it went.
  void tell() {
    if (taker_ == nullptr || phase_ == Phase::renewing || phase_ == Phase::checking) {
      return;
    }
    if (phase_ == Phase::idle) {
      return check();
    }
    auto& taker = *std::exchange(taker_, nullptr);
    if (phase_ != Phase::checked) {
      return taker.take(std::nullopt);
    }
    phase_ = Phase::gone;
    watch();
    taker.take(std::move(session_));
  }

  void watch() {
    if (session_.socket) {
      watched_ = poller_.watch(session_.socket.number(), *this, watched_, phase_ != Phase::gone,
                               phase_ != Phase::gone && to_server_.is_full());
    }
  }

  /// As for all sockets of the relay: a forked child may have a copy.
  void close() {
    phase_ = Phase::gone;
    watch();
    if (session_.socket) {
      ::shutdown(session_.socket.number(), SHUT_RDWR);
      session_.socket.close();
    }
  }

  ServerSession session_;
  Poller& poller_;
  Flow::Scratch& scratch_;
  Flow to_server_;
  Flow from_server_;
  wire::Framing framing_{wire::Side::server};
  wire::Renewal renewal_;
  Taker* taker_ = nullptr;
  Phase phase_ = Phase::renewing;
  std::uint32_t watched_ = 0;
};

KeptSessions::KeptSessions(Poller& poller, Flow::Scratch& scratch) : poller_(poller), scratch_(scratch) {}

KeptSessions::~KeptSessions() = default;

void KeptSessions::keep(ServerSession session, bool is_open, const std::string& reset) {
  if (kept_.size() >= most) {
    const auto oldest =
        std::find_if(kept_.begin(), kept_.end(), [](const auto& one) { return one->is_idle(); });
    if (oldest != kept_.end()) {
      (*oldest)->end();
    }
  }
  kept_.push_back(std::make_unique<Kept>(std::move(session), poller_, scratch_));
  kept_.back()->renew(is_open, reset);
}

bool KeptSessions::lend(const std::string& words, Taker& taker) {
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const auto& one) { return one->waits_for_taker(words); });
  if (found == kept_.end()) {
    return false;
  }
  (*found)->give_to(taker);
  return true;
}

void KeptSessions::forget(const Taker& taker) {
  for (const auto& one : kept_) {
    one->forget(taker);
  }
}

void KeptSessions::end(const std::string& database) {
  ++ends_[database];
  for (const auto& one : kept_) {
    if (one->database() == database) {
      one->end();
    }
  }
}

std::uint64_t KeptSessions::ends_of(const std::string& database) const {
  const auto found = ends_.find(database);
  return found == ends_.end() ? 0 : found->second;
}

bool KeptSessions::has(const std::string& database) const {
  return std::any_of(kept_.begin(), kept_.end(),
                     [&](const auto& one) { return !one->is_gone() && one->database() == database; });
}

void KeptSessions::tidy() {
  std::erase_if(kept_, [](const auto& one) { return one->is_gone(); });
}

}  // namespace harness::postgres
