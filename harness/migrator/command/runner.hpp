#pragma once

#include <memory>

#include <harness/migrator/command/kept_process.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::command {

/// Runs the commands of a tool on one database.
class Runner {
 public:
  /// Runs the command in a process of its own; or by one that is kept between commands, if `serve` starts
  /// such a process and the command differs from it in its last arguments only. Those are then asked for.
  /// `serve` without arguments starts none.
  ProcessResult run(const Command& command, const Command& serve);

 private:
  std::unique_ptr<KeptProcess> kept_;
};

}  // namespace harness::command
