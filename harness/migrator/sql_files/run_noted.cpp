#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/run_noted.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {
namespace {

/// PostgreSQL 15, appendix A: active_sql_transaction.
constexpr const char* not_in_transaction = "25001";

/// Whether a statement does the same in a transaction block of its own, or with others in one where it is one
/// of `several` that are sent as one. What only runs in one (LOCK TABLE), may end one (CALL, DO), or must be
/// the first in one does not.
bool is_alike_in_transaction(const Statement& statement, bool several) {
  static const std::set<std::string> alike = {"alter",   "cluster", "comment",  "create", "delete",
                                              "drop",    "grant",   "insert",   "merge",  "refresh",
                                              "reindex", "revoke",  "truncate", "update", "with"};
  static const std::set<std::string> beside_others = {"analyze", "reset", "select", "set", "values"};
  const auto words = first_words(statement.text, 2);
  return !statement.refuses_transaction && !statement.copy_data &&
         (alike.contains(words[0]) || (several && beside_others.contains(words[0]) &&
                                       words[1] != "transaction" && words[1] != "session"));
}

/// One run of a statement.
class NotedRun {
 public:
  NotedRun(Session& session, Database& database, const std::string& file, std::uint64_t transaction,
           std::vector<RanStatement>& notes)
      : session_(session), database_(database), file_(file), transaction_(transaction), notes_(notes) {}

  void go(const Statement& statement) {
    auto* meter = database_.lock_meter();
    if (meter != nullptr && meter->is_measuring() && !session_.in_transaction()) {
      meter->prepare(session_);
      if (const auto parts = parts_alike(statement); !parts.empty() && is_through_in_transaction(parts)) {
        return;
      }
    }
    run(statement);
  }

 private:
  /// The statements that one is made of, if a transaction block makes no difference to them; else none.
  std::vector<Statement> parts_alike(const Statement& statement) const {
    std::vector<Statement> parts;
    try {
      parts = database_.engine().split(statement.text);
    } catch (const Error&) {
      return {};
    }
    const bool several = parts.size() > 1;
    if (statement.copy_data || !std::all_of(parts.begin(), parts.end(), [&](const Statement& part) {
          return is_alike_in_transaction(part, several);
        })) {
      return {};
    }
    for (auto& part : parts) {
      part.line += statement.line - 1;
    }
    return parts;
  }

  /// False if one of them cannot be in a transaction after all, and nothing has been done.
  bool is_through_in_transaction(const std::vector<Statement>& parts) {
    const auto noted = notes_.size();
    session_.execute("BEGIN");
    try {
      for (const auto& part : parts) {
        run(part);
      }
      commit(parts.back());
    } catch (const SqlError& error) {
      if (session_.in_transaction()) {
        session_.execute("ROLLBACK");
      }
      if (error.sqlstate() != not_in_transaction) {
        throw;
      }
      notes_.resize(noted);
      return false;
    }
    return true;
  }

  /// What is deferred fails here, as it does at the end of a statement outside of a transaction.
  void commit(const Statement& last) {
    try {
      session_.execute("COMMIT");
    } catch (const SqlError& error) {
      throw ScriptError(error, {file_, last.line}, shortened(last.text));
    }
  }

  void run(const Statement& statement) {
    notes_.push_back({.sql = database_.engine().dialect().without_passwords(statement.text),
                      .session = 1,
                      .transaction = transaction_,
                      .begun = std::chrono::steady_clock::now(),
                      .place = {file_, statement.line},
                      .completed = false});
    auto& noted = notes_.back();
    auto* meter = database_.lock_meter();
    if (meter != nullptr && !session_.in_transaction()) {
      meter->watch(session_, statement.text);
    }
    const Stopwatch watch;
    try {
      run_statement(session_, statement, file_);
      noted.completed = true;
    } catch (const SqlError& error) {
      if (meter != nullptr) {
        meter->unwatch();
      }
      noted.sqlstate = error.sqlstate();
      noted.message = error.what();
      noted.took = watch.elapsed();
      throw;
    }
    noted.took = watch.elapsed();
    if (meter != nullptr) {
      noted.held = meter->held(session_);
    }
  }

  Session& session_;
  Database& database_;
  const std::string& file_;
  std::uint64_t transaction_;
  std::vector<RanStatement>& notes_;
};

}  // namespace

void run_noted(Session& session, Database& database, const Statement& statement, const std::string& file,
               std::uint64_t transaction, std::vector<RanStatement>& notes) {
  NotedRun(session, database, file, transaction, notes).go(statement);
}

}  // namespace harness::sql_files
