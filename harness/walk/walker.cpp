#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <iterator>
#include <utility>

#include <harness/walk/routes/routes.hpp>
#include <harness/walk/shipped.hpp>
#include <harness/walk/walker.hpp>

namespace harness {
namespace {

bool is_asked_for(const RouteEntry& entry, const Walking& walking) {
  const auto& wanted = walking.options.portion.routes;
  return entry.routes.empty() || std::any_of(entry.routes.begin(), entry.routes.end(),
                                             [&](const Route& route) { return wanted.contains(route); });
}

/// All routes but the stairs. `first` is a prepared workplace, where there is one already.
void walk_others(const Walking& walking, std::optional<Workplace> first, Evidence& evidence) {
  for (const auto& entry : shipped_route_entries()) {
    if (is_asked_for(entry, walking) && entry.applies(walking, evidence)) {
      entry.walk(walking, first, evidence);
    }
    first.reset();  // the other routes have databases of their own
  }
}

Workplace stairs_begin(const Walking& walking, std::optional<Workplace>& first) {
  return walking.options.beginning == nullptr ? *std::exchange(first, std::nullopt) : begun(walking);
}

void walk_one_after_another(const Walking& walking, std::optional<Workplace> first, Evidence& evidence) {
  if (walking.options.portion.routes.contains(Route::stairs)) {
    evidence.stairs = walk_stairs(walking, stairs_begin(walking, first), nullptr);
  }
  walk_others(walking, std::move(first), evidence);
}

/// Closes the landing when the lower flight ends, in whatever way.
class Closing {
 public:
  explicit Closing(Landing& landing) : landing_(landing) {}
  ~Closing() { landing_.close(); }
  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;

 private:
  Landing& landing_;
};

/// Whether the stairs may be walked in two flights: from an empty database to the top.
bool may_be_parted(const WalkOptions& options) {
  return options.beginning == nullptr && options.portion.whole_suite && !options.portion.revisions;
}

/// The upper flight, walked by whoever has nothing else to do. What goes wrong on one that does not count
/// goes unsaid: the lower flight meets it, too, or ends below it.
class UpperFlight {
 public:
  UpperFlight(const Walking& walking, Landing& landing) : walking_(walking), landing_(landing) {}

  void walk(Elapsed start) {
    try {
      stairs_ = walk_upper_flight(walking_, landing_, start);
    } catch (...) {
      trouble_ = std::current_exception();
      landing_.close();
    }
  }

  /// To be asked for when both flights have ended.
  void add_to(Stairs& lower) {
    if (!landing_.is_joined()) {
      return;
    }
    if (trouble_) {
      std::rethrow_exception(trouble_);
    }
    std::move(stairs_->visits.begin(), stairs_->visits.end(), std::back_inserter(lower.visits));
  }

 private:
  const Walking& walking_;
  Landing& landing_;
  std::optional<Stairs> stairs_;
  std::exception_ptr trouble_;
};

/// The stairs here, and the others on an engine of their own, which then takes the upper flight of what is
/// left of the stairs; they tell what they do when the stairs are done. `start` is how long it took to
/// prepare the first workplace.
void walk_side_by_side(const Walking& walking, std::optional<Workplace> first, Elapsed start,
                       Evidence& evidence) {
  std::atomic<bool> stairs_are_done = false;
  auto options = walking.options;
  options.progress = [&](const Progress& progress) {
    if (stairs_are_done) {
      walking.options.progress(progress);
    }
  };
  std::vector<std::string> kept;
  const Walking beside{walking.suite, *walking.options.beside, options, walking.history, walking.reach, kept};
  Landing landing;
  UpperFlight upper(beside, landing);
  // Whichever ends with an error, the other is waited for.
  auto others = std::async(std::launch::async, [&] {
    walk_others(beside, std::nullopt, evidence);
    if (may_be_parted(options)) {
      upper.walk(start);
    }
  });
  {
    const Closing closing(landing);
    evidence.stairs = walk_stairs(walking, stairs_begin(walking, first), &landing);
  }
  first.reset();
  stairs_are_done = true;
  others.get();
  upper.add_to(*evidence.stairs);
  evidence.kept.insert(evidence.kept.end(), kept.begin(), kept.end());
}

}  // namespace

Workplace begun(const Walking& walking) {
  const auto* beginning = walking.options.beginning;
  if (beginning == nullptr) {
    return prepared(walking);
  }
  Workplace workplace(walking.suite, walking.engine, walking.reach, *beginning);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  return workplace;
}

Workplace prepared(const Walking& walking) {
  Workplace workplace(walking.suite, walking.engine, walking.reach);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  return workplace;
}

void Walking::tell(Route route, const std::string& revision, std::size_t done, std::size_t total) const {
  options.progress({suite.name, engine.name(), route, revision, done, total});
}

void Walking::keep(Workplace& workplace) const {
  if (options.keep) {
    workplace.database().keep();
    kept.push_back(redacted(workplace.database().url()));
  }
}

Evidence walk(const Suite& suite, Engine& engine, const WalkOptions& options) {
  const auto& history = suite.migrator->history();
  Evidence evidence;
  evidence.suite = suite.name;
  evidence.engine = engine.name();
  evidence.history = &history;
  evidence.dialect = &engine;
  evidence.seeds = &suite.seeds;
  evidence.members = &suite.members;
  evidence.branch = suite.branch ? &*suite.branch : nullptr;
  if (!history.walkable() || history.all().empty() || options.portion.routes.empty()) {
    return evidence;
  }
  const Walking walking{suite, engine, options, history, reach_of(suite, engine.name()), evidence.kept};
  if (options.beginning != nullptr) {
    evidence.made_before = options.beginning->makers;
  }
  // If the tool cannot even look at an empty database, nothing else can be judged.
  const Stopwatch watch;
  std::optional<Workplace> first(std::in_place, suite, engine, walking.reach);
  evidence.broken_start = first->tool().prepare();
  if (evidence.broken_start) {
    return evidence;
  }
  const auto start = watch.elapsed();
  evidence.bookkeeping = first->tool().bookkeeping_by_member();
  evidence.version_tables = suite.migrator->version_tables(engine);
  const bool has_others = options.portion.routes.size() > 1;
  if (options.beside != nullptr && has_others && options.portion.routes.contains(Route::stairs)) {
    walk_side_by_side(walking, std::move(first), start, evidence);
  } else {
    walk_one_after_another(walking, std::move(first), evidence);
  }
  for (const auto& entry : shipped_route_entries()) {
    if (entry.complete) {
      entry.complete(walking, evidence);
    }
  }
  return evidence;
}

}  // namespace harness
