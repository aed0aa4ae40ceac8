#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <map>
#include <memory>
#include <thread>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/filled_place.hpp>

namespace harness {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto pause = std::chrono::milliseconds(10);
/// For all racers to begin to write, or to wait for one that has. A heavy project takes long to start.
constexpr auto longest_start = std::chrono::minutes(2);
/// When nothing has changed for so long, somebody waits in a way that the server does not see.
constexpr auto quiet = std::chrono::seconds(3);
/// For the rest of the race, beside what one migrator took.
constexpr auto longest_race = std::chrono::seconds(30);

/// Opens the gate whatever comes, so that no racer is left behind it.
class ClosedGate {
 public:
  explicit ClosedGate(RaceGate& gate) : gate_(gate) { gate_.close(); }
  ~ClosedGate() { gate_.open(); }
  ClosedGate(const ClosedGate&) = delete;
  ClosedGate& operator=(const ClosedGate&) = delete;

 private:
  RaceGate& gate_;
};

using Racers = std::vector<std::future<CallResult>>;

bool has_ended(const std::future<CallResult>& racer) {
  return racer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

std::size_t ended(const Racers& racers) {
  return static_cast<std::size_t>(std::count_if(racers.begin(), racers.end(), has_ended));
}

/// Until each racer is about to write, waits for another one, or has ended.
void wait_for_all(RaceGate& gate, const Racers& racers) {
  const auto deadline = Clock::now() + longest_start;
  auto last = Waiting();
  auto changed = Clock::now();
  while (Clock::now() < deadline) {
    throw_if_interrupted();
    const auto waiting = gate.waiting();
    if (waiting.held + waiting.for_locks + ended(racers) >= racers.size()) {
      return;
    }
    if (waiting.held != last.held || waiting.for_locks != last.for_locks || waiting.held == 0) {
      changed = Clock::now();
      last = waiting;
    } else if (Clock::now() > changed + quiet) {
      return;
    }
    std::this_thread::sleep_for(pause);
  }
}

/// Whether all have ended by then.
bool wait_for_end(const Racers& racers, Clock::duration limit) {
  const auto deadline = Clock::now() + limit;
  while (ended(racers) < racers.size()) {
    throw_if_interrupted();
    if (Clock::now() > deadline) {
      return false;
    }
    std::this_thread::sleep_for(pause);
  }
  return true;
}

std::map<Path, std::uint64_t> counts_of(Workplace& place) {
  std::map<Path, std::uint64_t> counts;
  const auto data = place.database().data();
  for (const auto& table : tables_of(place.tool().bookkeeping())) {
    if (const auto rows = data.tables.find(table); rows != data.tables.end()) {
      counts[table] = rows->second.count;
    }
  }
  return counts;
}

/// One upgrade by one migrator, which shows how it should end.
struct Alone {
  Snapshot state;
  std::map<Path, std::uint64_t> records;
  Clock::duration took{};
};

/// All rounds in one place.
class Contest {
 public:
  Contest(const WalkContext& context, const std::string& revision) : context_(context), revision_(revision) {}

  /// `make` makes the database, each time in the same state; `report` is called before each round.
  std::vector<Race> go(const std::function<Workplace()>& make, const std::function<void()>& report) {
    report();
    const auto alone = go_alone(make());
    for (unsigned round = 0; alone && untried_.empty() && round < context_.suite.race_rounds; ++round) {
      throw_if_interrupted();
      if (round > 0) {
        report();
      }
      if (!go_once(make(), *alone)) {
        relents_ = true;
        go_once(make(), *alone);
      }
      if (!races_.empty() && races_.back().never_ended) {
        break;  // another round would take as long, and say no more
      }
    }
    if (untried_.empty() && std::any_of(races_.begin(), races_.end(), shows_something)) {
      leave_out_chance(make());
    }
    return untried_.empty() ? std::move(races_) : std::vector{begun()};
  }

 private:
  static bool shows_something(const Race& race) {
    return !race.failures.empty() || !tables_with_other_rows(*race.expected.data, *race.actual.data).empty();
  }

  Race begun() const {
    Race race;
    race.revision = revision_;
    race.racers = context_.suite.racers;
    race.untried = untried_;
    return race;
  }

  /// Nullopt where it cannot be, and then `untried_` says why.
  std::optional<Alone> go_alone(Workplace place) {
    Alone alone;
    const auto begin = Clock::now();
    const auto result = place.tool().race();
    alone.took = Clock::now() - begin;
    if (!result) {
      untried_ = "its files are run by the harness, which has a lock: configure the tool as a command";
      return std::nullopt;
    }
    if (result->failure) {
      untried_ = "one migrator alone fails: " + result->failure->message;
      return std::nullopt;
    }
    alone.state = place.snapshot();
    alone.records = counts_of(place);
    return alone;
  }

  /// False where the gate itself may have made migrators fail, and can do without.
  bool go_once(Workplace place, const Alone& alone) {
    auto* gate = place.database().race_gate();
    if (gate == nullptr) {
      untried_ = "nothing brings them to the same moment: that takes the relay, or a file of our own";
      return true;
    }
    if (relents_) {
      gate->relent();
    }
    auto race = begun();
    const bool failed_at_gate = run(place, *gate, alone.took, race);
    if (failed_at_gate && gate->relent()) {
      return false;
    }
    judge(place, alone, race);
    races_.push_back(std::move(race));
    return true;
  }

  void leave_out_chance(Workplace place) {
    const auto again = go_alone(std::move(place));
    if (!again) {
      untried_ = "the upgrade makes what all databases of a server share, such as a role";
      return;
    }
    for (auto& race : races_) {
      race.by_chance = tables_with_other_rows(*race.expected.data, *again->state.data);
    }
  }

  /// Whether a migrator had failed when the gate had opened.
  bool run(Workplace& place, RaceGate& gate, Clock::duration alone, Race& race) {
    place.rest();
    std::vector<std::unique_ptr<MigratorSession>> sessions;
    for (std::size_t at = 0; at < race.racers; ++at) {
      sessions.push_back(context_.suite.migrator->open(place.database()));
    }
    take_statements(place.database());  // those of earlier commands
    Racers racers;
    try {
      const ClosedGate closed(gate);
      for (auto& session : sessions) {
        racers.push_back(std::async(std::launch::async, [&session] { return session->race().value(); }));
      }
      wait_for_all(gate, racers);
    } catch (...) {
      gate.end_sessions();
      throw;
    }
    std::vector<bool> early;
    std::transform(racers.begin(), racers.end(), std::back_inserter(early), has_ended);
    while (!wait_for_end(racers, longest_race + 10 * alone)) {
      race.never_ended = true;
      gate.end_sessions();
    }
    bool failed_early = false;
    for (std::size_t at = 0; at < racers.size(); ++at) {
      if (auto failure = racers[at].get().failure) {
        failed_early = failed_early || early[at];
        race.failures.push_back(*std::move(failure));
      }
    }
    return failed_early;
  }

  static void judge(Workplace& place, const Alone& alone, Race& race) {
    race.expected = alone.state;
    race.actual = place.snapshot();
    for (const auto& [table, count] : counts_of(place)) {
      const auto once = alone.records.find(table);
      if (once != alone.records.end() && count > once->second) {
        race.recorded_twice.insert(table);
      }
    }
  }

  const WalkContext& context_;
  std::string revision_;
  std::vector<Race> races_;
  std::string untried_;
  bool relents_ = false;  ///< the gate does without what a migrator failed for
};

/// Whether one revision alone can be missing.
bool goes_a_revision_behind(const WalkContext& context) {
  return context.history.heads().size() == 1 && !context.history.ordered().back().repeatable;
}

}  // namespace

Ahead races_ahead(const WalkContext& context, const Stairs* stairs) {
  const auto& suite = context.suite;
  // Only what the harness runs itself has a layout; what runs a group is the harness, too.
  const bool is_a_tool = !layout_of(*suite.migrator) && suite.members.size() < 2;
  const bool has_gate = context.engine.server() != nullptr || context.engine.name() == "sqlite";
  if (!is_a_tool || !has_gate) {
    return {};
  }
  const std::size_t rounds = suite.race_rounds;
  const auto starts = 1 + rounds * (1 + suite.racers);
  Ahead ahead{rounds, {}, starts, 1 + rounds, {}};
  if (goes_a_revision_behind(context)) {
    ahead.count += rounds;
    ahead.starts += 1 + starts;
    ahead.upgrades += 1;
    if (stairs != nullptr && !stairs->visits.empty()) {
      ahead.moves += static_cast<Elapsed::rep>(1 + rounds) * stairs->visits.back().up.elapsed;
    }
  }
  ahead.what = counted(ahead.count, "race") + " of " + counted(suite.racers, "migrator");
  return ahead;
}

std::vector<Race> walk_races(const WalkContext& context) {
  std::vector<Race> races;
  std::size_t done = 0;
  const auto add = [&](const std::string& revision, const std::function<Workplace()>& make) {
    throw_if_interrupted();
    const auto report = [&] {
      context.report(Route::race, revision, done++, 2 * std::size_t{context.suite.race_rounds});
    };
    auto rounds =
        doing("letting several migrators race", [&] { return Contest(context, revision).go(make, report); });
    std::move(rounds.begin(), rounds.end(), std::back_inserter(races));
  };
  add("", [&] { return Workplace(context.suite, context.engine, context.reach); });
  const auto& revisions = context.history.ordered();
  if (races.front().untried.empty() && goes_a_revision_behind(context)) {
    FilledPlace place(context, prepared(context));
    place.begin_again(revisions.size() - 1, revisions.back().id);
    add(revisions.back().id, [&] { return place.copy(); });
  }
  return races;
}

}  // namespace harness
