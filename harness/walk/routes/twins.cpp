#include <algorithm>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

/// The suite with databases that begin in another environment.
Suite in_environment(Suite suite, const SessionEnvironment& environment) {
  suite.preparations.push_back({environment.preparation, suite.place});
  return suite;
}

Snapshot without_fact(Snapshot snapshot, const SessionEnvironment& environment) {
  Catalog catalog = *snapshot.catalog;
  catalog.erase(environment.fact);
  snapshot.catalog = std::make_shared<const Catalog>(std::move(catalog));
  return snapshot;
}

bool differs(const Twin& twin) {
  return twin.actual && (!same_catalog(*twin.expected, *twin.actual) || !twin.other_rows.empty());
}

Twin walk_twin(const WalkContext& context, const SessionEnvironment& environment, const Fresh& fresh) {
  const auto suite = in_environment(context.suite, environment);
  Twin twin;
  twin.environment = environment.name;
  Workplace workplace(suite, context.engine, context.reach);
  twin.failure = workplace.tool().prepare();
  if (!twin.failure) {
    twin.failure = workplace.upgrade().failure;
  }
  if (!twin.failure) {
    twin.expected = fresh.first.after;
    twin.actual = without_fact(workplace.snapshot(), environment);
    twin.other_rows = tables_with_other_rows(*twin.expected->data, *twin.actual->data);
  }
  return twin;
}

/// Walks step by step to the first state that is another one than after the stairs' way up.
void find_first(const WalkContext& context, const SessionEnvironment& environment, const Stairs& stairs,
                Twin& twin) {
  const auto suite = in_environment(context.suite, environment);
  Workplace workplace(suite, context.engine, context.reach);
  require_success(workplace.tool().prepare(), "the preparation of another environment");
  for (const auto& visit : stairs.visits) {
    throw_if_interrupted();
    if (!visit.after_up || workplace.tool().move({visit.revision, Direction::up}).failure) {
      return;
    }
    const auto here = without_fact(workplace.snapshot_without_heads(), environment);
    auto rows = tables_with_other_rows(*visit.after_up->data, *here.data);
    std::erase_if(rows, [&](const Path& table) { return !twin.other_rows.contains(table); });
    if (!same_catalog(*visit.after_up, here) || !rows.empty()) {
      twin.revision = visit.revision;
      twin.expected = visit.after_up;
      twin.actual = here;
      return;
    }
  }
}

}  // namespace

std::vector<Twin> walk_twins(const WalkContext& context, const Fresh& fresh) {
  std::vector<Twin> twins;
  const auto environments = context.engine.environments();
  for (const auto& environment : environments) {
    throw_if_interrupted();
    context.report(Route::twins, environment.name, twins.size(), environments.size());
    twins.push_back(walk_twin(context, environment, fresh));
  }
  return twins;
}

void complete_twins(const WalkContext& context, Evidence& evidence) {
  if (evidence.twins.empty() || !evidence.stairs || evidence.stairs->visits.empty() ||
      !evidence.stairs->visits.back().after_up) {
    return;
  }
  const auto& head = *evidence.stairs->visits.back().after_up;
  const auto by_chance = tables_with_other_rows(*head.data, *migrated(*evidence.fresh).data);
  const auto environments = context.engine.environments();
  for (std::size_t at = 0; at < evidence.twins.size(); ++at) {
    auto& twin = evidence.twins[at];
    std::erase_if(twin.other_rows, [&](const Path& table) { return by_chance.contains(table); });
    if (differs(twin)) {
      find_first(context, environments[at], *evidence.stairs, twin);
    }
  }
}

}  // namespace harness
