#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <thread>
#include <utility>

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

std::size_t ended(const Racers& racers) {
  return static_cast<std::size_t>(std::count_if(racers.begin(), racers.end(), [](const auto& racer) {
    return racer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  }));
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

class Contest {
 public:
  Contest(const WalkContext& context, const std::string& revision) : context_(context) {
    race_.revision = revision;
    race_.racers = context.suite.racers;
  }

  /// `make` makes the database, each time in the same state.
  Race go(const std::function<Workplace()>& make) {
    const auto alone = go_alone(make());
    if (!alone) {
      return std::move(race_);
    }
    auto place = make();
    auto* gate = place.database().race_gate();
    if (gate == nullptr) {
      return untried("nothing brings them to the same moment: that takes PostgreSQL and the relay");
    }
    run(place, *gate, alone->took);
    judge(place, *alone);
    const bool differs = !tables_with_other_rows(*race_.expected.data, *race_.actual.data).empty();
    if (differs || !race_.failures.empty()) {
      const auto again = go_alone(make());
      if (!again) {
        return untried("the upgrade makes what all databases of a server share, such as a role");
      }
      race_.by_chance = tables_with_other_rows(*race_.expected.data, *again->state.data);
    }
    return std::move(race_);
  }

 private:
  Race untried(const std::string& reason) {
    race_.untried = reason;
    return std::move(race_);
  }

  /// Nullopt where it cannot be, and then the race says why.
  std::optional<Alone> go_alone(Workplace place) {
    Alone alone;
    const auto begin = Clock::now();
    const auto result = place.tool().race();
    alone.took = Clock::now() - begin;
    if (!result) {
      race_.untried = "its files are run by the harness, which has a lock: configure the tool as a command";
      return std::nullopt;
    }
    if (result->failure) {
      race_.untried = "one migrator alone fails: " + result->failure->message;
      return std::nullopt;
    }
    alone.state = place.snapshot();
    alone.records = counts_of(place);
    return alone;
  }

  void run(Workplace& place, RaceGate& gate, Clock::duration alone) {
    place.rest();
    std::vector<std::unique_ptr<MigratorSession>> sessions;
    for (std::size_t at = 0; at < race_.racers; ++at) {
      sessions.push_back(context_.suite.migrator->open(place.database()));
    }
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
    while (!wait_for_end(racers, longest_race + 10 * alone)) {
      race_.never_ended = true;
      gate.end_sessions();
    }
    for (auto& racer : racers) {
      if (auto failure = racer.get().failure) {
        race_.failures.push_back(*std::move(failure));
      }
    }
  }

  void judge(Workplace& place, const Alone& alone) {
    race_.expected = alone.state;
    race_.actual = place.snapshot();
    for (const auto& [table, count] : counts_of(place)) {
      const auto once = alone.records.find(table);
      if (once != alone.records.end() && count > once->second) {
        race_.recorded_twice.insert(table);
      }
    }
  }

  const WalkContext& context_;
  Race race_;
};

}  // namespace

std::vector<Race> walk_races(const WalkContext& context) {
  std::vector<Race> races;
  const auto add = [&](const std::string& revision, const std::function<Workplace()>& make) {
    throw_if_interrupted();
    context.report(Route::race, revision, races.size(), 2);
    races.push_back(
        doing("letting several migrators race", [&] { return Contest(context, revision).go(make); }));
  };
  add("", [&] { return Workplace(context.suite, context.engine, context.reach); });
  const auto& revisions = context.history.ordered();
  if (races.front().untried.empty() && context.history.heads().size() == 1 && !revisions.back().repeatable) {
    FilledPlace place(context, prepared(context));
    place.begin_again(revisions.size() - 1, revisions.back().id);
    add(revisions.back().id, [&] { return place.copy(); });
  }
  return races;
}

}  // namespace harness
