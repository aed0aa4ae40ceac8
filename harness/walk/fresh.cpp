#include <harness/core/interrupt.hpp>
#include <harness/walk/walks.hpp>

namespace harness {
namespace {

Call upgrade_to_newest(const Walking& walking, Workplace& workplace, Snapshot before) {
  throw_if_interrupted();
  Call call{Verb::upgrade, newest(walking.history), {}, std::move(before), {}};
  call.result = workplace.tool().call(call.verb, call.target);
  call.after = workplace.snapshot(&call.before);
  return call;
}

Startup start(const Walking& walking, Workplace& workplace, const StartupEntry& entry) {
  throw_if_interrupted();
  walking.tell(Route::fresh, "start of the application", 0, 0);
  Startup startup;
  startup.command = entry.command;
  startup.place = entry.place;
  startup.before = workplace.snapshot();
  const auto result = entry.start(workplace.database());
  startup.exit_code = result.exit_code;
  startup.output = result.output + result.errors;
  startup.timed_out = result.timed_out;
  startup.after = workplace.snapshot(&startup.before);
  return startup;
}

}  // namespace

Fresh walk_fresh(const Walking& walking, Workplace& workplace) {
  Fresh fresh;
  walking.tell(Route::fresh, "", 0, 0);
  fresh.first = upgrade_to_newest(walking, workplace, workplace.snapshot());
  if (fresh.first.result.failure) {
    return fresh;
  }
  fresh.second = upgrade_to_newest(walking, workplace, fresh.first.after);
  for (const auto& entry : walking.suite.startups) {
    if (concerns(entry.engines, walking.engine.name())) {
      fresh.startups.push_back(start(walking, workplace, entry));
    }
  }
  return fresh;
}

}  // namespace harness
