#include <harness/core/error.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

/// The first upgrade, with a look at what the migrations alone have made of the database.
void upgrade_empty(const WalkContext& context, Workplace& workplace, Fresh& fresh) {
  const Stopwatch watch;
  fresh.first = {Verb::upgrade, newest(context.history), {}, workplace.snapshot(), {}};
  auto& call = fresh.first;
  call.result = doing("going up to head", [&] { return workplace.tool().call(call.verb, call.target); });
  if (!call.result.failure && has_finish(context.suite, context.engine.name())) {
    fresh.migrated = workplace.snapshot();
    call.result.failure = workplace.finish();
  }
  call.after = workplace.snapshot(&call.before);
  fresh.took = watch.elapsed();
  if (!call.result.failure) {
    const auto& heads = context.history.heads();
    call.result.failure =
        not_kept(context, {call.before, call.after, {heads.begin(), heads.end()}, call.result.commitment});
  }
}

Call upgrade_again(const WalkContext& context, Workplace& workplace, Snapshot before) {
  throw_if_interrupted();
  Call call{Verb::upgrade, newest(context.history), {}, std::move(before), {}};
  call.result = workplace.upgrade();
  call.after = workplace.snapshot(&call.before);
  return call;
}

ProcessResult run_command_of(const StartupEntry& entry, Workplace& workplace) {
  try {
    return entry.start(workplace.database());
  } catch (Error& error) {
    throw error.during("starting the application as " + to_string(entry.place) + " says");
  }
}

Startup start(const WalkContext& context, Workplace& workplace, const StartupEntry& entry) {
  throw_if_interrupted();
  context.report(Route::fresh, "start of the application", 0, 0);
  Startup startup;
  startup.command = entry.command;
  startup.place = entry.place;
  startup.before = workplace.snapshot();
  const auto result = run_command_of(entry, workplace);
  startup.exit_code = result.exit_code;
  startup.output = result.output + result.errors;
  startup.timed_out = result.timed_out;
  startup.after = workplace.snapshot(&startup.before);
  return startup;
}

}  // namespace

Fresh walk_fresh(const WalkContext& context, Workplace& workplace) {
  Fresh fresh;
  context.report(Route::fresh, "", 0, 0);
  upgrade_empty(context, workplace, fresh);
  if (fresh.first.result.failure) {
    return fresh;
  }
  for (auto& one : broken_code(workplace.database())) {
    fresh.broken_code.push_back({std::move(one), {}});
  }
  fresh.second = upgrade_again(context, workplace, fresh.first.after);
  for (const auto& entry : context.suite.startups) {
    if (concerns(entry.engines, context.engine.name())) {
      fresh.startups.push_back(start(context, workplace, entry));
    }
  }
  return fresh;
}

}  // namespace harness
