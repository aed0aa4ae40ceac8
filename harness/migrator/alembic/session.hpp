#pragma once

#include <memory>

#include <harness/migrator/alembic/parked_workers.hpp>
#include <harness/migrator/alembic/worker.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// Alembic on one database, in a worker that is started when first needed.
class AlembicSession : public MigratorSession, private ToolLock {
 public:
  /// `history` has the places of revisions. The session takes a parked worker if there is one that can be led
  /// to its database, and its destructor parks its own. The database, `parked` and `history` must outlive it.
  AlembicSession(Database& database, StartWorker start, ParkedWorkers& parked, const History& history);
  ~AlembicSession() override;
  AlembicSession(const AlembicSession&) = delete;
  AlembicSession& operator=(const AlembicSession&) = delete;

  std::optional<Failure> prepare() override;
  StepResult move(const Edge& edge) override;
  std::optional<StepResult> move_until(const Edge& edge, std::size_t statements) override;
  CallResult call(Verb verb, const std::string& target) override;
  std::optional<CallResult> race() override;
  ToolLock* lock() override { return this; }
  std::set<std::string> current() override;
  Bookkeeping bookkeeping() override;
  void disconnect() override;

  /// Creates everything in env.py's target_metadata; returns its failure, if any.
  std::optional<Failure> create_all();
  /// Also creates the models that env.py does not import.
  Overlooked create_overlooked();

 private:
  std::string name() const override;
  std::shared_ptr<void> take() override;
  WorkerAnswer ask(const WorkerRequest& request);
  CallResult call_without_lock(Verb verb, const std::string& target);
  StepResult move(const Edge& edge, std::size_t until);
  void place(StepResult& step) const;
  RanStatements ran(const std::string& revision, const WorkerAnswer& answer);
  void note_writer(WorkerAnswer& answer) const;
  std::set<std::string> read_heads();

  Database& database_;
  std::unique_ptr<Session> reader_;
  StartWorker start_;
  ParkedWorkers& parked_;
  const History& history_;
  std::unique_ptr<Worker> worker_;
  Url address_;                   ///< the one that the worker has
  Secrets secrets_{Url()};        ///< of the last worker
  bool has_loaded_more_ = false;  ///< than env.py does: it is not for another session
  std::optional<Path> version_table_;
};

/// Turns a failure into an Error, for an activity that must not fail.
Error error_of(const Failure& failure, const std::string& doing);

}  // namespace harness
