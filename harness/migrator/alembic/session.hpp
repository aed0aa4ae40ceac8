#pragma once

#include <memory>

#include <harness/migrator/alembic/parked_workers.hpp>
#include <harness/migrator/alembic/worker.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// Alembic at work on one database, in a worker that is started when first needed.
class AlembicSession : public MigratorSession {
 public:
  /// `history` says where revisions stand; it, the database and the parked workers must outlive the session,
  /// which takes one of those where it can, and leaves its own there.
  AlembicSession(Database& database, StartWorker start, ParkedWorkers& parked, const History& history);
  ~AlembicSession() override;
  AlembicSession(const AlembicSession&) = delete;
  AlembicSession& operator=(const AlembicSession&) = delete;

  std::optional<Failure> prepare() override;
  StepResult move(const Edge& edge) override;
  CallResult call(Verb verb, const std::string& target) override;
  std::shared_ptr<void> lock() override;
  std::string lock_name() const override;
  std::set<std::string> current() override;
  std::vector<Path> bookkeeping() override;
  void disconnect() override;

  /// Creates what env.py's target_metadata holds; its failure, if any.
  std::optional<Failure> create_all();
  /// Creates, beside them, the models that env.py does not import.
  Overlooked create_overlooked();

 private:
  WorkerAnswer ask(const WorkerRequest& request);
  void place(StepResult& step) const;
  std::set<std::string> read_heads();

  Database& database_;
  std::unique_ptr<Session> reader_;
  StartWorker start_;
  ParkedWorkers& parked_;
  const History& history_;
  std::unique_ptr<Worker> worker_;
  std::optional<Path> version_table_;
};

/// A failure of something that ought to have worked, as the error it then is.
Error error_of(const Failure& failure, const std::string& doing);

}  // namespace harness
