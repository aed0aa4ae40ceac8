#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

bool has_way_back(const Revision& revision) {
  return revision.down && !no_way_back(revision);
}

/// Whether the tool itself can find the way to base: each revision has a way back, and the version table says
/// what is applied.
bool leads_to_base(const WalkContext& context, const Fresh& fresh) {
  const auto& revisions = context.history.ordered();
  const auto& heads = context.history.heads();
  return fresh.second && fresh.second->after.heads == std::set<std::string>(heads.begin(), heads.end()) &&
         std::all_of(revisions.begin(), revisions.end(), has_way_back);
}

/// By the command by which people go there: a tool may take all steps in one transaction.
std::vector<StepResult> go_to_base(const WalkContext& context, Workplace& workplace) {
  auto result = doing("going down from head", [&] { return workplace.tool().call(Verb::downgrade, "base"); });
  if (result.failure && (result.steps.empty() || !result.steps.back().failure)) {
    result.steps.push_back({context.history.ordered().back().id, Direction::down, std::move(result.failure)});
  }
  return std::move(result.steps);
}

/// One by one, as far as there is a way back.
std::vector<StepResult> go_down(const WalkContext& context, Workplace& workplace, Descent& descent) {
  std::vector<StepResult> downs;
  const auto& revisions = context.history.ordered();
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    throw_if_interrupted();
    if (!has_way_back(*revision)) {
      descent.stopped_at = revision->id;
      break;
    }
    context.report(Route::descent, revision->id, downs.size(), revisions.size());
    doing("going down from head, from revision " + revision->id, [&] {
      downs.push_back(workplace.tool().move({revision->id, Direction::down}));
    });
    if (downs.back().failure) {
      break;
    }
  }
  return downs;
}

}  // namespace

Descent walk_descent(const WalkContext& context, Workplace& workplace, const Fresh& fresh) {
  throw_if_interrupted();
  context.report(Route::descent, "", 0, 0);
  Descent descent;
  descent.head = fresh.first.after;
  descent.downs =
      leads_to_base(context, fresh) ? go_to_base(context, workplace) : go_down(context, workplace, descent);
  if (!descent.downs.empty() && descent.downs.back().failure) {
    return descent;
  }
  if (descent.stopped_at.empty()) {
    descent.lowest_expected = fresh.first.before;
  }
  descent.lowest = without_finish(
      fresh, workplace.snapshot(descent.lowest_expected ? &*descent.lowest_expected : nullptr));
  Call upgrade{Verb::upgrade, newest(context.history), {}, *descent.lowest, {}};
  upgrade.result = workplace.upgrade();
  upgrade.after = workplace.snapshot(&descent.head);
  descent.upgrade = std::move(upgrade);
  return descent;
}

}  // namespace harness
