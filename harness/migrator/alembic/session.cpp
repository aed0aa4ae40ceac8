#include <filesystem>

#include <harness/core/clock.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/writer_meter.hpp>
#include <harness/migrator/alembic/ran_in_move.hpp>
#include <harness/migrator/alembic/session.hpp>
#include <harness/migrator/cut_move.hpp>
#include <harness/migrator/lock.hpp>
#include <harness/migrator/own_statements.hpp>

namespace harness {
namespace {

/// Of all Alembic projects on a database: its own table is known only when env.py has run.
constexpr const char* common_lock = "alembic_version";

/// What Alembic's column version_num holds, which is varchar(32).
constexpr std::size_t longest_id = 32;

/// Whether the server refused to record a revision, since its id is longer than the column.
bool is_too_long(const Failure& failure, const std::string& revision) {
  return failure.sqlstate == "22001" && revision.size() > longest_id &&
         failure.statement.find("version_num") != std::string::npos;
}

std::string to_word(Verb verb) {
  switch (verb) {
    case Verb::upgrade:
      return "upgrade";
    case Verb::downgrade:
      return "downgrade";
    case Verb::stamp:
      return "stamp";
  }
  throw internal_error("a command of Alembic's that has no name here");
}

}  // namespace

AlembicSession::AlembicSession(Database& database, StartWorker start, ParkedWorkers& parked,
                               const History& history)
    : database_(database),
      start_(std::move(start)),
      parked_(parked),
      history_(history),
      address_(database.url()) {
  auto before = parked.take();
  if (before.worker &&
      (to_text(before.address) == to_text(address_) || database.take_address(before.address))) {
    worker_ = std::move(before.worker);
    address_ = std::move(before.address);
  }
}

AlembicSession::~AlembicSession() {
  try {
    disconnect();
    if (worker_ && !has_loaded_more_) {
      parked_.park({address_, std::move(worker_)});
    }
  } catch (const std::exception&) {
    // It ends with the session, then.
  }
}

WorkerAnswer AlembicSession::ask(const WorkerRequest& request) {
  const auto start = [this](const std::optional<Learnt>& learnt) {
    address_ = database_.url();
    return start_(learnt);
  };
  WorkerAnswer answer = ask_learning(worker_, start, request);
  secrets_ = worker_->secrets();
  if (!worker_->alive()) {
    worker_.reset();
  }
  if (answer.version_table) {
    version_table_ = answer.version_table;
  }
  for (auto& step : answer.steps) {
    place(step);
  }
  return answer;
}

/// A worker that hung or died in a step cannot always say where; the revision's own line is known.
void AlembicSession::place(StepResult& step) const {
  const Revision* revision = history_.find(step.revision);
  if (!step.failure || revision == nullptr) {
    return;
  }
  const bool is_up = step.direction == Direction::up;
  const Location function = is_up ? revision->up : revision->down.value_or(revision->up);
  if (step.failure->place.file != function.file && (step.failure->place.file.empty() || !worker_)) {
    step.failure->place = function;
  }
  if (is_too_long(*step.failure, step.revision)) {
    step.failure->place = function;
    step.failure->fix = "shorten the id " + step.revision + " to " + std::to_string(longest_id) +
                        " characters, in its file and in the down_revision of those that follow it: the "
                        "column version_num of Alembic's table holds no more";
  }
}

std::optional<Failure> AlembicSession::prepare() {
  return ask({"prepare", {}}).failure;
}

StepResult AlembicSession::move(const Edge& edge) {
  return move(edge, 0);
}

/// Its connection is cut where its statements are seen on the way; else its process ends itself.
std::optional<StepResult> AlembicSession::move_until(const Edge& edge, std::size_t statements) {
  auto* interrupter = database_.interrupter();
  if (interrupter != nullptr && interrupter->reaches_programs()) {
    return cut_move(*this, *interrupter, edge, statements);
  }
  return move(edge, statements);
}

StepResult AlembicSession::move(const Edge& edge, std::size_t until) {
  const Stopwatch watch;
  const bool is_up = edge.direction == Direction::up;
  take_statements(database_);  // of what came before
  WorkerRequest request{"move", {{"revision", edge.revision}, {"direction", is_up ? "up" : "down"}}};
  if (until > 0) {
    request.arguments["until"] = std::to_string(until);
  }
  auto answer = ask(request);
  StepResult result{edge.revision, edge.direction, answer.failure, false, watch.elapsed()};
  result.commitment = answer.commitment;
  if (!answer.steps.empty()) {
    result.elapsed = answer.steps.back().elapsed;
    if (answer.steps.back().failure) {
      result.failure = answer.steps.back().failure;
    }
  }
  note_writer(answer);
  result.ran = ran(edge.revision, answer);
  return result;
}

void AlembicSession::note_writer(WorkerAnswer& answer) const {
  auto* meter = database_.writer_meter();
  if (meter == nullptr || !answer.writer) {
    return;
  }
  for (auto& hold : *answer.writer) {
    hold.taken_by = secrets_.hide(std::move(hold.taken_by));
  }
  meter->add(std::move(*answer.writer));
}

/// What is asked for outside of the revisions' folder is not the revision's: env.py runs for each move.
RanStatements AlembicSession::ran(const std::string& revision, const WorkerAnswer& answer) {
  const auto* known = history_.find(revision);
  const auto folder = known != nullptr ? std::filesystem::path(known->up.file).parent_path() : "";
  auto statements = ran_in_move(database_, answer);
  for (auto& statement : statements) {
    statement.sql = database_.engine().dialect().without_passwords(statement.sql);
    for (auto* text : {&statement.sql, &statement.message}) {
      *text = secrets_.hide(std::move(*text));
    }
  }
  mark_own(statements, version_table_ ? std::vector<Path>(1, *version_table_) : std::vector<Path>());
  for (auto& statement : statements) {
    const auto& file = statement.place.file;
    statement.of_tool |= !file.empty() && std::filesystem::path(file).parent_path() != folder;
  }
  return in_order(std::move(statements));
}

std::shared_ptr<void> AlembicSession::take() {
  return lock_database(database_, common_lock);
}

std::string AlembicSession::name() const {
  return common_lock;
}

CallResult AlembicSession::call(Verb verb, const std::string& target) {
  const Stopwatch watch;
  std::shared_ptr<void> alone;
  try {
    alone = take();
  } catch (const SqlError& timeout) {
    return {{}, failure_of(timeout), watch.elapsed()};
  }
  auto result = call_without_lock(verb, target);
  result.elapsed = watch.elapsed();
  return result;
}

std::optional<CallResult> AlembicSession::race() {
  return call_without_lock(Verb::upgrade, "heads");
}

CallResult AlembicSession::call_without_lock(Verb verb, const std::string& target) {
  const Stopwatch watch;
  auto answer = ask({"call", {{"verb", to_word(verb)}, {"target", target}}});
  CallResult result{std::move(answer.steps), std::move(answer.failure), watch.elapsed(),
                    std::move(answer.commitment)};
  if (result.failure && !result.steps.empty() && result.steps.back().failure) {
    result.failure = result.steps.back().failure;
  }
  return result;
}

std::set<std::string> AlembicSession::current() {
  if (version_table_) {
    try {
      return read_heads();
    } catch (const SqlError&) {
      reader_.reset();  // the table is not there, say: Alembic knows what that means
    }
  }
  auto answer = ask({"current", {}});
  if (answer.failure) {
    throw error_of(*answer.failure, "asking Alembic for the current revision");
  }
  return std::move(answer.heads);
}

/// What Alembic would read, without running env.py for it: a walk asks after each step.
std::set<std::string> AlembicSession::read_heads() {
  if (!reader_) {
    reader_ = database_.connect();
  }
  std::vector<std::string> names;
  for (const auto& part : *version_table_) {
    names.push_back(database_.engine().quote(part));
  }
  std::set<std::string> heads;
  for (const auto& row : reader_->query("SELECT version_num FROM " + join(names, ".")).rows) {
    heads.insert(row.at(0).value());
  }
  return heads;
}

Bookkeeping AlembicSession::bookkeeping() {
  if (!version_table_) {
    current();
  }
  if (!version_table_) {
    throw internal_error("Alembic ran without naming its version table");
  }
  return {{"", {*version_table_}}};
}

void AlembicSession::disconnect() {
  reader_.reset();
  // Engines of the project's own modules can keep connections that only the end of their process closes.
  if (worker_ && ask({"disconnect", {}}).connections != 0) {
    worker_.reset();
  }
}

std::optional<Failure> AlembicSession::create_all() {
  return ask({"create_all", {}}).failure;
}

Overlooked AlembicSession::create_overlooked() {
  has_loaded_more_ = true;
  auto answer = ask({"create_overlooked", {}});
  if (answer.failure) {
    answer.overlooked.not_loaded.push_back(std::move(*answer.failure));
  }
  return std::move(answer.overlooked);
}

Error error_of(const Failure& failure, const std::string& doing) {
  Error error = usage_error(failure.message, failure.detail, failure.place);
  error.during(doing);
  return error;
}

}  // namespace harness
