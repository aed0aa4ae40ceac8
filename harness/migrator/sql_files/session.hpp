#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <harness/migrator/migrator.hpp>
#include <harness/migrator/sql_files/applied_revisions.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/history_files.hpp>
#include <harness/migrator/sql_files/plan.hpp>
#include <harness/migrator/sql_files/target.hpp>
#include <harness/migrator/sql_files/version_table.hpp>

namespace harness::sql_files {

/// SQL files at work on one database.
class SqlFilesSession : public MigratorSession {
 public:
  /// `loaded` must outlive the session.
  SqlFilesSession(const HistoryFiles& loaded, const SqlFilesOptions& options, Database& database);

  std::optional<Failure> prepare() override;
  StepResult move(const Edge& edge) override;
  CallResult call(Verb verb, const std::string& target) override;
  std::shared_ptr<void> lock() override;
  std::string lock_name() const override;
  std::set<std::string> current() override;
  std::vector<Path> bookkeeping() override { return {table_.path()}; }
  void disconnect() override;

 private:
  Session& session();
  /// Does in a new session what its options want there; a usage Error where it is refused.
  void begin_session();
  /// Makes the session as good as new for the next use, unless the scripts of a command share it.
  void reset();
  Entries read_entries();
  /// Looks at where the database stands, at the price of what has moved where that is enough.
  void look();
  /// Moves one revision; nothing where the database shows, once locked, that there is nothing to do.
  std::optional<StepResult> advance(const Edge& edge);
  /// Runs what the tool has for finding out whether a way up did its work.
  std::optional<Failure> verify(const std::string& revision);
  /// What "-1" or "+1" means to a database in which these revisions are applied.
  Target from_here(const Applied& applied, const std::string& target) const;
  CallResult run_call(Verb verb, const std::string& target);
  void carry_out(const Plan& plan, CallResult& result);
  void stamp(const std::vector<std::string>& targets);

  const HistoryFiles& loaded_;
  const SqlFilesOptions& options_;
  Database& database_;
  std::unique_ptr<Dialect> dialect_;
  VersionTable table_;
  AppliedRevisions applied_;
  std::unique_ptr<Session> session_;
  bool keeps_session_ = false;  ///< while a command runs whose scripts share one
  bool joint_ended_ = false;    ///< whether a script of it has ended the transaction that they share
  bool has_table_ = false;      ///< as far as is known
};

}  // namespace harness::sql_files
