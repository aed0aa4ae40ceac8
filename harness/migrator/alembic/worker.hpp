#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <harness/core/subprocess.hpp>
#include <harness/migrator/alembic/protocol.hpp>

namespace harness {

/// What is needed to start a worker.
struct WorkerSettings {
  std::string python;
  WorkerOpening opening;
  std::map<std::string, std::optional<std::string>> environment;
  std::chrono::milliseconds time_limit{};  ///< for one step
};

/// A Python process with the project's Alembic in it. It leaves no file behind, and ends when this object or
/// this process does.
class Worker {
 public:
  /// Starts the process; nothing where this interpreter has no Alembic. Throws an environment Error where it
  /// cannot be started at all.
  static std::unique_ptr<Worker> start(const WorkerSettings& settings);

  /// Carries out one command. An error that the worker reports is thrown; a worker that hangs or dies is a
  /// Failure of the answer, with the step that was being taken, and the worker is of no use afterwards.
  WorkerAnswer ask(const WorkerRequest& request);

  bool alive() const { return alive_; }

 private:
  explicit Worker(const WorkerSettings& settings);
  WorkerAnswer lost(std::optional<WorkerEvent> step);

  std::chrono::milliseconds time_limit_;
  Conversation talk_;
  bool alive_ = true;
};

}  // namespace harness
