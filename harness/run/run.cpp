#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <iterator>
#include <new>
#include <thread>
#include <utility>

#include <harness/check/newer_syntax.hpp>
#include <harness/checkpoint/checkpoint.hpp>
#include <harness/core/files.hpp>
#include <harness/judge/exceptions.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/run/halves.hpp>
#include <harness/run/revision_times.hpp>
#include <harness/run/run.hpp>
#include <harness/run/server_roles.hpp>
#include <harness/run/shown_texts.hpp>
#include <harness/walk/walker.hpp>

namespace harness {
namespace {

/// The walks that the checks need and the unit's selection allows.
std::set<Route> routes_of(const std::vector<Check>& checks, const Unit& unit) {
  std::set<Route> wanted;
  for (const auto& check : checks) {
    if (check.applies(*unit.suite, unit.engine) && reaches(unit.selection, check)) {
      wanted.insert(check.routes.begin(), check.routes.end());
      wanted.insert(check.also.begin(), check.also.end());
    }
  }
  static const std::set<Route> of_revisions = {Route::stairs, Route::rows, Route::interrupted, Route::compat};
  const auto& allowed = unit.selection.whole_suite ? unit.selection.routes : of_revisions;
  std::set<Route> routes;
  std::set_intersection(wanted.begin(), wanted.end(), allowed.begin(), allowed.end(),
                        std::inserter(routes, routes.end()));
  return routes;
}

/// Whether a case of the whole suite fails that may do so because a revision's way back was not looked at.
bool may_be_blocked(const std::vector<CaseResult>& cases, const Selection& selection) {
  return selection.revisions && std::any_of(cases.begin(), cases.end(), [](const CaseResult& judged) {
           return judged.revision.empty() && judged.verdict == Verdict::failed && judged.check != "history" &&
                  judged.check != "merge";
         });
}

/// The checks that the selection has no walks for.
std::vector<std::string> left_out(const std::vector<Check>& checks, const Unit& unit) {
  std::vector<std::string> names;
  for (const auto& check : checks) {
    if (check.applies(*unit.suite, unit.engine) && !reaches(unit.selection, check)) {
      names.push_back(check.name);
    }
  }
  return names;
}

/// The checkpoint that the walk begins from, where checkpoints are asked for.
FoundCheckpoint beginning_of(const Unit& unit, const Suite& suite, Engines& engines,
                             const RunOptions& options) {
  if (options.checkpoints == nullptr || !unit.selection.revisions) {
    return {};
  }
  return checkpoint_before(*unit.selection.revisions, suite, *options.checkpoints,
                           [&] { return engines.make(unit.engine, unit.version); });
}

void walk_and_judge(const Unit& unit, Engines& engines, const Registry& registry, const RunOptions& options,
                    const std::function<void(const Progress&)>& progress, SuiteResult& result) {
  const auto checks = selected(registry.checks, options.only);
  auto suite = *unit.suite;
  suite.tolerances = tolerances_of(suite, registry.checks);
  const auto labelled = [&](Progress made) {
    made.engine = label_of(unit);
    progress(made);
  };
  WalkOptions walk_options{unit.selection, options.keep, labelled};
  walk_options.selection.routes = routes_of(checks, unit);
  walk_options.tell = options.tell;
  walk_options.second_engine = second_engine(unit, engines);
  const JudgeOptions judging{options.strict, options.only, unit.selection};
  const auto found = beginning_of(unit, suite, engines, options);
  auto* engine = found.checkpoint ? found.checkpoint->engine.get() : &engines.get(unit.engine, unit.version);
  if (found.checkpoint) {
    walk_options.start_state = &found.checkpoint->start_state;
  }
  auto evidence = walk(suite, *engine, walk_options);
  result.cases = judge_all(evidence, suite, checks, registry.checks, judging);
  if (may_be_blocked(result.cases, unit.selection)) {
    walk_options.selection.revisions.reset();
    walk_options.start_state = nullptr;
    engine = &engines.get(unit.engine, unit.version);
    evidence = walk(suite, *engine, walk_options);
    result.cases = judge_all(evidence, suite, checks, registry.checks, judging);
  }
  result.beginning = walk_options.start_state != nullptr
                         ? "on from a checkpoint at " + found.checkpoint->revision
                     : found.reason.empty() ? ""
                                            : "no checkpoint: " + found.reason;
  result.engine_version = engine->version();
  for (auto& judged : result.cases) {
    judged.engine = result.engine;
    name_newer_syntax(judged.findings, result.engine_version);
  }
  result.revisions = times_of(evidence);
  const auto& history = *evidence.history;
  result.history = history.walkable() ? history.ordered() : history.all();
  result.kept = evidence.kept;
  if (unit.selection.one_of_several() && !result.cases.empty() && result.cases.back().check == "tolerance") {
    result.unused_here = std::move(result.cases.back().findings);
    result.cases.pop_back();
  }
}

/// Hands out units to threads, and gathers what they bring back.
class Work {
 public:
  Work(const std::vector<Unit>& units, Engines& engines, const Registry& registry, const RunOptions& options,
       const std::vector<std::unique_ptr<Reporter>>& reporters)
      : units_(units),
        engines_(engines),
        registry_(registry),
        options_(options),
        reporters_(reporters),
        results_(units.size()) {}

  std::vector<SuiteResult> go() {
    // Roles belong to all that is on a server: suites that may change them there take turns.
    const bool take_turns = engines_.options().server && options_.allow_roles;
    const auto workers = take_turns ? 1
                                    : std::max<std::size_t>(
                                          1, std::min<std::size_t>(options_.jobs.value_or(1), units_.size()));
    std::vector<std::thread> threads;
    for (std::size_t worker = 1; worker < workers; ++worker) {
      threads.emplace_back([this] {
        Engines own(registry_, engines_.options());
        work(own);
      });
    }
    work(engines_);
    for (auto& thread : threads) {
      thread.join();
    }
    if (error_) {
      std::rethrow_exception(error_);
    }
    std::vector<SuiteResult> done;
    for (auto& result : results_) {
      if (result) {
        done.push_back(std::move(*result));
      }
    }
    return done;
  }

 private:
  /// With engines that no other hand uses: databases of one server share roles and more.
  void work(Engines& engines) {
    try {
      for (std::size_t at = next_++; at < units_.size() && !stopped_; at = next_++) {
        auto result = test(units_[at], engines, registry_, options_, [this](const Progress& progress) {
          const std::lock_guard lock(mutex_);
          for (const auto& reporter : reporters_) {
            reporter->progress(progress);
          }
        });
        stopped_ = stopped_ || (options_.fail_fast && (result.could_not_run || count(result).failed > 0));
        const std::lock_guard lock(mutex_);
        for (const auto& reporter : reporters_) {
          reporter->finished(result);
        }
        results_[at] = std::move(result);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      error_ = std::current_exception();
      stopped_ = true;
    }
  }

  const std::vector<Unit>& units_;
  Engines& engines_;
  const Registry& registry_;
  const RunOptions& options_;
  const std::vector<std::unique_ptr<Reporter>>& reporters_;
  std::vector<std::optional<SuiteResult>> results_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::exception_ptr error_;
  std::mutex mutex_;
};

}  // namespace

SuiteResult test(const Unit& unit, Engines& engines, const Registry& registry, const RunOptions& options,
                 const std::function<void(const Progress&)>& progress) {
  SuiteResult result;
  result.suite = unit.suite->name;
  result.engine = label_of(unit);
  result.branch = unit.suite->branch;
  result.left_out = left_out(selected(registry.checks, options.only), unit);
  for (const auto& member : unit.suite->members) {
    if (!member.name.empty()) {
      result.members.push_back(member.name);
    }
  }
  const Stopwatch watch;
  try {
    result.layout = layout_of(*unit.suite->migrator);
    const auto walk = [&] { walk_and_judge(unit, engines, registry, options, progress, result); };
    const bool shared = engines.options().server && !options.throw_away_server;
    shared ? walk_among_roles(*unit.suite, engines.get(unit.engine, unit.version), options.allow_roles,
                              result.kept, walk)
           : walk();
  } catch (Error& error) {
    result.could_not_run = error.during("testing " + unit.suite->name + " on " + label_of(unit));
  } catch (const std::bad_alloc&) {
    result.could_not_run = environment_error("there is not enough memory to go on", advice_about_want(ENOMEM))
                               .during("testing " + unit.suite->name + " on " + label_of(unit));
  } catch (const SqlError& error) {
    result.could_not_run =
        error_of_own(error).during("testing " + unit.suite->name + " on " + label_of(unit));
  }
  make_fit_to_show(std::filesystem::current_path(), result);
  if (options.revise) {
    options.revise(options, result);
  }
  result.elapsed = watch.elapsed();
  return result;
}

RunResult run(const std::vector<Unit>& units, Engines& engines, const Registry& registry,
              const RunOptions& options, const std::vector<std::unique_ptr<Reporter>>& reporters) {
  const Stopwatch watch;
  std::vector<std::string> names;
  for (const auto& unit : units) {
    names.push_back(unit.suite->name + " on " + label_of(unit));
  }
  for (const auto& reporter : reporters) {
    reporter->begin(names);
  }
  auto arranged = units;
  for (auto& unit : arranged) {
    unit.halves = !options.jobs                  ? Halves::as_it_suits
                  : *options.jobs > units.size() ? Halves::side_by_side
                                                 : Halves::one_after_another;
  }
  RunResult result{Work(arranged, engines, registry, options, reporters).go(), {}, options.shard};
  result.elapsed = watch.elapsed();
  for (const auto& reporter : reporters) {
    reporter->end(result);
  }
  return result;
}

}  // namespace harness
