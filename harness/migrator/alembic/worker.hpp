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

/// What is needed to start a worker.
struct WorkerSettings {
  WorkerOpening opening;
  std::chrono::milliseconds time_limit{};  ///< for one step
  Secrets secrets{Url()};                  ///< what no answer may show
  std::set<std::string> passed = {};       ///< as in `Command`
};

/// A Python process with the project's Alembic in it. It leaves no file behind, and ends when this object or
/// this process does.
class Worker {
 public:
  /// Has the parent of workers fork one. Throws an environment Error where it cannot be started.
  static std::unique_ptr<Worker> start(ForkServer& parent, const WorkerSettings& settings);

  /// Carries out one command. An error that the worker reports is thrown; a worker that hangs or dies is a
  /// Failure of the answer, with the step that was being taken, and the worker is of no use afterwards.
  WorkerAnswer ask(const WorkerRequest& request);

  bool alive() const { return alive_; }

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

/// Starts a worker; with something learnt, that is remembered for those after it, too.
using StartWorker = std::function<std::unique_ptr<Worker>(const std::optional<Learnt>&)>;

/// Asks the worker, which is started where there is none, and anew with what it says it needs to know.
WorkerAnswer ask_learning(std::unique_ptr<Worker>& worker, const StartWorker& start,
                          const WorkerRequest& request);

}  // namespace harness
