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

/// SQL files on one database.
class SqlFilesSession : public MigratorSession, private ToolLock {
 public:
  /// `loaded` must outlive the session.
  SqlFilesSession(const HistoryFiles& loaded, const SqlFilesOptions& options, Database& database);

  std::optional<Failure> prepare() override;
  StepResult move(const Edge& edge) override;
  std::optional<StepResult> move_until(const Edge& edge, std::size_t statements) override;
  std::optional<Rehearsal> rehearse(const Edge& edge, const std::function<bool(Session&)>& first) override;
  CallResult call(Verb verb, const std::string& target) override;
  ToolLock* lock() override { return this; }
  std::set<std::string> current() override;
  Bookkeeping bookkeeping() override { return {{"", {table_.path()}}}; }
  void disconnect() override;

 private:
  std::string name() const override;
  std::shared_ptr<void> take() override;
  Session& session();
  /// Runs the options' statements in a new session. Throws a usage Error if one is refused.
  void begin_session();
  /// Resets the session for the next use, unless the scripts of a command share it.
  void reset();
  Entries read_entries();
  /// Updates the applied revisions, by a probe of the moved one if that is enough.
  void look();
  /// Moves one revision; nullopt if the locked database shows that there is nothing to do.
  std::optional<StepResult> advance(const Edge& edge);
  /// What the tool runs behind each script.
  std::vector<std::string> closing() const;
  /// Runs the revision's verify script, if it has one.
  std::optional<Failure> verify(const std::string& revision);
  /// The meaning of "-1" or "+1" in a database with these applied revisions.
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
  std::size_t until_ = 0;       ///< so many statements a move is stopped; 0: it is not
  bool keeps_session_ = false;  ///< during a command whose scripts share one
  bool joint_ended_ = false;    ///< whether one of its scripts has ended the shared transaction
  bool has_table_ = false;      ///< as far as is known
};

}  // namespace harness::sql_files
