#include <algorithm>
#include <utility>

#include <harness/migrator/command/kept_processes.hpp>

namespace harness::command {
namespace {

/// Of those that wait: one to be asked, and one that loads the project.
constexpr std::size_t enough = 2;

}  // namespace

std::unique_ptr<KeptProcess> KeptProcesses::take(const Command& serve) {
  const std::lock_guard guard(mutex_);
  const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const auto& process) { return process->is_of_any(serve); });
  if (found == waiting_.end()) {
    return std::make_unique<KeptProcess>(serve);
  }
  auto process = std::move(*found);
  waiting_.erase(found);
  return process;
}

void KeptProcesses::give_back(std::unique_ptr<KeptProcess> process, const Command& serve) {
  const std::lock_guard guard(mutex_);
  if (!process->is_spent()) {
    waiting_.insert(waiting_.begin(), std::move(process));
    return;
  }
  process.reset();
  while (count_of(serve) < enough) {
    waiting_.push_back(std::make_unique<KeptProcess>(serve));
  }
}

std::size_t KeptProcesses::count_of(const Command& serve) const {
  return static_cast<std::size_t>(std::count_if(
      waiting_.begin(), waiting_.end(), [&](const auto& process) { return process->is_of_any(serve); }));
}

}  // namespace harness::command
