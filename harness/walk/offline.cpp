#include <algorithm>
#include <iterator>
#include <utility>

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

std::optional<Failure> apply(Workplace& workplace, const OfflineScript& script) {
  return script.failure ? workplace.tool().move({script.revision, Direction::up}).failure
                        : run_script(workplace, script);
}

/// The states on the tool's own way up: those that the stairs have left behind, or else of a walk of our own.
class WayUp {
 public:
  WayUp(const Walking& walking, const std::optional<Stairs>& stairs, std::size_t revisions)
      : visits_(stairs ? &stairs->visits : nullptr) {
    if (visits_ == nullptr || visits_->size() != revisions || visits_->back().up.failure) {
      visits_ = nullptr;
      place_.emplace(prepared(walking));
    }
  }

  /// To be asked for each revision, in their order.
  Snapshot after(std::size_t at, const std::string& revision) {
    if (visits_ != nullptr) {
      return *visits_->at(at).after_up;
    }
    require_success(place_->tool().move({revision, Direction::up}).failure, "the way up of " + revision);
    return place_->snapshot();
  }

 private:
  const std::vector<Visit>* visits_;
  std::optional<Workplace> place_;
};

}  // namespace

Offline walk_offline(const Walking& walking, const Fresh& fresh) {
  walking.tell(Route::offline, "", 0, 0);
  auto scripts = walking.suite.migrator->offline_scripts(walking.engine);
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
    if (auto failure = apply(workplace, script)) {
      offline.revision = script.revision;
      offline.failure = std::move(failure);
      return offline;
    }
  }
  offline.expected = migrated(fresh);
  offline.actual = workplace.snapshot(&*offline.expected);
  if (!same_catalog(*offline.actual, *offline.expected)) {
    offline.scripts = std::move(scripts);
  }
  walking.keep(workplace);
  return offline;
}

void find_first_difference(const Walking& walking, const std::optional<Stairs>& stairs, Offline& offline) {
  const auto scripts = std::exchange(offline.scripts, {});
  WayUp way_up(walking, stairs, scripts.size());
  auto by_text = prepared(walking);
  for (std::size_t at = 0; at < scripts.size(); ++at) {
    throw_if_interrupted();
    const auto& revision = scripts[at].revision;
    walking.tell(Route::offline, revision, at, scripts.size());
    require_success(apply(by_text, scripts[at]), "the SQL of " + revision);
    offline.expected = way_up.after(at, revision);
    offline.actual = by_text.snapshot(&*offline.expected);
    if (!same_catalog(*offline.actual, *offline.expected)) {
      offline.revision = revision;
      return;
    }
  }
}

}  // namespace harness
