#include <utility>

#include <harness/migrator/alembic/parked_workers.hpp>

namespace harness {

ParkedWorker ParkedWorkers::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(parked_[std::this_thread::get_id()], {});
}

void ParkedWorkers::park(ParkedWorker worker) {
  ParkedWorker before = std::move(worker);  // it ends outside of the lock
  const std::scoped_lock lock(mutex_);
  std::swap(parked_[std::this_thread::get_id()], before);
}

}  // namespace harness
