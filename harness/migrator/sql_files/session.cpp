#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/prepares.hpp>
#include <harness/migrator/sql_files/rehearse_script.hpp>
#include <harness/migrator/sql_files/run_script.hpp>
#include <harness/migrator/sql_files/session.hpp>
#include <harness/migrator/sql_files/target.hpp>

namespace harness::sql_files {

SqlFilesSession::SqlFilesSession(const HistoryFiles& loaded, const SqlFilesOptions& options,
                                 Database& database)
    : loaded_(loaded),
      options_(options),
      database_(database),
      dialect_(dialect_of(database.engine())),
      table_(database.engine(), *dialect_, options.table),
      applied_(loaded.history) {}

Session& SqlFilesSession::session() {
  if (!session_) {
    session_ = database_.connect();
    begin_session();
  }
  return *session_;
}

void SqlFilesSession::begin_session() {
  for (const auto& statement : opening_of(loaded_, options_, database_.engine().dialect().family())) {
    try {
      session_->begin_with(statement);
    } catch (const SqlError& error) {
      throw usage_error("a session cannot begin with \"" + statement + "\": " + error.what(),
                        "correct session in [suite.history]", {options_.folder.string()});
    }
  }
}

void SqlFilesSession::reset() {
  if (!session_ || keeps_session_) {
    return;
  }
  try {
    session_->reset();
    begin_session();
  } catch (const SqlError&) {
    // The server may have closed the connection; the next use makes another.
    session_.reset();
  }
}

Entries SqlFilesSession::read_entries() {
  if (has_table_) {
    try {
      return table_.entries(session());
    } catch (const SqlError&) {
      // It has been dropped, or nothing can be read at all, which the next line shows.
      has_table_ = false;
    }
  }
  has_table_ = table_.exists(session());
  return has_table_ ? table_.entries(session()) : Entries{};
}

std::optional<Failure> SqlFilesSession::prepare() {
  std::optional<Failure> failure;
  try {
    patiently(*dialect_, options_.lock_limit, [&] {
      if (!table_.create(session())) {
        table_.applied(session());
      }
    });
    failure = prepare_as_the_tool(loaded_, database_.engine().dialect().family(), session());
    has_table_ = !failure;
  } catch (const SqlError& error) {
    failure = failure_of(error);
    failure->statement = table_.create_sql();
  }
  reset();
  return failure;
}

StepResult SqlFilesSession::move(const Edge& edge) {
  if (!has_table_) {
    if (auto failure = prepare()) {
      return {edge.revision, edge.direction, std::move(failure)};
    }
  }
  if (auto step = advance(edge)) {
    return *std::move(step);
  }
  const std::string state = edge.direction == Direction::up ? " is applied already" : " is not applied";
  return {edge.revision, edge.direction, Failure{"revision " + edge.revision + state, "", "", {}, ""}};
}

/// The connection goes as that of a process does that ends.
std::optional<StepResult> SqlFilesSession::move_until(const Edge& edge, std::size_t statements) {
  until_ = statements;
  auto step = move(edge);
  until_ = 0;
  disconnect();
  return step;
}

std::optional<Rehearsal> SqlFilesSession::rehearse(const Edge& edge,
                                                   const std::function<bool(Session&)>& first) {
  const auto found = find_script(loaded_, edge, database_.engine().dialect().family());
  if (found.failure) {
    return std::nullopt;
  }
  auto rehearsal = rehearse_script(session(), database_.engine(), *dialect_, *found.script, first);
  reset();
  return rehearsal;
}

std::optional<StepResult> SqlFilesSession::advance(const Edge& edge) {
  const Stopwatch watch;
  StepResult step{edge.revision, edge.direction, std::nullopt};
  applied_.moved(edge.revision);
  const auto& engine = database_.engine();
  auto found = find_script(loaded_, edge, engine.dialect().family());
  if (found.failure) {
    step.failure = std::move(found.failure);
    step.unreadable = found.unreadable;
    return step;
  }
  const auto record =
      edge.direction == Direction::up
          ? table_.add_sql(edge.revision, checksum_of(loaded_, edge.revision, engine.dialect().family()))
          : table_.remove_sql(edge.revision);
  const auto& layout = loaded_.chosen.layout;
  auto outcome = run_script(session(), database_, *dialect_,
                            {found.script, edge.direction, table_.is_applied_sql(edge.revision), record,
                             layout.sessions, keeps_session_ && layout.sessions == Sessions::joined,
                             joint_ended_, layout.tolerates_end && !dialect_->commit_needs_transaction(),
                             !keeps_session_, options_.lock_limit, until_, closing()});
  if (outcome.session_is_new) {
    begin_session();
  } else {
    reset();
  }
  if (!outcome.ran) {
    return std::nullopt;
  }
  joint_ended_ = joint_ended_ || outcome.ended_joint;
  step.failure = std::move(outcome.failure);
  if (edge.direction == Direction::up && !step.failure) {
    step.failure = verify(edge.revision);
  }
  // What went wrong may be that the table is gone.
  has_table_ = has_table_ && !step.failure;
  step.left_transaction_open = outcome.left_transaction_open;
  step.opened_at = std::move(outcome.opened_at);
  step.ignored = std::move(outcome.ignored);
  step.ran = in_order(std::move(outcome.statements));
  step.ran.is_recorded_later = outcome.is_recorded_apart;
  step.elapsed = watch.elapsed();
  return step;
}

std::vector<std::string> SqlFilesSession::closing() const {
  const auto family = database_.engine().dialect().family();
  const auto& closes = loaded_.chosen.layout.closes;
  const auto own = closes.find(family);
  if (own == closes.end()) {
    return {};
  }
  auto statements = own->second;
  // It may have put back what the session began with.
  const auto opening = opening_of(loaded_, options_, family);
  statements.insert(statements.end(), opening.begin(), opening.end());
  return statements;
}

std::optional<Failure> SqlFilesSession::verify(const std::string& revision) {
  const auto& script = loaded_.find(revision)->verify;
  if (!script || script->refusal) {
    return std::nullopt;
  }
  std::optional<Failure> failure;
  try {
    for (const auto& statement : split_file(database_.engine(), script->text, script->file)) {
      run_statement(session(), statement, script->file);
    }
  } catch (const SqlError& error) {
    failure = failure_of(error, script->file);
    failure->message = "its verification fails: " + failure->message;
  }
  reset();
  return failure;
}

void SqlFilesSession::disconnect() {
  session_.reset();
  applied_.forget();
  has_table_ = false;
}

std::set<std::string> SqlFilesSession::current() {
  patiently(*dialect_, options_.lock_limit, [&] { look(); });
  return applied_.heads();
}

void SqlFilesSession::look() {
  if (has_table_ && applied_.may_follow()) {
    try {
      if (applied_.follow(table_.probe_row(session(), applied_.suspect()))) {
        return;
      }
    } catch (const SqlError&) {
      // Reading the whole table shows what is wrong, if anything is; and a session whose query was refused is
      // not to be asked that again.
      session_.reset();
    }
  }
  applied_.forget();
  const auto entries = read_entries();
  if (const auto failure = unknown_revision(loaded_, ids_of(entries))) {
    throw usage_error(failure->message, failure->detail, failure->place);
  }
  applied_.take(entries);
}

}  // namespace harness::sql_files
