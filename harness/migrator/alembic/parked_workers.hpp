#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <harness/migrator/alembic/worker.hpp>

namespace harness {

/// A worker with the address that its project has.
struct ParkedWorker {
  Url address = {};
  std::unique_ptr<Worker> worker = {};
};

/// Workers whose session has ended, for the next one, since a project may take seconds to import. One for
/// each thread. Safe to use from several threads.
class ParkedWorkers {
 public:
  /// The worker that this thread has parked; null if there is none.
  ParkedWorker take();
  /// Parks this thread's worker, in place of an earlier one.
  void park(ParkedWorker worker);

 private:
  std::mutex mutex_;
  std::map<std::thread::id, ParkedWorker> parked_;
};

}  // namespace harness
