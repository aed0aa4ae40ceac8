#include <algorithm>
#include <utility>

#include <harness/walk/shipped.hpp>

namespace harness {
namespace {

bool always(const WalkContext& /*context*/, const Evidence& /*evidence*/) {
  return true;
}

bool at_head(const WalkContext& /*context*/, const Evidence& evidence) {
  return evidence.fresh && !evidence.fresh->first.result.failure;
}

bool whole_suite_at_head(const WalkContext& context, const Evidence& evidence) {
  return context.options.selection.whole_suite && at_head(context, evidence);
}

bool together_at_head(const WalkContext& context, const Evidence& evidence) {
  return context.suite.together && at_head(context, evidence);
}

bool scripts_at_head(const WalkContext& context, const Evidence& evidence) {
  return context.suite.migrator->offline() != nullptr && at_head(context, evidence);
}

bool twins_at_head(const WalkContext& context, const Evidence& evidence) {
  return context.suite.twins && at_head(context, evidence);
}

bool races_at_head(const WalkContext& context, const Evidence& evidence) {
  return context.suite.race && at_head(context, evidence);
}

bool has_statements(const WalkContext& context, const Evidence& /*evidence*/) {
  return !context.suite.statements.patterns.empty();
}

bool asks_for_rows(const WalkContext& context, const Evidence& /*evidence*/) {
  return context.suite.rows;
}

}  // namespace

const std::vector<RouteEntry>& shipped_route_entries() {
  using Unused = std::optional<Workplace>;
  static const std::vector<RouteEntry> entries{
      {{Route::fresh, Route::descent}, always, walk_fresh_and_descent, complete_fresh_and_descent},
      {{},
       whole_suite_at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) { evidence.lines = walk_lines(context); }},
      {{},
       together_at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.merged = walk_merged(context);
       }},
      {{},
       at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         auto deployed = walk_deployments(context);
         evidence.failed_in_use = std::move(deployed.failed);
         evidence.differs_in_use = std::move(deployed.differs);
       }},
      {{Route::model},
       always,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.models = walk_models(context);
       }},
      {{Route::stamped},
       always,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.stamps = walk_stamps(context, evidence.fresh);
       }},
      {{Route::same_as},
       at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.same_as = walk_same_as(context, *evidence.fresh);
       }},
      {{Route::offline},
       scripts_at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.offline = walk_offline(context, *evidence.fresh);
       },
       complete_offline},
      {{Route::twins},
       twins_at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.twins = walk_twins(context, evidence);
       },
       complete_twins,
       [](const WalkContext& context, const Stairs*) { return std::optional(twins_ahead(context)); }},
      {{Route::race},
       races_at_head,
       [](const WalkContext& context, Unused&, Evidence& evidence) { evidence.races = walk_races(context); },
       {},
       [](const WalkContext& context, const Stairs* stairs) {
         return std::optional(races_ahead(context, stairs));
       }},
      {{Route::compat},
       has_statements,
       [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.compat = walk_compat(context);
       }},
      {{Route::interrupted},
       always,
       [](const WalkContext&, Unused&, Evidence&) {},
       complete_interrupted,
       [](const WalkContext& context, const Stairs* stairs) {
         return context.suite.interrupted == Stops::none ? std::optional(Ahead())
                : stairs == nullptr                      ? std::nullopt
                                                         : std::optional(stops_ahead(context, *stairs));
       }},
      {{Route::rows}, asks_for_rows, [](const WalkContext& context, Unused&, Evidence& evidence) {
         evidence.rows = walk_rows(context);
       }}};
  return entries;
}

bool is_asked_for(const RouteEntry& entry, const WalkContext& context) {
  const auto& wanted = context.options.selection.routes;
  return entry.routes.empty() || std::any_of(entry.routes.begin(), entry.routes.end(),
                                             [&](const Route& route) { return wanted.contains(route); });
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
