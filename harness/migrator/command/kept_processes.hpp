#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include <harness/migrator/command/kept_process.hpp>

namespace harness::command {

/// The processes of one tool that wait for the next command, on whichever database that is. Several walks may
/// ask at once, and have one each. They end with this object.
class KeptProcesses {
 public:
  /// One that was started by this command; a new one where none waits.
  std::unique_ptr<KeptProcess> take(const Command& serve);

  /// Where it is spent, more will be: one is started to be asked next, and one that loads the project while
  /// other things go on.
  void give_back(std::unique_ptr<KeptProcess> process, const Command& serve);

 private:
  std::size_t count_of(const Command& serve) const;

  std::mutex mutex_;
  std::vector<std::unique_ptr<KeptProcess>> waiting_;
};

}  // namespace harness::command
