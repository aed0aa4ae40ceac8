#include <utility>

#include <harness/walk/shipped.hpp>

namespace harness {
namespace {

bool always(const Walking& /*walking*/, const Evidence& /*evidence*/) {
  return true;
}

bool at_head(const Walking& /*walking*/, const Evidence& evidence) {
  return evidence.fresh && !evidence.fresh->first.result.failure;
}

bool whole_suite_at_head(const Walking& walking, const Evidence& evidence) {
  return walking.options.portion.whole_suite && at_head(walking, evidence);
}

bool together_at_head(const Walking& walking, const Evidence& evidence) {
  return walking.suite.together && at_head(walking, evidence);
}

bool scripts_at_head(const Walking& walking, const Evidence& evidence) {
  return walking.suite.migrator->writes_scripts() && at_head(walking, evidence);
}

}  // namespace

const std::vector<RouteEntry>& shipped_route_entries() {
  using Unused = std::optional<Workplace>;
  static const std::vector<RouteEntry> entries{
      {{Route::fresh, Route::descent}, always, walk_fresh_and_descent, complete_fresh_and_descent},
      {{},
       whole_suite_at_head,
       [](const Walking& walking, Unused&, Evidence& evidence) { evidence.lines = walk_lines(walking); }},
      {{},
       together_at_head,
       [](const Walking& walking, Unused&, Evidence& evidence) { evidence.merged = walk_merged(walking); }},
      {{},
       at_head,
       [](const Walking& walking, Unused&, Evidence& evidence) {
         auto deployed = walk_deployments(walking);
         evidence.failed_in_use = std::move(deployed.failed);
         evidence.differs_in_use = std::move(deployed.differs);
       }},
      {{Route::model},
       always,
       [](const Walking& walking, Unused&, Evidence& evidence) { evidence.models = walk_models(walking); }},
      {{Route::stamped},
       always,
       [](const Walking& walking, Unused&, Evidence& evidence) {
         evidence.stamps = walk_stamps(walking, evidence.fresh);
       }},
      {{Route::twin},
       at_head,
       [](const Walking& walking, Unused&, Evidence& evidence) {
         evidence.twins = walk_twins(walking, *evidence.fresh);
       }},
      {{Route::offline},
       scripts_at_head,
       [](const Walking& walking, Unused&, Evidence& evidence) {
         evidence.offline = walk_offline(walking, *evidence.fresh);
       },
       complete_offline}};
  return entries;
}

const std::set<Route>& shipped_routes() {
  static const std::set<Route> routes = [] {
    std::set<Route> all{Route::stairs};
    for (const auto& entry : shipped_route_entries()) {
      all.insert(entry.routes.begin(), entry.routes.end());
    }
    return all;
  }();
  return routes;
}

}  // namespace harness
