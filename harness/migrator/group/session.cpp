#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/core/clock.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/group/session.hpp>
#include <harness/migrator/lock.hpp>
#include <harness/process/interrupt.hpp>

namespace harness {
namespace {

constexpr const char* group_lock = "migrate_group";

std::string newest_of(Migrator& migrator) {
  return migrator.history().heads().size() > 1 ? "heads" : "head";
}

Failure named(const std::string& member, Failure failure) {
  failure.message = member + ": " + failure.message;
  return failure;
}

/// Nothing for every member; the member and its own target otherwise.
std::optional<GroupTarget> parse(Verb verb, const std::string& target) {
  const bool up = target == "head" || target == "heads";
  const bool down = target == "base";
  if (verb == Verb::downgrade ? down : up || (verb == Verb::stamp && down)) {
    return std::nullopt;
  }
  auto one = group_target(target);
  if (!one) {
    throw usage_error("\"" + target + "\" says nothing of which member of the group is meant",
                      std::string("write ") + (verb == Verb::downgrade ? "base" : "head") +
                          " for all of them, or the member with its own revision, as in habits/0002");
  }
  return one;
}

}  // namespace

GroupSession::GroupSession(const std::vector<GroupMember>& members, Database& database)
    : database_(database) {
  for (const auto& member : members) {
    seats_.push_back({&member, member.migrator->open(database), false, std::nullopt, {}});
  }
}

std::optional<Failure> GroupSession::start(Seat& seat) {
  if (seat.started) {
    return seat.broken_start;
  }
  seat.broken_start = seat.tool->prepare();
  if (seat.broken_start) {
    seat.broken_start->message = "its migration tool does not start: " + seat.broken_start->message;
  } else {
    seat.tables = tables_of(seat.tool->bookkeeping());
    require_tables_of_its_own(seat);
  }
  seat.started = true;
  return seat.broken_start;
}

void GroupSession::require_tables_of_its_own(const Seat& seat) const {
  for (const auto& other : seats_) {
    if (&other == &seat) {
      continue;
    }
    for (const auto& table : seat.tables) {
      if (std::find(other.tables.begin(), other.tables.end(), table) != other.tables.end()) {
        throw usage_error(
            other.member->name + " and " + seat.member->name + " have one version table, " +
                to_string(table) + ": each would take the other's revisions for its own",
            "give each a table of its own: version_table = \"" + seat.member->name +
                ".migrate_version\" under [suite.history], or version_table_schema in Alembic's env.py",
            seat.member->place);
      }
    }
  }
}

GroupSession::Seat& GroupSession::seat_of(const std::string& member) {
  const auto seat = std::find_if(seats_.begin(), seats_.end(),
                                 [&](const Seat& candidate) { return candidate.member->name == member; });
  if (seat == seats_.end()) {
    std::vector<std::string> known;
    for (const auto& candidate : seats_) {
      known.push_back(candidate.member->name);
    }
    throw usage_error("the group has no member \"" + member + "\"", "its members are: " + join(known, ", "));
  }
  return *seat;
}

std::optional<Failure> GroupSession::prepare() {
  // A member that does not start fails when it is its turn: those before it are still of interest.
  for (auto& seat : seats_) {
    if (start(seat)) {
      break;
    }
  }
  return std::nullopt;
}

StepResult GroupSession::move(const Edge& edge) {
  const auto target = group_target(edge.revision).value();
  auto& seat = seat_of(target.member);
  if (auto failure = start(seat)) {
    return {edge.revision, edge.direction, std::move(failure)};
  }
  auto result = seat.tool->move({target.revision, edge.direction});
  result.revision = edge.revision;
  return result;
}

std::optional<StepResult> GroupSession::move_until(const Edge& edge, std::size_t statements) {
  const auto target = group_target(edge.revision).value();
  auto& seat = seat_of(target.member);
  if (auto failure = start(seat)) {
    return StepResult{edge.revision, edge.direction, std::move(failure)};
  }
  auto result = seat.tool->move_until({target.revision, edge.direction}, statements);
  if (result) {
    result->revision = edge.revision;
  }
  return result;
}

std::optional<Rehearsal> GroupSession::rehearse(const Edge& edge,
                                                const std::function<bool(Session&)>& first) {
  const auto target = group_target(edge.revision).value();
  auto& seat = seat_of(target.member);
  return start(seat) ? std::nullopt : seat.tool->rehearse({target.revision, edge.direction}, first);
}

CallResult GroupSession::call(Verb verb, const std::string& target) {
  const Stopwatch watch;
  const auto one = parse(verb, target);
  CallResult result;
  try {
    const auto lock = lock_database(database_, group_lock);
    // Whether two have one version table must show before either has written to it.
    prepare();
    if (verb == Verb::stamp && one) {
      call_one(seat_of(one->member), verb, one->revision, result);
    } else if (verb == Verb::downgrade) {
      call_backwards(one, result);
    } else if (target == "base") {
      for (auto& seat : seats_) {
        call_one(seat, verb, target, result);
      }
    } else {
      call_in_order(verb, one, result);
    }
  } catch (const SqlError& error) {
    result.failure = failure_of(error);
  }
  result.elapsed = watch.elapsed();
  return result;
}

void GroupSession::call_in_order(Verb verb, const std::optional<GroupTarget>& last, CallResult& result) {
  const Seat* end = last ? &seat_of(last->member) : nullptr;
  for (auto seat = seats_.begin(); seat != seats_.end(); ++seat) {
    throw_if_interrupted();
    const bool is_last = &*seat == end;
    if (!call_one(*seat, verb, is_last ? last->revision : "head", result)) {
      std::vector<std::string> waiting;
      std::transform(std::next(seat), seats_.end(), std::back_inserter(waiting),
                     [](const Seat& other) { return other.member->name; });
      if (!waiting.empty()) {
        result.failure->detail +=
            (result.failure->detail.empty() ? "" : "\n") + std::string("not begun: ") + join(waiting, ", ");
      }
      return;
    }
    if (is_last) {
      return;
    }
  }
}

void GroupSession::call_backwards(const std::optional<GroupTarget>& last, CallResult& result) {
  const Seat* end = last ? &seat_of(last->member) : nullptr;
  for (auto seat = seats_.rbegin(); seat != seats_.rend(); ++seat) {
    throw_if_interrupted();
    const bool is_last = &*seat == end;
    if (!call_one(*seat, Verb::downgrade, is_last ? last->revision : "base", result) || is_last) {
      return;
    }
  }
}

bool GroupSession::call_one(Seat& seat, Verb verb, const std::string& target, CallResult& result) {
  const auto& name = seat.member->name;
  if (auto failure = start(seat)) {
    result.failure = named(name, *std::move(failure));
    return false;
  }
  // A history without a revision has no head to go to.
  if (seat.member->migrator->history().all().empty() && !target.empty()) {
    return true;
  }
  auto own = seat.tool->call(verb, target == "head" ? newest_of(*seat.member->migrator) : target);
  for (auto& step : own.steps) {
    step.revision = in_group(name, step.revision);
    result.steps.push_back(std::move(step));
  }
  if (!own.commitment.seen && result.commitment.seen) {
    result.commitment = own.commitment;
  }
  if (own.failure) {
    result.failure = named(name, *std::move(own.failure));
  }
  return !result.failure;
}

std::set<std::string> GroupSession::current() {
  std::set<std::string> heads;
  for (auto& seat : seats_) {
    // Members after one that does not start are not asked: their environments would run.
    if (seat.broken_start) {
      break;
    }
    for (const auto& head : seat.tool->current()) {
      heads.insert(in_group(seat.member->name, head));
    }
  }
  return heads;
}

Bookkeeping GroupSession::bookkeeping() {
  prepare();
  Bookkeeping tables;
  for (const auto& seat : seats_) {
    tables[seat.member->name] = seat.tables;
  }
  return tables;
}

std::string GroupSession::name() const {
  return group_lock;
}

/// The group's own, and each member's, since one may be migrated alone. Those that several have in common are
/// taken once.
std::shared_ptr<void> GroupSession::take() {
  auto locks = std::make_shared<std::map<std::string, std::shared_ptr<void>>>();
  locks->emplace(group_lock, lock_database(database_, group_lock));
  for (auto& seat : seats_) {
    if (auto* own = seat.tool->lock(); own != nullptr && !locks->contains(own->name())) {
      locks->emplace(own->name(), own->take());
    }
  }
  return locks;
}

void GroupSession::disconnect() {
  for (auto& seat : seats_) {
    seat.tool->disconnect();
  }
}

}  // namespace harness
