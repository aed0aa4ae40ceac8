#include <algorithm>
#include <utility>

#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

bool can_be_walked(Migrator& migrator) {
  const auto& history = migrator.history();
  return history.walkable() &&
         std::none_of(history.faults().begin(), history.faults().end(),
                      [](const HistoryFault& fault) { return fault.rule == "history/multiple_heads"; });
}

CallResult upgrade_of(const WalkContext& context, const std::shared_ptr<Migrator>& migrator) {
  Suite suite = context.suite;
  suite.migrator = migrator;
  Workplace workplace(suite, context.engine, context.reach);
  if (auto failure = workplace.tool().prepare()) {
    return {{}, std::move(failure), {}};
  }
  return workplace.upgrade();
}

}  // namespace

std::optional<CallResult> walk_merged(const WalkContext& context) {
  const auto& together = *context.suite.together;
  if (!can_be_walked(*together.merged)) {
    return std::nullopt;
  }
  auto result = upgrade_of(context, together.merged);
  if (!result.failure) {
    return result;
  }
  if (!can_be_walked(*together.target) || upgrade_of(context, together.target).failure) {
    return std::nullopt;
  }
  if (const auto place = path_in_copy(result.failure->place.file, together.copy, together.home)) {
    result.failure->place.file = place->string();
  }
  return result;
}

}  // namespace harness
