#include <algorithm>
#include <utility>

#include <harness/catalog/names.hpp>
#include <harness/core/error.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>
#include <harness/migrator/command/listing.hpp>
#include <harness/migrator/command/program.hpp>
#include <harness/migrator/command/refused.hpp>
#include <harness/migrator/command/session.hpp>
#include <harness/migrator/cut_move.hpp>
#include <harness/migrator/own_statements.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::command {
CommandSession::CommandSession(const CommandOptions& options, const History& history, KeptProcesses* shared,
                               Database& database)
    : options_(options), history_(history), database_(database), runner_(shared) {}

std::vector<std::string> CommandSession::arguments(const std::string& name, const Placeholders& names) const {
  std::vector<std::string> arguments;
  const auto command = options_.commands.find(name);
  if (command != options_.commands.end()) {
    for (const auto& argument : command->second) {
      arguments.push_back(with_names(argument, names));
    }
  }
  return arguments;
}

std::map<std::string, std::string> CommandSession::environment(const Placeholders& names) const {
  auto environment = options_.environment;
  const auto own = options_.environment_by_engine.find(database_.engine().name());
  if (own != options_.environment_by_engine.end()) {
    for (const auto& [variable, value] : own->second) {
      environment[variable] = value;
    }
  }
  for (auto& [variable, value] : environment) {
    value = with_names(value, names);
  }
  return environment;
}

Command CommandSession::filled(const std::string& name, const Placeholders& names) const {
  const auto& url = database_.url();
  return {arguments_for(arguments(name, names), options_, &url), fill_environment(environment(names), url),
          options_.folder, options_.time_limit, options_.passed};
}

CommandSession::Outcome CommandSession::run(const std::string& name, const std::string& revision) {
  if (name != "current") {
    applied_.reset();
  }
  const Placeholders names = {
      {"{revision}", revision}, {"{previous}", previous_of(revision)}, {"{python}", options_.python}};
  if (!races_) {
    take_statements(database_);  // those of earlier commands
  }
  const auto connections = connections_to(database_);
  const auto result = runner_.run(filled(name, names), races_ ? Command{} : filled("serve", names));
  const Secrets secrets(database_.url(), environment(names));
  auto statements = races_ ? seen_statements(database_) : take_statements(database_);
  for (auto& statement : statements) {
    statement.sql = secrets.hide(std::move(statement.sql));
    statement.message = secrets.hide(std::move(statement.message));
  }
  if (result.exit_code == 0 && !result.timed_out) {
    if (result.current) {
      applied_ = applied_in(*result.current);
    }
    return {result.output, elsewhere(name, connections), std::move(statements)};
  }
  const auto* known = history_.find(revision);
  const std::string how = result.timed_out ? "did not end within its time limit"
                                           : "ended with exit code " + std::to_string(result.exit_code);
  Failure failure{"the command \"" + name + "\" " + how,
                  {},
                  secrets.hide(shown_arguments(arguments(name, names), options_)),
                  known != nullptr ? known->up : options_.place,
                  secrets.hide(last_lines(result.errors.empty() ? result.output : result.errors, 20))};
  if (const auto refused = refused_in(statements, result.errors + result.output)) {
    failure.sqlstate = refused->sqlstate;
    failure.statement = refused->sql + (refused->cut ? " ..." : "");
    failure.detail = refused->message + (refused->message.empty() ? "" : "\n") + failure.detail;
  }
  return {"", std::move(failure), std::move(statements)};
}

std::optional<Failure> CommandSession::elsewhere(const std::string& name,
                                                 std::optional<std::uint64_t> before) {
  const bool moves = name == "up" || name == "down" || name == "upgrade";
  has_connected_ = has_connected_ || !before || (moves && connections_to(database_) != before);
  if (!moves || has_connected_) {
    return std::nullopt;
  }
  return Failure{
      "the command \"" + name + "\" ended well, but has not connected to the database that it was given",
      "",
      "",
      options_.place,
      "",
      "hand it the address: \"{url}\" among its arguments, or env = { DATABASE_URL = \"{url}\" } under "
      "[suite.history]; a file of its own may name another database"};
}

std::string CommandSession::previous_of(const std::string& revision) const {
  const auto* known = history_.find(revision);
  return known == nullptr || known->parents.empty() ? options_.base : known->parents.front();
}

std::optional<Failure> CommandSession::make_models() {
  return run("models", "").failure;
}

Pending CommandSession::list_pending() {
  auto outcome = run("pending", "");
  Pending pending{split_lines(outcome.output), std::move(outcome.failure)};
  std::erase_if(pending.changes, [](const std::string& line) { return trim(line).empty(); });
  return pending;
}

std::optional<OfflineScript> CommandSession::write_up(const std::string& revision) {
  auto outcome = run("sql", revision);
  return OfflineScript{revision, std::move(outcome.output), std::move(outcome.failure)};
}

std::optional<Failure> CommandSession::prepare() {
  return options_.commands.contains("prepare") ? run("prepare", "").failure : std::nullopt;
}

StepResult CommandSession::move(const Edge& edge) {
  const Stopwatch watch;
  StepResult step{edge.revision, edge.direction, {}};
  auto outcome = run(edge.direction == Direction::up ? "up" : "down", edge.revision);
  step.failure = std::move(outcome.failure);
  step.elapsed = watch.elapsed();
  std::vector<Path> own;
  for (const auto& name : options_.bookkeeping) {
    own.push_back(parts_of(name));
  }
  mark_own(outcome.statements, own);
  step.ran = in_order(std::move(outcome.statements));
  return step;
}

std::optional<StepResult> CommandSession::move_until(const Edge& edge, std::size_t statements) {
  auto* interrupter = database_.interrupter();
  return interrupter == nullptr ? std::nullopt : cut_move(*this, *interrupter, edge, statements);
}

/// Its own command alone, as people type it: what it asks before is its affair.
std::optional<CallResult> CommandSession::race() {
  races_ = true;
  CallResult result;
  if (options_.commands.contains("upgrade")) {
    result.failure = run("upgrade", "").failure;
    return result;
  }
  result.failure = prepare();
  return result.failure ? result : call(Verb::upgrade, "head");
}

CallResult CommandSession::call(Verb verb, const std::string& target) {
  const Stopwatch watch;
  const bool known = target == "head" || target == "heads" || target == "base" || history_.find(target);
  CallResult result;
  if (!known) {
    result.failure = Failure{
        "there is no revision \"" + target + "\"", {}, {}, options_.place, "name a revision, head or base"};
  } else if (verb == Verb::upgrade) {
    result = upgrade(target);
  } else if (verb == Verb::downgrade) {
    result = downgrade(target);
  } else {
    result = stamp(target);
  }
  result.elapsed = watch.elapsed();
  return result;
}

CallResult CommandSession::upgrade(const std::string& target) {
  const auto before = applied();
  if (target.starts_with("head") && options_.commands.contains("upgrade")) {
    CallResult result;
    result.failure = run("upgrade", "").failure;
    const auto after = applied();
    for (const auto& revision : history_.ordered()) {
      if (after.contains(revision.id) && !before.contains(revision.id)) {
        result.steps.push_back({revision.id, Direction::up, {}});
      }
    }
    return result;
  }
  std::vector<std::string> missing;
  for (const auto& revision : history_.ordered()) {
    if (target == "base") {
      break;
    }
    if (!before.contains(revision.id)) {
      missing.push_back(revision.id);
    }
    if (revision.id == target) {
      break;
    }
  }
  return move_all(missing, Direction::up);
}

CallResult CommandSession::downgrade(const std::string& target) {
  const auto before = applied();
  std::vector<std::string> surplus;
  const auto& revisions = history_.ordered();
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    if (target.starts_with("head") || revision->id == target) {
      break;
    }
    if (before.contains(revision->id)) {
      surplus.push_back(revision->id);
    }
  }
  return move_all(surplus, Direction::down);
}

CallResult CommandSession::move_all(const std::vector<std::string>& revisions, Direction direction) {
  CallResult result;
  for (const auto& revision : revisions) {
    throw_if_interrupted();
    result.steps.push_back(move({revision, direction}));
    if (result.steps.back().failure) {
      result.failure = result.steps.back().failure;
      break;
    }
  }
  return result;
}

CallResult CommandSession::stamp(const std::string& target) {
  if (!options_.commands.contains("stamp")) {
    throw usage_error("a database is to be stamped, but no command says how",
                      "add stamp = [...] to [suite.history.commands]", options_.place);
  }
  const bool newest = target.starts_with("head") && !history_.ordered().empty();
  const std::string named = newest ? history_.ordered().back().id : target == "base" ? options_.base : target;
  CallResult result;
  result.failure = run("stamp", named).failure;
  return result;
}

const std::set<std::string>& CommandSession::applied() {
  if (!applied_) {
    applied_ = ask_applied();
  }
  return *applied_;
}

std::set<std::string> CommandSession::ask_applied() {
  const auto outcome = run("current", "");
  if (outcome.failure) {
    throw usage_error(outcome.failure->message, outcome.failure->detail, options_.place);
  }
  return applied_in(outcome.output);
}

std::set<std::string> CommandSession::applied_in(const std::string& output) const {
  const auto pattern = options_.patterns.find("current");
  const auto named = revisions_in(output, pattern == options_.patterns.end() ? "" : pattern->second);
  for (const auto& revision : named) {
    if (history_.find(revision) == nullptr) {
      throw usage_error(
          "the command \"current\" names \"" + revision + "\", which is no revision of the history",
          "give a pattern that takes the revisions out of what it prints: current = '...' under "
          "[suite.history.patterns]",
          options_.place);
    }
  }
  return history_.applied_at({named.begin(), named.end()});
}

std::set<std::string> CommandSession::current() {
  return history_.heads_of(applied());
}

Bookkeeping CommandSession::bookkeeping() {
  std::set<Path> own;
  if (!options_.bookkeeping.empty()) {
    const auto& catalog = database_.catalog();
    for (const auto& name : options_.bookkeeping) {
      own.merge(named_in(catalog, name));
    }
  }
  return {{"", {own.begin(), own.end()}}};
}

}  // namespace harness::command
