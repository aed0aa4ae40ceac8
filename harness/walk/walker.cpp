#include <harness/walk/walker.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

/// Lets the tool look at an empty database once: if it cannot, nothing else can be judged.
std::optional<Failure> first_look(const Walking& walking) {
  Workplace workplace(walking.suite, walking.engine, walking.reach);
  return workplace.tool().prepare();
}

bool starts_left_it_alone(const Fresh& fresh) {
  return fresh.startups.empty() || (same_catalog(fresh.startups.back().after, fresh.first.after) &&
                                    *fresh.startups.back().after.data == *fresh.first.after.data);
}

/// Brings a new database to the newest revision, for a descent.
void climb(const Walking& walking, Workplace& workplace) {
  workplace.tool().prepare();
  workplace.tool().call(Verb::upgrade, newest(walking.history));
}

void walk_fresh_and_descent(const Walking& walking, Evidence& evidence) {
  const auto& routes = walking.options.routes;
  Workplace workplace(walking.suite, walking.engine, walking.reach);
  evidence.fresh = walk_fresh(walking, workplace);
  const bool reached = !evidence.fresh->first.result.failure && evidence.fresh->second &&
                       !evidence.fresh->second->result.failure;
  if (routes.contains(Route::descent) && reached) {
    if (starts_left_it_alone(*evidence.fresh)) {
      evidence.descent = walk_descent(walking, workplace, *evidence.fresh, evidence.stairs);
    } else {
      Workplace clean(walking.suite, walking.engine, walking.reach);
      climb(walking, clean);
      evidence.descent = walk_descent(walking, clean, *evidence.fresh, evidence.stairs);
    }
  }
  if (walking.options.keep) {
    workplace.database().keep();
  }
}

}  // namespace

void Walking::tell(Route route, const std::string& revision, std::size_t done, std::size_t total) const {
  options.progress({suite.name, engine.name(), route, revision, done, total});
}

Evidence walk(const Suite& suite, Engine& engine, const WalkOptions& options) {
  const auto& history = suite.migrator->history();
  Evidence evidence;
  evidence.suite = suite.name;
  evidence.engine = engine.name();
  evidence.history = &history;
  evidence.dialect = &engine;
  evidence.seeds = &suite.seeds;
  if (!history.walkable() || history.all().empty() || options.routes.empty()) {
    return evidence;
  }
  const Walking walking{suite, engine, options, history, reach_of(suite, engine.name())};
  evidence.broken_start = first_look(walking);
  if (evidence.broken_start) {
    return evidence;
  }
  if (options.routes.contains(Route::stairs)) {
    evidence.stairs = walk_stairs(walking);
  }
  if (options.routes.contains(Route::fresh) || options.routes.contains(Route::descent)) {
    walk_fresh_and_descent(walking, evidence);
  }
  if (options.routes.contains(Route::model)) {
    evidence.models = walk_models(walking);
  }
  if (options.routes.contains(Route::stamped)) {
    evidence.stamps = walk_stamps(walking);
  }
  return evidence;
}

}  // namespace harness
