#pragma once

#include <harness/migrator/command/command.hpp>
#include <harness/migrator/command/program.hpp>
#include <harness/migrator/command/runner.hpp>
#include <harness/model/model_source.hpp>

namespace harness::command {

/// A tool on one database, with a process for each command, or one that serves them all.
class CommandSession : public MigratorSession {
 public:
  /// All four must outlive the session; `shared` is null where a served process has one database.
  CommandSession(const CommandOptions& options, const History& history, KeptProcesses* shared,
                 Database& database);

  std::optional<Failure> prepare() override;
  /// Creates what the models have, in an empty database; only where there is a command for it.
  std::optional<Failure> make_models();
  /// What the models have that no revision brings; only where there is a command for it.
  Pending list_pending();
  StepResult move(const Edge& edge) override;
  std::optional<OfflineScript> write_up(const std::string& revision) override;
  std::optional<StepResult> move_until(const Edge& edge, std::size_t statements) override;
  CallResult call(Verb verb, const std::string& target) override;
  std::optional<CallResult> race() override;
  std::set<std::string> current() override;
  Bookkeeping bookkeeping() override;
  void disconnect() override { applied_.reset(); }

 private:
  struct Outcome {
    std::string output;
    std::optional<Failure> failure;
    std::vector<RanStatement> statements = {};
  };

  /// Runs one of the commands, for a revision or without one.
  Outcome run(const std::string& name, const std::string& revision);
  /// The command, if there is one of this name, and the variables, with {revision} and its like filled.
  std::vector<std::string> arguments(const std::string& name, const Placeholders& names) const;
  std::map<std::string, std::string> environment(const Placeholders& names) const;
  /// Both, with the address filled as well.
  Command filled(const std::string& name, const Placeholders& names) const;
  /// What is wrong with a move after which no connection to the database was seen.
  std::optional<Failure> elsewhere(const std::string& name, std::optional<std::uint64_t> before);
  std::string previous_of(const std::string& revision) const;
  const std::set<std::string>& applied();
  std::set<std::string> ask_applied();
  std::set<std::string> applied_in(const std::string& output) const;
  CallResult upgrade(const std::string& target);
  CallResult downgrade(const std::string& target);
  CallResult stamp(const std::string& target);
  CallResult move_all(const std::vector<std::string>& revisions, Direction direction);

  const CommandOptions& options_;
  const History& history_;
  Database& database_;
  Runner runner_;
  bool races_ = false;                            ///< what the database has seen is then that of others, too
  bool has_connected_ = false;                    ///< to move something
  std::optional<std::set<std::string>> applied_;  ///< until the next command that may change it
};

}  // namespace harness::command
