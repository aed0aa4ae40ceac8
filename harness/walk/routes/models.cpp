#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {

std::vector<Modelled> walk_models(const WalkContext& context) {
  std::vector<Modelled> models;
  for (const auto& entry : context.suite.models) {
    if (!concerns(entry.engines, context.engine.name())) {
      continue;
    }
    throw_if_interrupted();
    context.report(Route::model, entry.source.name, models.size(), context.suite.models.size());
    Workplace workplace(context.suite, context.engine, context.reach);
    Modelled modelled{entry.source.name, entry.place, entry.source.create_all(workplace.database()), {}};
    if (!modelled.failure) {
      // What the tool makes of its own accord is on both sides of the comparison.
      modelled.failure = workplace.tool().prepare();
    }
    if (!modelled.failure && entry.source.create_overlooked) {
      workplace.rest();
      modelled.overlooked = entry.source.create_overlooked(workplace.database());
    }
    if (!modelled.failure && entry.source.list_pending) {
      auto pending = entry.source.list_pending(workplace.database());
      modelled.failure = std::move(pending.failure);
      modelled.pending = std::move(pending.changes);
    }
    if (!modelled.failure) {
      modelled.failure = workplace.finish();
    }
    if (!modelled.failure) {
      modelled.snapshot = workplace.snapshot();
    }
    models.push_back(std::move(modelled));
  }
  return models;
}

}  // namespace harness
