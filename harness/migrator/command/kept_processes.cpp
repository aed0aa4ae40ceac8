#include <algorithm>
#include <utility>

#include <harness/migrator/command/kept_processes.hpp>

namespace harness::command {

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
  if (process->is_spent()) {
    process = std::make_unique<KeptProcess>(serve);
  }
  const std::lock_guard guard(mutex_);
  waiting_.push_back(std::move(process));
}

}  // namespace harness::command
