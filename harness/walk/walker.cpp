#include <utility>

#include <harness/walk/walker.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

bool starts_left_it_alone(const Fresh& fresh) {
  return fresh.startups.empty() || (same_catalog(fresh.startups.back().after, fresh.first.after) &&
                                    *fresh.startups.back().after.data == *fresh.first.after.data);
}

bool reached_head(const Fresh& fresh) {
  return !fresh.first.result.failure && fresh.second && !fresh.second->result.failure;
}

void walk_fresh_and_descent(const Walking& walking, Workplace workplace, Evidence& evidence) {
  evidence.fresh = walk_fresh(walking, workplace);
  const auto& fresh = *evidence.fresh;
  if (walking.options.portion.routes.contains(Route::descent) && reached_head(fresh)) {
    if (!starts_left_it_alone(fresh)) {
      workplace = prepared(walking);
      require_success(workplace.upgrade().failure, "the upgrade");
    }
    evidence.descent = walk_descent(walking, workplace, fresh, evidence.stairs);
  }
  walking.keep(workplace);
}

}  // namespace

Workplace begun(const Walking& walking) {
  const auto* beginning = walking.options.beginning;
  if (beginning == nullptr) {
    return prepared(walking);
  }
  Workplace workplace(walking.suite, walking.engine, walking.reach, *beginning);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  return workplace;
}

Workplace prepared(const Walking& walking) {
  Workplace workplace(walking.suite, walking.engine, walking.reach);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  return workplace;
}

void Walking::tell(Route route, const std::string& revision, std::size_t done, std::size_t total) const {
  options.progress({suite.name, engine.name(), route, revision, done, total});
}

void Walking::keep(Workplace& workplace) const {
  if (options.keep) {
    workplace.database().keep();
    kept.push_back(redacted(workplace.database().url()));
  }
}

Evidence walk(const Suite& suite, Engine& engine, const WalkOptions& options) {
  const auto& history = suite.migrator->history();
  Evidence evidence;
  evidence.suite = suite.name;
  evidence.engine = engine.name();
  evidence.history = &history;
  evidence.dialect = &engine;
  evidence.seeds = &suite.seeds;
  evidence.members = &suite.members;
  evidence.branch = suite.branch ? &*suite.branch : nullptr;
  if (!history.walkable() || history.all().empty() || options.portion.routes.empty()) {
    return evidence;
  }
  const Walking walking{suite, engine, options, history, reach_of(suite, engine.name()), evidence.kept};
  if (options.beginning != nullptr) {
    evidence.made_before = options.beginning->makers;
  }
  // If the tool cannot even look at an empty database, nothing else can be judged.
  std::optional<Workplace> first(std::in_place, suite, engine, walking.reach);
  evidence.broken_start = first->tool().prepare();
  if (evidence.broken_start) {
    return evidence;
  }
  evidence.bookkeeping = first->tool().bookkeeping_by_member();
  const auto next_workplace = [&] {
    auto workplace = first ? std::move(*first) : prepared(walking);
    first.reset();
    return workplace;
  };
  if (options.portion.routes.contains(Route::stairs)) {
    evidence.stairs = walk_stairs(walking, options.beginning == nullptr ? next_workplace() : begun(walking));
  }
  if (options.portion.routes.contains(Route::fresh) || options.portion.routes.contains(Route::descent)) {
    walk_fresh_and_descent(walking, next_workplace(), evidence);
  }
  if (suite.together && evidence.fresh && !evidence.fresh->first.result.failure) {
    evidence.merged = walk_merged(walking);
  }
  if (options.portion.routes.contains(Route::model)) {
    evidence.models = walk_models(walking);
  }
  if (options.portion.routes.contains(Route::stamped)) {
    evidence.stamps = walk_stamps(walking, evidence.fresh);
  }
  if (options.portion.routes.contains(Route::twin) && evidence.fresh &&
      !evidence.fresh->first.result.failure) {
    evidence.twins = walk_twins(walking, *evidence.fresh);
  }
  if (options.portion.routes.contains(Route::offline) && suite.migrator->writes_scripts() && evidence.fresh &&
      !evidence.fresh->first.result.failure) {
    evidence.offline = walk_offline(walking, *evidence.fresh);
  }
  return evidence;
}

}  // namespace harness
