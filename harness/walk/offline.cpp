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

/// Both ways side by side.
class BothWays {
 public:
  BothWays(const Walking& walking, const std::vector<OfflineScript>& scripts)
      : scripts_(scripts), by_text_(prepared(walking)), by_tool_(prepared(walking)) {}

  /// Goes on until this many revisions are applied.
  void go_to(std::size_t count) {
    for (; applied_ < count; ++applied_) {
      throw_if_interrupted();
      const auto& script = scripts_[applied_];
      require_success(go_up(by_text_, script), "the SQL of " + script.revision);
      require_success(by_tool_.tool().move({script.revision, Direction::up}).failure,
                      "the way up of " + script.revision);
    }
  }

  /// Notes what both have come to, and tells whether that differs.
  bool differ(Offline& offline) {
    offline.expected = by_tool_.snapshot();
    offline.actual = by_text_.snapshot(&*offline.expected);
    return !same_catalog(*offline.actual, *offline.expected);
  }

 private:
  const std::vector<OfflineScript>& scripts_;
  Workplace by_text_;
  Workplace by_tool_;
  std::size_t applied_ = 0;
};

/// A look at both takes longer than a step.
constexpr std::size_t stride = 16;

/// How many revisions lead to the last state, by strides, in which both ways are the same.
std::size_t last_same(const Walking& walking, const std::vector<OfflineScript>& scripts, Offline& offline) {
  BothWays ways(walking, scripts);
  std::size_t same = 0;
  for (auto next = stride; same < scripts.size(); next += stride) {
    next = std::min(next, scripts.size());
    ways.go_to(next);
    if (ways.differ(offline)) {
      break;
    }
    same = next;
  }
  return same;
}

/// The first revision after which the schemas differ, from there on.
void find_first(const Walking& walking, const std::vector<OfflineScript>& scripts, Offline& offline) {
  const auto same = last_same(walking, scripts, offline);
  BothWays ways(walking, scripts);
  for (auto count = same + 1; count <= scripts.size(); ++count) {
    ways.go_to(count);
    if (ways.differ(offline)) {
      offline.revision = scripts[count - 1].revision;
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
