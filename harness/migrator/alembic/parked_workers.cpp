#include <utility>

#include <harness/migrator/alembic/parked_workers.hpp>

namespace harness {

std::unique_ptr<Worker> ParkedWorkers::take(const std::string& address) {
  Parked found;
  {
    const std::scoped_lock lock(mutex_);
    std::swap(parked_[std::this_thread::get_id()], found);
  }
  return found.address == address ? std::move(found.worker) : nullptr;
}

void ParkedWorkers::park(const std::string& address, std::unique_ptr<Worker> worker) {
  Parked before{address, std::move(worker)};
  const std::scoped_lock lock(mutex_);
  std::swap(parked_[std::this_thread::get_id()], before);
}

}  // namespace harness
