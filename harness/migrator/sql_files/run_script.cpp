#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/run_script.hpp>

namespace harness::sql_files {
namespace {

void add_detail(Failure& failure, const std::string& text) {
  failure.detail += failure.detail.empty() ? text : "\n" + text;
}

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
      case Transaction::within:
        go_within();
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
  const std::string& remedy() const { return run_.script->remedy; }

  /// Whether the script is still to be run.
  bool begin(const std::string& own) {
    if (run_.goes_on && session_.in_transaction()) {
      return is_needed(session_.query(run_.question));
    }
    Rows answer;
    patiently(dialect_, run_.lock_limit,
              [&] { answer = database_.begin(session_, dialect_.begin(own), run_.question); });
    return is_needed(answer);
  }

  bool is_needed(const Rows& answer) const {
    return answer.rows.empty() == (run_.direction == Direction::up);
  }

  void go_in_transaction() {
    for (const auto& statement : shape_.statements) {
      if (statement.refuses_transaction) {
        outcome_.ran = true;
        outcome_.failure = Failure{"this statement cannot run in a transaction",
                                   "",
                                   shortened(statement.text),
                                   {file(), statement.line},
                                   remedy()};
        return;
      }
    }
    if (!begin(shape_.begin)) {
      return;
    }
    outcome_.ran = true;
    if (!run_statements()) {
      if (failed_for_the_transaction_) {
        add_detail(*outcome_.failure, remedy());
      }
      return;
    }
    if (!session_.in_transaction()) {
      outcome_.failure =
          Failure{"the script ended the transaction that it was to run in", "", "", {file(), 0}, remedy()};
      return;
    }
    record_and_commit();
  }

  void go_without_transaction() {
    if (!is_needed(session_.query(run_.question))) {
      return;
    }
    outcome_.ran = true;
    if (!run_statements()) {
      add_detail(*outcome_.failure,
                 "the script runs without a transaction of ours: what it committed before this stays");
      return;
    }
    outcome_.left_transaction_open = session_.in_transaction();
    if (!outcome_.left_transaction_open) {
      database_.begin(session_, dialect_.begin({}), {});
    }
    record_and_commit();
  }

  void go_within() {
    if (!begin({})) {
      return;
    }
    outcome_.ran = true;
    if (!run_statements()) {
      return;
    }
    if (!session_.in_transaction()) {
      database_.begin(session_, dialect_.begin({}), {});
    }
    record_and_commit();
  }

  bool run_statements() {
    for (const auto& statement : shape_.statements) {
      try {
        note_ignored(statement);
        run_statement(session_, statement, file());
      } catch (const ScriptError& error) {
        outcome_.failure = failure_of(error, file());
        failed_for_the_transaction_ = dialect_.refuses_transaction(error);
        return false;
      }
    }
    return true;
  }

  void note_ignored(const Statement& statement) {
    auto what = database_.engine().ignored_in_transaction(statement.text);
    if (!what.empty() && session_.in_transaction()) {
      outcome_.ignored.push_back({std::move(what), {file(), statement.line}});
    }
  }

  void record_and_commit() {
    Ending ending{{run_.record}, run_.renews};
    if (run_.sessions == Sessions::fresh) {
      const auto own_role = dialect_.own_role();
      ending.last.insert(ending.last.begin(), own_role.begin(), own_role.end());
    }
    if (run_.goes_on) {
      session_.execute(join(ending.last, "; "));
      return;
    }
    // A reader can stand in SQLite's way; the transaction is still there then.
    patiently(dialect_, run_.lock_limit, [&] { database_.commit(session_, ending); });
    outcome_.session_is_new = ending.was_reset;
  }

  Session& session_;
  Database& database_;
  const Dialect& dialect_;
  const ScriptRun& run_;
  ScriptShape shape_;
  ScriptOutcome outcome_;
  bool failed_for_the_transaction_ = false;
};

}  // namespace

ScriptOutcome run_script(Session& session, Database& database, const Dialect& dialect, const ScriptRun& run) {
  try {
    return Run(session, database, dialect, run, shape_of(*run.script, database.engine())).go();
  } catch (const SqlError& error) {
    // Outside the script's statements: the file itself, the lock, the version row, the COMMIT.
    ScriptOutcome outcome;
    outcome.ran = true;
    outcome.failure = failure_of(error, run.script->file);
    return outcome;
  }
}

}  // namespace harness::sql_files
