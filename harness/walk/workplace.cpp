#include <algorithm>
#include <utility>

#include <harness/catalog/names.hpp>
#include <harness/core/error.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/script.hpp>
#include <harness/model/sql_model.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {
namespace {

/// Without the heads that another one depends on: whether Alembic names those in its table depends on the way
/// that the database has come, and it takes both for the same. An unknown one stays.
std::set<std::string> without_implied(const History& history, const std::set<std::string>& named) {
  const bool known = std::all_of(named.begin(), named.end(),
                                 [&](const std::string& id) { return history.find(id) != nullptr; });
  return known ? history.heads_of(history.applied_at(named)) : named;
}

/// The tables that seed entries speak of, by their full paths; those that do not exist are left out.
std::set<Path> watched_in(const Catalog& catalog, const Suite& suite, const std::string& engine) {
  std::set<Path> watched;
  for (const auto& seed : suite.seeds) {
    if (!concerns(seed.engines, engine)) {
      continue;
    }
    const auto parts = parts_of(seed.table);
    for (const auto& [identity, attributes] : catalog) {
      if (identity.kind == "table" && names(parts, identity.path)) {
        watched.insert(identity.path);
      }
    }
  }
  return watched;
}

/// Runs what the suite wants in each new database. A usage Error where it is refused: no migration is at
/// fault.
void prepare(const Suite& suite, Database& database) {
  if (suite.preparations.empty()) {
    return;
  }
  const auto session = database.connect();
  for (const auto& preparation : suite.preparations) {
    try {
      for (const auto& statement : split_file(database.engine(), preparation.text, preparation.place.file)) {
        run_statement(*session, statement, preparation.place.file);
      }
    } catch (const SqlError& error) {
      if (is_want_of_room(error)) {
        throw want_of_room(error);
      }
      throw usage_error(
          "a new database cannot be prepared: " + std::string(error.what()) +
              (error.sqlstate().empty() ? "" : " (" + error.sqlstate() + ")"),
          "it runs in every new database of the suite: roles need \"IF NOT EXISTS\" in a DO block, "
          "since all databases of a server share them",
          preparation.place);
    }
  }
}

/// After the suite's preparations, which are those of an administrator.
void enter(const SessionEnvironment& environment, Database& database) {
  if (!environment.preparation.empty()) {
    doing("preparing a database " + environment.name,
          [&] { database.connect()->execute(environment.preparation); });
  }
  if (!environment.role.empty()) {
    database.act_as(environment.role);
  }
}

/// A walk may have left roles, which the next one would find although a deployment finds none.
std::unique_ptr<Database> create_as_first(Engine& engine, Reach reach,
                                          const SessionEnvironment* environment = nullptr) {
  if (auto* server = engine.server()) {
    server->clear();
  }
  return environment == nullptr ? engine.create(reach) : engine.create_in(*environment, reach);
}

}  // namespace

Workplace::Workplace(const Suite& suite, Engine& engine, Reach reach)
    : Workplace(suite, engine, create_as_first(engine, reach)) {
  prepare(suite, *database_);
}

Workplace::Workplace(const Suite& suite, Engine& engine, Reach reach, const SessionEnvironment& environment)
    : Workplace(suite, engine, create_as_first(engine, reach, &environment)) {
  prepare(suite, *database_);
  enter(environment, *database_);
}

Workplace::Workplace(const Suite& suite, Engine& engine, Reach reach, const StartState& start_state)
    : Workplace(suite, engine, load_checkpoint(engine, start_state.folder, reach)) {}

Workplace::Workplace(const Suite& suite, Engine& engine, std::unique_ptr<Database> database)
    : suite_(&suite), engine_(&engine), database_(std::move(database)) {}

/// A tool must not outlive its database.
Workplace& Workplace::operator=(Workplace&& other) noexcept {
  leave();
  suite_ = other.suite_;
  engine_ = other.engine_;
  database_ = std::move(other.database_);
  tool_ = std::move(other.tool_);
  return *this;
}

Workplace Workplace::clone() {
  if (tool_) {
    tool_->disconnect();
  }
  return {*suite_, *engine_, engine_->clone(*database_)};
}

void Workplace::leave() {
  tool_.reset();
  database_.reset();
}

void Workplace::restore(Workplace& source) {
  for (const auto* place : {this, &source}) {
    if (place->tool_) {
      place->tool_->disconnect();
    }
  }
  if (auto* copies = engine_->in_place_copies()) {
    copies->overwrite(*database_, *source.database_);
  } else {
    *this = source.clone();
  }
}

MigratorSession& Workplace::tool() {
  if (!tool_) {
    tool_ = suite_->migrator->open(*database_);
  }
  return *tool_;
}

CallResult Workplace::upgrade() {
  auto result = tool().call(Verb::upgrade, newest(suite_->migrator->history()));
  if (!result.failure) {
    result.failure = finish();
  }
  return result;
}

std::optional<Failure> Workplace::finish() {
  return harness::finish(*suite_, *database_);
}

Snapshot Workplace::snapshot(const Snapshot* known) {
  auto taken = snapshot_without_heads(known);
  taken.heads = heads();
  return taken;
}

std::set<std::string> Workplace::heads() {
  return without_implied(suite_->migrator->history(), tool().current());
}

Snapshot Workplace::snapshot_without_heads(const Snapshot* known) {
  auto catalog = database_->catalog();
  const auto own = tables_of(tool().bookkeeping());
  auto data = database_->data_with_catalog(watched_in(catalog, *suite_, engine_->name()), own);
  remove_tables(own, catalog, data);

  Snapshot taken;
  taken.catalog = known != nullptr && *known->catalog == catalog
                      ? known->catalog
                      : std::make_shared<const Catalog>(std::move(catalog));
  taken.data =
      known != nullptr && *known->data == data ? known->data : std::make_shared<const Data>(std::move(data));
  return taken;
}

bool has_finish(const Suite& suite, const std::string& engine) {
  return std::any_of(suite.after.begin(), suite.after.end(),
                     [&](const FinishEntry& entry) { return concerns(entry.engines, engine); });
}

std::optional<Failure> finish(const Suite& suite, Database& database) {
  for (const auto& entry : suite.after) {
    if (!concerns(entry.engines, database.engine().name())) {
      continue;
    }
    if (auto failure = sql_model({entry.file}).create_all(database)) {
      failure->message =
          entry.file.filename().string() + ", which runs after the migrations, fails: " + failure->message;
      return failure;
    }
  }
  return std::nullopt;
}

Reach reach_of(const Suite& suite, const std::string& engine) {
  const auto needs_others = [&](const auto& entry) {
    return concerns(entry.engines, engine) && entry.source.reach == Reach::other_processes;
  };
  const auto starts = [&](const StartupEntry& entry) { return concerns(entry.engines, engine); };
  const bool others = suite.migrator->reach() == Reach::other_processes ||
                      std::any_of(suite.models.begin(), suite.models.end(), needs_others) ||
                      std::any_of(suite.stamps.begin(), suite.stamps.end(), needs_others) ||
                      std::any_of(suite.startups.begin(), suite.startups.end(), starts);
  return others ? Reach::other_processes : Reach::this_process;
}

void require_success(const std::optional<Failure>& failure, const std::string& what) {
  if (failure) {
    throw internal_error(what + " fails on a second database: " + failure->message,
                         "does it make something that all databases of a server share, such as a role?");
  }
}

std::string newest(const History& history) {
  return history.heads().size() > 1 ? "heads" : "head";
}

}  // namespace harness
