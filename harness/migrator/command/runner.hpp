#pragma once

#include <memory>
#include <string>
#include <vector>

#include <harness/migrator/command/kept_process.hpp>
#include <harness/migrator/command/kept_processes.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::command {

/// Runs the commands of a tool on one database.
class Runner {
 public:
  /// With processes that serve all databases, which must outlive it; or null, where each serves one.
  explicit Runner(KeptProcesses* shared = nullptr) : shared_(shared) {}

  /// Runs the command in a process of its own; or by one that is kept between commands, if `serve` starts
  /// such a process and the command differs from it in its last arguments only. Those are then asked for.
  /// `serve` without arguments starts none.
  CommandResult run(const Command& command, const Command& serve);

 private:
  CommandResult ask_shared(const std::vector<std::string>& request, const Command& serve);

  KeptProcesses* shared_;
  std::unique_ptr<KeptProcess> kept_;
};

}  // namespace harness::command
