#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/engine/script.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

/// Runs a script as it is, its transactions included.
std::optional<Failure> run_script(Workplace& workplace, const OfflineScript& script) {
  const auto session = workplace.database().connect();
  try {
    for (const auto& statement : split_file(workplace.database().engine(), script.sql, "")) {
      run_statement(*session, statement, "");
    }
  } catch (const ScriptError& error) {
    Failure failure = failure_of(error);
    failure.statement = error.statement();
    failure.place = {};
    return failure;
  }
  return std::nullopt;
}

std::optional<Failure> apply(Workplace& workplace, const OfflineScript& script) {
  return script.failure ? workplace.tool().move({script.revision, Direction::up}).failure
                        : run_script(workplace, script);
}

void note_unwritten(const std::vector<OfflineScript>& scripts, Offline& offline) {
  offline.unwritten.clear();
  std::copy_if(scripts.begin(), scripts.end(), std::back_inserter(offline.unwritten),
               [](const OfflineScript& script) { return script.failure.has_value(); });
  offline.written = scripts.size() - offline.unwritten.size();
}

/// The states on the tool's own way up, by the history's order: those that the stairs have found, or else of
/// a walk of our own.
std::vector<Snapshot> states_of_way_up(const WalkContext& context, const std::optional<Stairs>& stairs,
                                       const std::vector<OfflineScript>& scripts) {
  std::vector<Snapshot> states;
  if (stairs && stairs->visits.size() == scripts.size() && !stairs->visits.back().up.failure) {
    for (const auto& visit : stairs->visits) {
      states.push_back(*visit.after_up);
    }
    return states;
  }
  auto place = prepared(context);
  for (const auto& script : scripts) {
    throw_if_interrupted();
    require_success(place.tool().move({script.revision, Direction::up}).failure,
                    "the way up of " + script.revision);
    states.push_back(place.snapshot(states.empty() ? nullptr : &states.back()));
  }
  return states;
}

}  // namespace

Offline walk_offline(const WalkContext& context, const Fresh& fresh) {
  context.report(Route::offline, "", 0, 0);
  auto& writer = *context.suite.migrator->offline();
  auto scripts = writer.scripts(context.engine);
  Offline offline;
  offline.command = writer.command();
  note_unwritten(scripts, offline);
  if (offline.written == 0) {
    return offline;
  }
  auto workplace = prepared(context);
  for (auto& script : scripts) {
    throw_if_interrupted();
    if (auto written = workplace.tool().write_up(script.revision)) {
      script = *std::move(written);
    }
    if (auto failure = apply(workplace, script)) {
      offline.revision = script.revision;
      offline.failure = std::move(failure);
      break;
    }
  }
  note_unwritten(scripts, offline);
  if (offline.failure) {
    return offline;
  }
  offline.expected = migrated(fresh);
  offline.actual = workplace.snapshot(&*offline.expected);
  if (!same_catalog(*offline.actual, *offline.expected)) {
    offline.scripts = std::move(scripts);
  }
  context.keep(workplace);
  return offline;
}

void complete_offline(const WalkContext& context, Evidence& evidence) {
  if (evidence.offline && !evidence.offline->scripts.empty()) {
    find_first_difference(context, evidence.stairs, *evidence.offline);
  }
}

void find_first_difference(const WalkContext& context, const std::optional<Stairs>& stairs,
                           Offline& offline) {
  const auto scripts = std::exchange(offline.scripts, {});
  // Before there is another database, which would find what belongs to the whole server.
  const auto way_up = states_of_way_up(context, stairs, scripts);
  auto by_text = prepared(context);
  for (std::size_t at = 0; at < scripts.size(); ++at) {
    throw_if_interrupted();
    const auto& revision = scripts[at].revision;
    context.report(Route::offline, revision, at, scripts.size());
    require_success(apply(by_text, scripts[at]), "the SQL of " + revision);
    offline.expected = way_up[at];
    offline.actual = by_text.snapshot(&*offline.expected);
    if (!same_catalog(*offline.actual, *offline.expected)) {
      offline.revision = revision;
      return;
    }
  }
}

}  // namespace harness
