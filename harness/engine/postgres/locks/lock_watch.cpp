#include <algorithm>
#include <chrono>
#include <exception>

#include <harness/engine/postgres/locks/lock_watch.hpp>

namespace harness::postgres {
namespace {

constexpr auto pause = std::chrono::microseconds(500);

}  // namespace

void add_seen(const std::optional<SeenStatement>& seen, HeldLocks& held) {
  if (!seen) {
    return;
  }
  held.waited = seen->waited;
  for (const auto& [id, mode] : seen->locks) {
    held.locks.push_back({.id = id, .mode = mode, .file = {}});
  }
}

LockWatch::~LockWatch() {
  {
    const std::lock_guard lock(mutex_);
    phase_ = Phase::over;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

bool LockWatch::begin(const LoneSession& session, const std::string& sql) {
  {
    const std::lock_guard lock(mutex_);
    // Whoever builds an index beside others' work waits for the instant of a look.
    if (phase_ != Phase::idle || session.is_hurried) {
      return false;
    }
    if (!thread_.joinable()) {
      thread_ = std::thread([this] { run(); });
    }
    session_ = session;
    sql_ = sql;
    seen_ = {};
    phase_ = Phase::beginning;
  }
  changed_.notify_all();
  return true;
}

std::optional<SeenStatement> LockWatch::end(int backend) {
  std::optional<SeenStatement> seen;
  {
    const std::lock_guard lock(mutex_);
    const bool is_watched = phase_ == Phase::beginning || phase_ == Phase::watching;
    if (!is_watched || session_.backend != backend) {
      return std::nullopt;
    }
    seen = seen_;
    phase_ = Phase::ending;
  }
  changed_.notify_all();
  return seen;
}

bool LockWatch::is_settled() const {
  const auto now = phase();
  return now == Phase::idle || now == Phase::watching;
}

void LockWatch::settle() const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return phase_ != Phase::beginning && phase_ != Phase::ending; });
}

LockWatch::Phase LockWatch::phase() const {
  const std::lock_guard lock(mutex_);
  return phase_;
}

void LockWatch::run() {
  std::unique_ptr<LoneObserver> observer;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return phase_ != Phase::idle; });
      if (phase_ == Phase::over) {
        return;
      }
    }
    try {
      observe(observer);
    } catch (const std::exception&) {
      // What its sessions had locked goes with them. The statement runs as if nobody watched.
      observer.reset();
    }
    std::unique_lock lock(mutex_);
    if (phase_ == Phase::beginning) {
      phase_ = Phase::watching;
      changed_.notify_all();
    }
    changed_.wait(lock, [&] { return phase_ == Phase::ending || phase_ == Phase::over; });
    if (phase_ == Phase::ending) {
      phase_ = Phase::idle;
      changed_.notify_all();
    }
  }
}

/// From before the statement runs until it has ended.
void LockWatch::observe(std::unique_ptr<LoneObserver>& observer) {
  if (observer == nullptr) {
    observer = std::make_unique<LoneObserver>(database_);
  }
  if (session_.is_patient) {
    observer->stand_in_the_way(sql_);
  }
  {
    const std::lock_guard lock(mutex_);
    if (phase_ == Phase::beginning) {
      phase_ = Phase::watching;
    }
  }
  changed_.notify_all();
  while (phase() == Phase::watching) {
    const auto locks = observer->look(session_.backend);
    // Before it can go on, and end.
    const auto waited = note(locks);
    observer->make_way(session_.backend, locks, waited);
    std::this_thread::sleep_for(pause);
  }
  observer->let_go();
}

/// How long the statement has waited in all.
Elapsed LockWatch::note(const std::vector<SeenLock>& locks) {
  const std::lock_guard lock(mutex_);
  for (const auto& one : locks) {
    if (one.backend == session_.backend && !one.id.empty()) {
      auto& strongest = seen_.locks[one.id];
      strongest = std::max(strongest, one.mode);
    }
    if (one.backend == session_.backend && one.in_our_way) {
      seen_.waited += *one.in_our_way;
    }
  }
  return seen_.waited;
}

}  // namespace harness::postgres
