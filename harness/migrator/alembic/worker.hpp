#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <harness/core/secrets.hpp>
#include <harness/migrator/alembic/protocol.hpp>
#include <harness/process/fork_server.hpp>

namespace harness {

/// The settings of a worker.
struct WorkerSettings {
  WorkerOpening opening;
  std::chrono::milliseconds time_limit{};  ///< for one step
  Secrets secrets{Url()};                  ///< hidden in all answers
  std::set<std::string> passed = {};       ///< as in `Command`
};

/// A Python process that runs the project's Alembic. It writes no files, and ends with this object or this
/// process.
class Worker {
 public:
  /// Forks a worker from the parent. Throws an environment Error if it cannot be started.
  static std::unique_ptr<Worker> start(ForkServer& parent, const WorkerSettings& settings);

  /// Carries out one command. Throws an Error that the worker reports. If the worker hangs or dies, the
  /// answer has a Failure with the current step, and the worker must not be used afterwards.
  WorkerAnswer ask(const WorkerRequest& request);

  bool alive() const { return alive_; }
  const Secrets& secrets() const { return secrets_; }

 private:
  Worker(ForkServer& parent, const WorkerSettings& settings);
  WorkerAnswer lost(std::optional<WorkerEvent> step);
  WorkerAnswer heard(const std::string& line) const;

  WorkerAnswer with_note(WorkerAnswer answer) const;

  std::chrono::milliseconds time_limit_;
  Secrets secrets_;
  std::set<std::string> passed_;
  std::unique_ptr<Conversation> talk_;
  bool alive_ = true;
};

/// Starts a worker; what has been learnt is also remembered for later workers.
using StartWorker = std::function<std::unique_ptr<Worker>(const std::optional<Learnt>&)>;

/// Asks the worker; starts one if there is none, and another one if it has learnt what it needs to start
/// with.
WorkerAnswer ask_learning(std::unique_ptr<Worker>& worker, const StartWorker& start,
                          const WorkerRequest& request);

}  // namespace harness
