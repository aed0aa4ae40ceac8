#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/process/interrupt.hpp>
#include <harness/walk/routes/in_use.hpp>

namespace harness {
namespace {

/// More than these are named, and not tried one by one.
constexpr std::size_t most_suspects = 16;

Suite with(Suite suite, const std::shared_ptr<Migrator>& migrator) {
  suite.migrator = migrator;
  return suite;
}

bool goes_through_without(const WalkContext& context, const Suspicion& suspicion,
                          const std::string& repeatable) {
  InUse in_use(context, suspicion.before);
  auto others = suspicion.repeatables;
  std::erase(others, repeatable);
  if (!in_use.reaches(suspicion.versioned)) {
    return false;
  }
  in_use.repeat(others);
  const auto tool = in_use.hand_over(*suspicion.after);
  return std::none_of(suspicion.ups.begin(), suspicion.ups.end(),
                      [&](const std::string& revision) { return go_up(*tool, revision); });
}

}  // namespace

Ids ids_of(Migrator& migrator, bool repeatable) {
  Ids ids;
  for (const auto& revision : migrator.history().ordered()) {
    if (revision.repeatable == repeatable) {
      ids.push_back(revision.id);
    }
  }
  return ids;
}

std::optional<Failure> go_up(MigratorSession& tool, const std::string& revision) {
  throw_if_interrupted();
  return tool.move({revision, Direction::up}).failure;
}

InUse::InUse(const WalkContext& context, const std::shared_ptr<Migrator>& migrator)
    : suite_(with(context.suite, migrator)), workplace_(suite_, context.engine, context.reach) {
  require_success(workplace_.tool().prepare(), "the start of the migration tool");
}

bool InUse::reaches(const Ids& revisions) {
  return std::none_of(revisions.begin(), revisions.end(),
                      [&](const std::string& revision) { return go_up(tool(), revision); });
}

Ids InUse::repeat(const Ids& repeatables) {
  Ids ran;
  std::copy_if(repeatables.begin(), repeatables.end(), std::back_inserter(ran),
               [&](const std::string& repeatable) { return !go_up(tool(), repeatable); });
  return ran;
}

std::unique_ptr<MigratorSession> InUse::hand_over(Migrator& next) {
  workplace_.rest();
  return next.open(workplace_.database());
}

Ids culprits(const WalkContext& context, const Suspicion& suspicion) {
  Ids found;
  if (suspicion.repeatables.size() > 1 && suspicion.repeatables.size() <= most_suspects) {
    std::copy_if(
        suspicion.repeatables.begin(), suspicion.repeatables.end(), std::back_inserter(found),
        [&](const std::string& repeatable) { return goes_through_without(context, suspicion, repeatable); });
  }
  return found.empty() ? suspicion.repeatables : found;
}

}  // namespace harness
