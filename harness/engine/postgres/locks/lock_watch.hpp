#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/core/url.hpp>
#include <harness/engine/lock_meter.hpp>
#include <harness/engine/postgres/locks/lock_question.hpp>
#include <harness/engine/postgres/locks/lone_observer.hpp>

namespace harness::postgres {

/// What a statement was seen to do.
struct SeenStatement {
  std::map<std::string, LockMode> locks = {};  ///< the strongest by the ids of relations, also waited for
  Elapsed waited = {};                         ///< for whoever watched it
};

/// Adds it to what is known of the statement besides; nothing where nobody watched.
void add_seen(const std::optional<SeenStatement>& seen, HeldLocks& held);

/// Watches statements of one database that run outside of transactions, one at a time, in a thread of its
/// own. Where that fails, nothing is seen, and nobody hears of it. Safe to use from several threads.
class LockWatch {
 public:
  explicit LockWatch(Url database) : database_(std::move(database)) {}
  /// Ends what is watched.
  ~LockWatch();
  LockWatch(const LockWatch&) = delete;
  LockWatch& operator=(const LockWatch&) = delete;

  /// The session is about to run this statement, which works alone on tables; it is to do so when all is
  /// settled. False where it is not watched: another one is, or it might fail for that.
  bool begin(const LoneSession& session, const std::string& sql);
  /// The statement of this backend has ended: what it was seen to do, nullopt where it was not watched. No
  /// session is to go on before all is settled.
  std::optional<SeenStatement> end(int backend);
  /// Whether nothing is being put in anybody's way, or taken out of it.
  bool is_settled() const;
  /// Returns when it is.
  void settle() const;

 private:
  enum class Phase { idle, beginning, watching, ending, over };

  void run();
  void observe(std::unique_ptr<LoneObserver>& observer);
  Elapsed note(const std::vector<SeenLock>& locks);
  Phase phase() const;

  Url database_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  Phase phase_ = Phase::idle;
  LoneSession session_;
  std::string sql_;
  SeenStatement seen_;
  std::thread thread_;  ///< from the first statement on
};

}  // namespace harness::postgres
