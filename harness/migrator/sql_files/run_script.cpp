#include <algorithm>
#include <utility>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/block_without_meaning.hpp>
#include <harness/migrator/sql_files/conditions.hpp>
#include <harness/migrator/sql_files/run_noted.hpp>
#include <harness/migrator/sql_files/run_script.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {
namespace {

void add_detail(Failure& failure, const std::string& text) {
  failure.detail += failure.detail.empty() ? text : "\n" + text;
}

constexpr auto no_transactions =
    "take what begins and ends a transaction out of the script: that is done around it";

/// One run, with the steps that the kinds of transactions have in common.
class Run {
 public:
  Run(Session& session, Database& database, const Dialect& dialect, const ScriptRun& run, ScriptShape shape)
      : session_(session), database_(database), dialect_(dialect), run_(run), shape_(std::move(shape)) {}

  ScriptOutcome go() {
    switch (shape_.transaction) {
      case Transaction::none:
        go_without_transaction();
        break;
      case Transaction::ours:
      case Transaction::script:
        go_in_transaction();
        break;
    }
    // The session may be kept for another script.
    if (!outcome_.ran && !run_.goes_on && session_.in_transaction()) {
      session_.execute("ROLLBACK");
    }
    return std::move(outcome_);
  }

 private:
  const std::string& file() const { return run_.script->file; }
  const std::string& fix() const { return run_.script->fix; }
  bool is_recorded(Recording when) const { return shape_.recorded == when; }

  /// Whether the script is still to be run.
  bool begin(const std::string& own) {
    if (run_.goes_on && (session_.in_transaction() || is_loose())) {
      return is_needed(session_.query(run_.question));
    }
    if (auto* meter = database_.lock_meter()) {
      meter->prepare(session_);
    }
    Rows answer;
    patiently(dialect_, run_.lock_limit,
              [&] { answer = begin_transaction(database_, session_, dialect_.begin(own), run_.question); });
    return is_needed(answer);
  }

  bool is_needed(const Rows& answer) const {
    return answer.rows.empty() == (run_.direction == Direction::up);
  }

  void go_in_transaction() {
    wrote_before_ = is_recorded(Recording::first) || (run_.goes_on && session_.in_transaction());
    bool wrote = wrote_before_;
    for (const auto& statement : shape_.statements) {
      const bool ignored = wrote && !dialect_.ignored_after_write(statement.text).empty();
      const auto control = control_of(statement);
      wrote = (wrote || dialect_.writes(statement.text)) && control != Control::commit &&
              control != Control::other;
      // There may be a BEGIN after a COMMIT: the server decides.
      if (statement.refuses_transaction && !ignored && !is_loose() && control != Control::begin) {
        outcome_.ran = true;
        outcome_.failure = Failure{"this statement cannot run in a transaction",
                                   "",
                                   shortened(statement.text),
                                   {file(), statement.line},
                                   fix()};
        return;
      }
    }
    if (!begin(shape_.begin)) {
      return;
    }
    outcome_.ran = true;
    if (is_recorded(Recording::first)) {
      session_.execute(run_.record);
    }
    if (!run_statements()) {
      if (failed_for_the_transaction_ && outcome_.failure->fix.empty()) {
        add_detail(*outcome_.failure, fix());
      }
      return;
    }
    if (run_.joint_ended && session_.in_transaction()) {
      session_.execute("COMMIT");
    }
    if (!session_.in_transaction()) {
      if (!run_.tolerates_end) {
        outcome_.failure = ended();
        return;
      }
      outcome_.ended_joint = run_.goes_on;
      if (!run_.goes_on) {
        begin_transaction(database_, session_, dialect_.begin({}), {});
        outcome_.is_recorded_apart = true;
      }
    }
    record_and_commit();
  }

  /// Whether it runs in no transaction any more. Several statements are one still: they are sent as a string.
  bool is_loose() const {
    return run_.joint_ended && (shape_.statements.size() == 1 || shape_.is_sent_apart);
  }

  void go_without_transaction() {
    if (!is_needed(session_.query(run_.question))) {
      return;
    }
    outcome_.ran = true;
    if (!run_statements()) {
      return;
    }
    outcome_.left_transaction_open = session_.in_transaction();
    if (!outcome_.left_transaction_open) {
      begin_transaction(database_, session_, dialect_.begin({}), {});
      outcome_.is_recorded_apart = wants_no_transaction();
    }
    record_and_commit();
  }

  /// By its author's choice: that a tool sends each script without one is no matter of the script.
  bool wants_no_transaction() const {
    return (!run_.script->in_transaction && run_.script->delivery != Delivery::whole) ||
           std::any_of(shape_.statements.begin(), shape_.statements.end(),
                       [](const Statement& statement) { return statement.refuses_transaction; });
  }

  bool run_statements() {
    wrote_ = wrote_before_;
    for (const auto& statement : shape_.statements) {
      const bool was_open = session_.in_transaction();
      try {
        note_ignored(statement);
        refuse_in_memory(statement);
        transactions_ += was_open && transactions_ > 0 ? 0 : 1;
        run_noted(session_, database_, statement, file(), transactions_, outcome_.statements);
        // What is recorded apart can be stopped between its two transactions alone.
        stop_at(is_recorded(Recording::apart) ? 0 : outcome_.statements.size());
      } catch (const ScriptError& error) {
        outcome_.failure = failure_of(error, file());
        explain(*outcome_.failure, statement);
        failed_for_the_transaction_ = dialect_.refuses_transaction(error);
        return false;
      }
      note_transaction(statement, was_open);
      wrote_ = session_.in_transaction() && (wrote_ || dialect_.writes(statement.text));
    }
    return true;
  }

  void stop_at(std::size_t statements) const {
    if (run_.until > 0 && run_.until == statements) {
      throw SqlError("stopped on its way", "", 0);
    }
  }

  void note_transaction(const Statement& statement, bool was_open) {
    const bool is_open = session_.in_transaction();
    if (was_open && !is_open && ended_at_.file.empty()) {
      ended_at_ = {file(), line_of_end(database_.engine(), statement)};
    } else if (!was_open && is_open) {
      outcome_.opened_at = {file(), line_of_begin(database_.engine(), statement)};
    }
  }

  Failure ended() const {
    return {"the script ended the transaction that it was to run in, and the COMMIT after it fails",
            "",
            "",
            ended_at_,
            "",
            no_transactions};
  }

  void explain(Failure& failure, const Statement& statement) const {
    if (const auto known = run_.script->advice.find(statement.line); known != run_.script->advice.end()) {
      failure.fix = known->second;
    }
    if (failure.message.find(byte_order_mark) != std::string::npos) {
      // It has no width: the reason for the refusal would be invisible.
      replace_all(failure.message, byte_order_mark, "<U+FEFF>");
      replace_all(failure.statement, byte_order_mark, "<U+FEFF>");
      failure.fix = "take out the byte-order mark: save the file as UTF-8 without one";
    }
    if (shape_.transaction == Transaction::ours && control_of(statement) == Control::begin) {
      failure.fix = no_transactions;
    }
    if (!ended_at_.file.empty()) {
      add_detail(failure, "the transaction was ended on line " + std::to_string(ended_at_.line) +
                              ": what was committed there stays");
    }
    if (shape_.transaction == Transaction::none &&
        (transactions_ > 1 || may_commit(database_.engine(), statement, dialect_.joins_statements()))) {
      add_detail(failure,
                 "the script runs without a transaction of ours: what it committed before this stays");
    }
  }

  void note_ignored(const Statement& statement) {
    auto what = database_.engine().dialect().ignored_in_transaction(statement.text);
    if (what.empty() && wrote_) {
      what = dialect_.ignored_after_write(statement.text);
    }
    if (!what.empty() && session_.in_transaction()) {
      outcome_.ignored.push_back({std::move(what), {file(), statement.line}});
    }
  }

  /// What a database in memory takes in a transaction, and one in a file refuses.
  void refuse_in_memory(const Statement& statement) const {
    if (wrote_ || !session_.in_transaction() || dialect_.ignored_after_write(statement.text).empty()) {
      return;
    }
    // A statement that the layout has cut says nothing of transactions.
    const auto parts = database_.engine().split(statement.text);
    if (!parts.empty() && parts.front().refuses_transaction) {
      throw ScriptError(SqlError("cannot change into wal mode from within a transaction", "SQLITE_ERROR", 0),
                        {file(), statement.line}, shortened(statement.text));
    }
  }

  void record_and_commit() {
    CommitRequest ending{run_.closes, run_.resets};
    if (!is_recorded(Recording::first)) {
      ending.last.push_back(run_.record);
    }
    if (run_.sessions == Sessions::fresh) {
      const auto own_role = dialect_.own_role();
      ending.last.insert(ending.last.begin(), own_role.begin(), own_role.end());
    }
    if (run_.goes_on) {
      session_.execute(join(ending.last, "; "));
      return;
    }
    if (is_recorded(Recording::apart) && !outcome_.is_recorded_apart) {
      CommitRequest script;
      patiently(dialect_, run_.lock_limit, [&] { commit_transaction(database_, session_, script); });
      stop_at(run_.until);
      begin_transaction(database_, session_, dialect_.begin({}), {});
      outcome_.is_recorded_apart = true;
    }
    // A reader can block SQLite's COMMIT; the transaction is still open then.
    patiently(dialect_, run_.lock_limit, [&] { commit_transaction(database_, session_, ending); });
    outcome_.session_is_new = ending.was_reset;
  }

  Session& session_;
  Database& database_;
  const Dialect& dialect_;
  const ScriptRun& run_;
  ScriptShape shape_;
  ScriptOutcome outcome_;
  Location ended_at_;               ///< where the script ended its transaction
  std::uint64_t transactions_ = 0;  ///< that its statements have run in
  bool wrote_before_ = false;       ///< whether its transaction has, before the script
  bool wrote_ = false;              ///< whether the open transaction has, as far as statements say
  bool failed_for_the_transaction_ = false;
};

}  // namespace

ScriptOutcome run_script(Session& session, Database& database, const Dialect& dialect, const ScriptRun& run) {
  ScriptOutcome failed;
  failed.ran = true;
  try {
    auto shape = shape_of(*run.script, database.engine());
    failed.failure = block_without_meaning(*run.script, shape, database.engine());
    if (!failed.failure) {
      failed.failure = meet_conditions(session, run, shape);
    }
    return failed.failure ? failed : Run(session, database, dialect, run, std::move(shape)).go();
  } catch (const SqlError& error) {
    // Outside the script's statements: the file itself, the lock, the version row, the COMMIT.
    failed.failure = failure_of(error, run.script->file);
    return failed;
  }
}

}  // namespace harness::sql_files
