#include <algorithm>

#include <harness/core/interrupt.hpp>
#include <harness/engine/script.hpp>
#include <harness/walk/walks.hpp>

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

std::optional<Failure> go_up(Workplace& workplace, const OfflineScript& script) {
  return script.failure ? workplace.tool().move({script.revision, Direction::up}).failure
                        : run_script(workplace, script);
}

/// Both ways side by side, to the first revision after which the schemas differ.
void find_first(const Walking& walking, const std::vector<OfflineScript>& scripts, Offline& offline) {
  auto by_text = prepared(walking);
  auto by_tool = prepared(walking);
  for (const auto& script : scripts) {
    throw_if_interrupted();
    require_success(go_up(by_text, script), "the SQL of " + script.revision);
    require_success(by_tool.tool().move({script.revision, Direction::up}).failure,
                    "the way up of " + script.revision);
    offline.expected = by_tool.snapshot();
    offline.actual = by_text.snapshot(&*offline.expected);
    if (!same_catalog(*offline.actual, *offline.expected)) {
      offline.revision = script.revision;
      return;
    }
  }
}

}  // namespace

Offline walk_offline(const Walking& walking, const Fresh& fresh) {
  walking.tell(Route::offline, "", 0, 0);
  const auto scripts = walking.suite.migrator->offline_scripts(walking.engine);
  Offline offline;
  std::copy_if(scripts.begin(), scripts.end(), std::back_inserter(offline.unwritten),
               [](const OfflineScript& script) { return script.failure.has_value(); });
  offline.written = scripts.size() - offline.unwritten.size();
  if (offline.written == 0) {
    return offline;
  }
  auto workplace = prepared(walking);
  for (const auto& script : scripts) {
    throw_if_interrupted();
    if (auto failure = go_up(workplace, script)) {
      offline.revision = script.revision;
      offline.failure = std::move(failure);
      return offline;
    }
  }
  offline.expected = fresh.first.after;
  offline.actual = workplace.snapshot(&*offline.expected);
  if (!same_catalog(*offline.actual, *offline.expected)) {
    find_first(walking, scripts, offline);
  }
  walking.keep(workplace);
  return offline;
}

}  // namespace harness
