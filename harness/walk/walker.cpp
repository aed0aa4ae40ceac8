#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <iterator>
#include <utility>

#include <harness/walk/forecast.hpp>
#include <harness/walk/routes/routes.hpp>
#include <harness/walk/shipped.hpp>
#include <harness/walk/walker.hpp>

namespace harness {
namespace {

const Stairs* known_stairs(const Evidence& evidence) {
  return evidence.stairs ? &*evidence.stairs : nullptr;
}

/// All routes but the stairs, which are null while they are walked. `first` is a prepared workplace, where
/// there is one already.
void walk_others(const WalkContext& context, std::optional<Workplace> first, Forecast& forecast,
                 const Stairs* stairs, Evidence& evidence) {
  for (const auto& entry : shipped_route_entries()) {
    if (is_asked_for(entry, context) && entry.applies(context, evidence)) {
      if (entry.ahead) {
        forecast.tell(context, evidence, stairs);
      }
      entry.walk(context, first, evidence);
    }
    first.reset();  // the other routes have databases of their own
  }
}

Workplace stairs_begin(const WalkContext& context, std::optional<Workplace>& first) {
  return context.options.start_state == nullptr ? *std::exchange(first, std::nullopt) : begun(context);
}

void walk_one_after_another(const WalkContext& context, std::optional<Workplace> first, Forecast& forecast,
                            Evidence& evidence) {
  if (context.options.selection.routes.contains(Route::stairs)) {
    evidence.stairs = walk_stairs(context, stairs_begin(context, first), nullptr);
  }
  walk_others(context, std::move(first), forecast, known_stairs(evidence), evidence);
}

/// Closes the split point when the lower half ends, in whatever way.
class Closing {
 public:
  explicit Closing(SplitPoint& split_point) : split_point_(split_point) {}
  ~Closing() { split_point_.close(); }
  Closing(const Closing&) = delete;
  Closing& operator=(const Closing&) = delete;

 private:
  SplitPoint& split_point_;
};

/// Whether the stairs may be walked in two halves: from an empty database to the top.
bool may_be_split(const WalkOptions& options) {
  return options.start_state == nullptr && options.selection.whole_suite && !options.selection.revisions;
}

/// The upper half, walked by the thread of the other routes when these are done. Errors of a discarded upper
/// half are ignored: the lower half meets them, too, or ends below.
class UpperHalf {
 public:
  UpperHalf(const WalkContext& context, SplitPoint& split_point)
      : context_(context), split_point_(split_point) {}

  void walk(Elapsed start) {
    try {
      stairs_ = walk_upper_half(context_, split_point_, start);
    } catch (...) {
      error_ = std::current_exception();
      split_point_.close();
    }
  }

  /// Call when both halves have ended.
  void add_to(Stairs& lower) {
    if (!split_point_.is_joined()) {
      return;
    }
    if (error_) {
      std::rethrow_exception(error_);
    }
    std::move(stairs_->visits.begin(), stairs_->visits.end(), std::back_inserter(lower.visits));
  }

 private:
  const WalkContext& context_;
  SplitPoint& split_point_;
  std::optional<Stairs> stairs_;
  std::exception_ptr error_;
};

/// The stairs on this thread, and the other routes on a second engine, which then takes the upper half of the
/// remaining stairs; they report progress only when the stairs are done. `start` is the time that the first
/// workplace took to prepare.
void walk_side_by_side(const WalkContext& context, std::optional<Workplace> first, Elapsed start,
                       Forecast& forecast, Evidence& evidence) {
  std::atomic<bool> stairs_are_done = false;
  auto options = context.options;
  options.progress = [&](const Progress& progress) {
    if (stairs_are_done) {
      context.options.progress(progress);
    }
  };
  std::vector<std::string> kept;
  const WalkContext parallel{
      context.suite, *context.options.second_engine, options, context.history, context.reach, kept};
  SplitPoint split_point;
  UpperHalf upper(parallel, split_point);
  // Whichever ends with an error, the other is waited for.
  auto others = std::async(std::launch::async, [&] {
    walk_others(parallel, std::nullopt, forecast, nullptr, evidence);
    if (may_be_split(options)) {
      upper.walk(start);
    }
  });
  {
    const Closing closing(split_point);
    evidence.stairs = walk_stairs(context, stairs_begin(context, first), &split_point);
  }
  first.reset();
  stairs_are_done = true;
  others.get();
  upper.add_to(*evidence.stairs);
  evidence.kept.insert(evidence.kept.end(), kept.begin(), kept.end());
}

}  // namespace

Workplace begun(const WalkContext& context) {
  const auto* start_state = context.options.start_state;
  if (start_state == nullptr) {
    return prepared(context);
  }
  Workplace workplace(context.suite, context.engine, context.reach, *start_state);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  return workplace;
}

Workplace prepared(const WalkContext& context) {
  Workplace workplace(context.suite, context.engine, context.reach);
  require_success(workplace.tool().prepare(), "the start of the migration tool");
  return workplace;
}

void WalkContext::report(Route route, const std::string& revision, std::size_t done,
                         std::size_t total) const {
  options.progress({suite.name, engine.name(), route, revision, done, total});
}

void WalkContext::keep(Workplace& workplace) const {
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
  evidence.advisor = engine.advisor();
  evidence.seeds = &suite.seeds;
  evidence.losses_are_declared = suite.losses_are_declared;
  evidence.lock_policy = &suite.locks;
  evidence.members = &suite.members;
  evidence.branch = suite.branch ? &*suite.branch : nullptr;
  if (!history.walkable() || history.all().empty() || options.selection.routes.empty()) {
    return evidence;
  }
  const WalkContext context{suite, engine, options, history, reach_of(suite, engine.name()), evidence.kept};
  if (options.start_state != nullptr) {
    evidence.made_before = options.start_state->makers;
  }
  if (auto* server = options.tell ? engine.server() : nullptr) {
    server->address();  // the wait for its start is no part of what a database takes
  }
  // If the tool cannot even look at an empty database, nothing else can be judged.
  const Stopwatch watch;
  std::optional<Workplace> first(std::in_place, suite, engine, context.reach);
  evidence.broken_start = first->tool().prepare();
  if (evidence.broken_start) {
    return evidence;
  }
  const auto start = watch.elapsed();
  evidence.bookkeeping = first->tool().bookkeeping();
  evidence.version_tables = version_tables(*suite.migrator, engine);
  Forecast forecast(start);
  const bool has_others = options.selection.routes.size() > 1;
  if (options.second_engine != nullptr && has_others && options.selection.routes.contains(Route::stairs)) {
    walk_side_by_side(context, std::move(first), start, forecast, evidence);
  } else {
    walk_one_after_another(context, std::move(first), forecast, evidence);
  }
  forecast.tell(context, evidence, known_stairs(evidence));
  for (const auto& entry : shipped_route_entries()) {
    if (entry.complete) {
      entry.complete(context, evidence);
    }
  }
  return evidence;
}

}  // namespace harness
