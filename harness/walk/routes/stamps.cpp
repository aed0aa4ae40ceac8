#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/routes.hpp>

namespace harness {
namespace {

/// A database migrated the ordinary way to the revision.
std::optional<Snapshot> migrated_to(const WalkContext& context, const std::string& revision) {
  Workplace workplace(context.suite, context.engine, context.reach);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  if (workplace.tool().call(Verb::upgrade, revision).failure) {
    return std::nullopt;
  }
  if (revision == newest(context.history) && workplace.finish()) {
    return std::nullopt;
  }
  return workplace.snapshot();
}

Stamped stamp(const WalkContext& context, const StampEntry& entry, const std::optional<Fresh>& fresh) {
  Stamped stamped;
  stamped.source = entry.source.name;
  stamped.revision = entry.revision == "head" ? newest(context.history) : entry.revision;
  stamped.place = entry.place;
  const bool walked = fresh && !fresh->first.result.failure && stamped.revision == fresh->first.target;
  // Before there is another database, which may hold what all of a server share.
  stamped.expected = walked ? fresh->first.after : migrated_to(context, stamped.revision);
  Workplace workplace(context.suite, context.engine, context.reach);
  stamped.failure = entry.source.create_all(workplace.database());
  if (!stamped.failure) {
    stamped.failure = workplace.tool().prepare();
  }
  if (stamped.failure) {
    return stamped;
  }
  stamped.failure = workplace.tool().call(Verb::stamp, stamped.revision).failure;
  if (!stamped.failure && stamped.revision == newest(context.history)) {
    stamped.failure = workplace.finish();
  }
  if (stamped.failure) {
    return stamped;
  }
  stamped.stamped = workplace.snapshot(stamped.expected ? &*stamped.expected : nullptr);
  Call call{Verb::upgrade, newest(context.history), {}, *stamped.stamped, {}};
  call.result = workplace.upgrade();
  call.after = workplace.snapshot(&call.before);
  stamped.upgrade = std::move(call);
  return stamped;
}

}  // namespace

std::vector<Stamped> walk_stamps(const WalkContext& context, const std::optional<Fresh>& fresh) {
  std::vector<Stamped> stamps;
  for (const auto& entry : context.suite.stamps) {
    if (concerns(entry.engines, context.engine.name())) {
      throw_if_interrupted();
      context.report(Route::stamped, entry.revision, stamps.size(), context.suite.stamps.size());
      stamps.push_back(stamp(context, entry, fresh));
    }
  }
  return stamps;
}

}  // namespace harness
