#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <harness/migrator/alembic/worker.hpp>

namespace harness {

/// Workers whose session has ended, for the next session on the same database: a project may take seconds to
/// import. One for each thread that walks. For use by several threads.
class ParkedWorkers {
 public:
  /// The one that this thread has left for the address; null where there is none. One that it has left for
  /// another ends.
  std::unique_ptr<Worker> take(const std::string& address);
  /// Keeps it in the place of the one before.
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
