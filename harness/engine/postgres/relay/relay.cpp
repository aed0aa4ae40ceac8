#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/relay/cancel_now.hpp>
#include <harness/engine/postgres/relay/listener.hpp>
#include <harness/engine/postgres/relay/relay.hpp>
#include <harness/engine/postgres/relay/relayed_connection.hpp>

namespace harness::postgres {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto tick = std::chrono::milliseconds(5);
constexpr auto forever = std::chrono::milliseconds(-1);
/// For a machine that has no descriptor left.
constexpr auto breather = std::chrono::milliseconds(50);
constexpr auto longest_cancelling = std::chrono::seconds(1);
/// A server that does not end a session by then will say so when the database is used.
constexpr auto longest_release = std::chrono::seconds(5);

}  // namespace

class Relay::Thread : private Poller::Handler {
 public:
  Thread(const Endpoint& listen, SessionObserver& observer, TransactionAsker* asker)
      : listener_(listen), shared_{poller_, observer, asker, [this](const std::string& name) {
                                     return target(name);
                                   }} {
    watched_ = poller_.watch(listener_.number(), *this, 0, true, false);
    // Signals are the main thread's.
    ::sigset_t all = {};
    ::sigset_t before = {};
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    thread_ = std::thread([this] { run(); });
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

  ~Thread() override {
    ends_ = true;
    poller_.wake();
    thread_.join();
  }

  void point_to(const Url& database) {
    RelayTarget next{Endpoint::of_server(database), database.database};
    if (next.server.is_path() && !listener_.endpoint().is_path()) {
      throw usage_error(
          "a relay that listens on the network must reach the server over the network, too",
          "through its socket everyone on this machine would pass for the relay's user: give the "
          "server's host and port, or listen on a socket");
    }
    const std::lock_guard lock(mutex_);
    target_ = std::move(next);
  }

  void lead(const std::string& name, const std::string& database) {
    const std::lock_guard lock(mutex_);
    leads_[name] = database;
  }

  void forget(const std::string& database) {
    const std::lock_guard lock(mutex_);
    std::erase_if(leads_, [&](const auto& lead) { return lead.second == database; });
  }

  void release(const std::string& database) {
    Release release{database};
    std::unique_lock lock(mutex_);
    releases_.push_back(&release);
    poller_.wake();
    released_.wait_for(lock, longest_release, [&] { return release.is_done; });
    std::erase(releases_, &release);
  }

  Url address() const {
    Url url;
    url.scheme = "postgresql";
    url.host = listener_.endpoint().host();
    url.port = listener_.endpoint().port();
    const std::lock_guard lock(mutex_);
    url.database = target_ ? target_->database : "";
    return url;
  }

 private:
  struct Release {
    std::string database;
    bool has_begun = false;
    bool is_done = false;
  };

  /// Ends kept sessions that are in somebody's way.
  void go_through_releases() {
    std::vector<std::string> begun;
    {
      const std::lock_guard lock(mutex_);
      for (auto* release : releases_) {
        if (!std::exchange(release->has_begun, true)) {
          begun.push_back(release->database);
        }
      }
    }
    for (const auto& database : begun) {
      shared_.kept.end(database);
    }
    const std::lock_guard lock(mutex_);
    for (auto* release : releases_) {
      release->is_done = release->has_begun && !shared_.kept.has(release->database);
    }
    released_.notify_all();
  }

  std::optional<RelayTarget> target(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    auto target = target_;
    if (const auto lead = leads_.find(name); target && target->database.empty() && lead != leads_.end()) {
      target->database = lead->second;
    }
    return target;
  }

  void run() {
    while (!ends_) {
      const auto pause = watched_ == 0 ? breather : shared_.waiting > 0 ? tick : forever;
      poller_.wait(pause);
      shared_.kept.tidy();
      go_through_releases();
      if (shared_.waiting > 0) {
        const auto now = Clock::now();
        std::for_each(connections_.begin(), connections_.end(), [&](const auto& one) { one->wake(now); });
      }
      if (std::exchange(shared_.finished, 0) > 0 || watched_ == 0) {
        std::erase_if(connections_, [](const auto& one) { return one->is_finished(); });
        watched_ = poller_.watch(listener_.number(), *this, watched_, true, false);
      }
    }
    end();
  }

  /// A new connection.
  void ready(bool /*readable*/, bool /*writable*/) override {
    constexpr int most = 64;  // before others get their turn
    for (int count = 0; count < most; ++count) {
      auto client = listener_.accept();
      if (!client) {
        const bool full = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        watched_ = poller_.watch(listener_.number(), *this, watched_, !full, false);
        return;
      }
      try {
        connections_.push_back(std::make_unique<RelayedConnection>(std::move(client), shared_));
      } catch (const std::exception&) {
        return;  // no memory for it: the client sees that it is closed
      }
    }
  }

  void end() {
    std::vector<std::pair<wire::CancelKey, Endpoint>> running;
    for (const auto& connection : connections_) {
      if (auto one = connection->end("the relay has ended")) {
        running.push_back(std::move(*one));
      }
    }
    connections_.clear();
    const auto deadline = Clock::now() + longest_cancelling;
    for (const auto& [key, server] : running) {
      cancel_now(key, server, deadline);
    }
  }

  Listener listener_;
  Poller poller_;
  RelayShared shared_;
  std::uint32_t watched_ = 0;  ///< of the listener
  std::vector<std::unique_ptr<RelayedConnection>> connections_;
  mutable std::mutex mutex_;
  std::optional<RelayTarget> target_;
  std::vector<Release*> releases_;  ///< that are waited for
  std::condition_variable released_;
  std::map<std::string, std::string> leads_;  ///< from a name to the database that is reached by it
  std::atomic<bool> ends_ = false;
  std::thread thread_;
};

Relay::Relay(const Endpoint& listen, SessionObserver& observer, TransactionAsker* asker)
    : thread_(std::make_unique<Thread>(listen, observer, asker)) {}

Relay::~Relay() = default;

void Relay::point_to(const Url& database) {
  thread_->point_to(database);
}

void Relay::lead(const std::string& name, const std::string& database) {
  thread_->lead(name, database);
}

void Relay::forget(const std::string& database) {
  thread_->forget(database);
}

void Relay::release(const std::string& database) {
  thread_->release(database);
}

Url Relay::address() const {
  return thread_->address();
}

}  // namespace harness::postgres
