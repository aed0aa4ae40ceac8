#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <harness/migrator/alembic/worker.hpp>

namespace harness {

/// Workers whose session has ended, for the next session on the same database, since a project may take
/// seconds to import. One for each thread. Safe to use from several threads.
class ParkedWorkers {
 public:
  /// The worker that this thread has parked for the address, or null. Ends one that it has parked for another
  /// address.
  std::unique_ptr<Worker> take(const std::string& address);
  /// Parks this thread's worker, in place of an earlier one.
  void park(const std::string& address, std::unique_ptr<Worker> worker);

 private:
  struct Parked {
    std::string address;
    std::unique_ptr<Worker> worker;
  };

  std::mutex mutex_;
  std::map<std::thread::id, Parked> parked_;
};

}  // namespace harness
