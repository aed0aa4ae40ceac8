#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/history/orders.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>
#include <harness/walk/routes/stand_ins.hpp>

namespace harness {
namespace {

/// More would say the same.
constexpr std::size_t most_orders = 24;

bool differs(const Twin& twin) {
  return twin.actual && (!same_catalog(*twin.expected, *twin.actual) || !twin.other_rows.empty());
}

/// The environments that the suite's preparations do not decide.
std::vector<SessionEnvironment> open_environments(const WalkContext& context) {
  auto environments = context.engine.environments(context.reach);
  std::erase_if(environments, [&](const SessionEnvironment& environment) {
    return !environment.setting.empty() &&
           std::any_of(context.suite.preparations.begin(), context.suite.preparations.end(),
                       [&](const auto& preparation) {
                         return has_word(lower(preparation.text), lower(environment.setting));
                       });
  });
  return environments;
}

void compare_at_head(const Fresh& fresh, Snapshot actual, Twin& twin) {
  twin.expected = fresh.first.after;
  twin.actual = std::move(actual);
  twin.other_rows = tables_with_other_rows(*twin.expected->data, *twin.actual->data);
}

Twin walk_environment(const WalkContext& context, const SessionEnvironment& environment,
                      const Evidence& evidence) {
  const auto& fresh = *evidence.fresh;
  Twin twin;
  twin.environment = environment.name;
  Workplace workplace(context.suite, context.engine, context.reach, environment);
  twin.failure = workplace.tool().prepare();
  if (!twin.failure) {
    twin.failure = workplace.upgrade().failure;
  }
  if (!twin.failure) {
    compare_at_head(
        fresh, as_here(workplace.snapshot(), environment, fresh.first.after, tables_of(evidence.bookkeeping)),
        twin);
  }
  return twin;
}

/// Walks step by step to the first state that is another one than after the stairs' way up.
void find_first(const WalkContext& context, const SessionEnvironment& environment, const Evidence& evidence,
                Twin& twin) {
  Workplace workplace(context.suite, context.engine, context.reach, environment);
  require_success(workplace.tool().prepare(), "the preparation of another environment");
  for (const auto& visit : evidence.stairs->visits) {
    throw_if_interrupted();
    if (!visit.after_up || workplace.tool().move({visit.revision, Direction::up}).failure) {
      return;
    }
    const auto here = as_here(workplace.snapshot_without_heads(), environment, *visit.after_up,
                              tables_of(evidence.bookkeeping));
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

/// Where it parts from the usual one: "with revision 005 before 004".
std::string name_of(const std::vector<std::string>& order, const History& history) {
  const auto& usual = history.ordered();
  const auto parting =
      std::mismatch(order.begin(), order.end(), usual.begin(),
                    [](const std::string& id, const Revision& revision) { return id == revision.id; });
  return "with revision " + *parting.first + " before " + parting.second->id;
}

Twin walk_order(const WalkContext& context, const std::vector<std::string>& order, const Fresh& fresh) {
  Twin twin;
  twin.environment = name_of(order, context.history);
  twin.is_order = true;
  auto workplace = prepared(context);
  for (const auto& id : order) {
    throw_if_interrupted();
    twin.failure = workplace.tool().move({id, Direction::up}).failure;
    if (twin.failure) {
      twin.revision = id;
      return twin;
    }
  }
  twin.failure = workplace.finish();
  if (!twin.failure) {
    compare_at_head(fresh, workplace.snapshot(), twin);
  }
  return twin;
}

/// Of one tool's history; what is repeatable comes after all others, whatever their order.
std::vector<std::vector<std::string>> orders_of(const WalkContext& context) {
  const auto& all = context.history.all();
  const bool is_repeated =
      std::any_of(all.begin(), all.end(), [](const Revision& revision) { return revision.repeatable; });
  if (is_repeated || !context.suite.members.empty()) {
    return {};
  }
  return other_orders(context.history, most_orders, context.suite.rows_seed);
}

}  // namespace

std::vector<Twin> walk_twins(const WalkContext& context, const Evidence& evidence) {
  std::vector<Twin> twins;
  const auto environments = open_environments(context);
  const auto orders = orders_of(context);
  const auto total = environments.size() + orders.size();
  for (const auto& environment : environments) {
    throw_if_interrupted();
    context.report(Route::twins, environment.name, twins.size(), total);
    twins.push_back(walk_environment(context, environment, evidence));
  }
  for (const auto& order : orders) {
    context.report(Route::twins, "another order", twins.size(), total);
    twins.push_back(walk_order(context, order, *evidence.fresh));
  }
  return twins;
}

Ahead twins_ahead(const WalkContext& context) {
  const auto elsewhere = open_environments(context).size();
  const auto orders = orders_of(context).size();
  const auto count = elsewhere + orders;
  std::vector<std::string> what;
  if (elsewhere > 0) {
    what.push_back(counted(elsewhere, "upgrade") + " elsewhere");
  }
  if (orders > 0) {
    what.push_back(counted(orders, "upgrade") + " in another order");
  }
  return {count, join(what, " and "), count, count, {}};
}

void complete_twins(const WalkContext& context, Evidence& evidence) {
  if (evidence.twins.empty() || !evidence.stairs || evidence.stairs->visits.empty() ||
      !evidence.stairs->visits.back().after_up) {
    return;
  }
  const auto& head = *evidence.stairs->visits.back().after_up;
  const auto by_chance = tables_with_other_rows(*head.data, *migrated(*evidence.fresh).data);
  const auto environments = open_environments(context);
  for (std::size_t at = 0; at < evidence.twins.size(); ++at) {
    auto& twin = evidence.twins[at];
    std::erase_if(twin.other_rows, [&](const Path& table) { return by_chance.contains(table); });
    if (!twin.is_order && differs(twin)) {
      find_first(context, environments[at], evidence, twin);
    }
  }
}

}  // namespace harness
