#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include <harness/assemble/assemble.hpp>
#include <harness/baseline/baseline.hpp>
#include <harness/branch/since.hpp>
#include <harness/checkpoint/store.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/costly.hpp>
#include <harness/cli/outputs.hpp>
#include <harness/cli/select_suites.hpp>
#include <harness/cli/test_options.hpp>
#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/judge/rules.hpp>
#include <harness/result/read_json.hpp>
#include <harness/run/run.hpp>
#include <harness/shard/sharding.hpp>

namespace harness::cli {
namespace {

/// A usage Error where a database could not stay although that was asked for.
void require_keepers(const EngineOptions& options, const std::vector<Unit>& units, const Registry& registry) {
  for (const auto& unit : units) {
    const auto engine = registry.engines.get(unit.engine)(options);
    if (auto* server = engine->server(); server != nullptr && !server->is_given()) {
      throw usage_error("databases on a server of our own cannot be kept: it ends with the run",
                        "name a server with --server URL, or another engine with --engine");
    }
  }
}

/// The baseline that the command line names; a new one where it is to be written first.
std::optional<Baseline> baseline_of(const TestOptions& options) {
  if (options.baseline.empty()) {
    return std::nullopt;
  }
  Baseline baseline;
  baseline.file = options.baseline;
  if (!options.update_baseline || std::filesystem::exists(options.baseline)) {
    baseline = read_baseline(options.baseline);
  }
  baseline.mode = options.update_baseline ? Baseline::Mode::update : Baseline::Mode::hold;
  return baseline;
}

/// Writes what the run found, unless a suite could not be judged.
void update(const Baseline& baseline, const RunOptions& options, const RunResult& result) {
  for (const auto& suite : result.suites) {
    if (suite.could_not_run) {
      std::cerr << "migrate: the baseline stays as it is: " << printable_line(suite.suite) << " on "
                << suite.engine << " could not run\n";
      return;
    }
  }
  const auto updated = updated_baseline(baseline, options, result);
  write_baseline(updated);
  std::cerr << "migrate: " << printable_line(baseline.file.string()) << " holds "
            << counted(updated.known.size(), "finding") << " (" << baseline.known.size() << " before)\n";
}

/// A mistyped one among others would test less than was asked for, and pass.
void require_known(const std::vector<Check>& checks, const std::vector<std::string>& only) {
  for (const auto& pattern : only) {
    if (!selected(checks, {pattern}).empty()) {
      continue;
    }
    auto known = ids_of(checks);
    std::transform(checks.begin(), checks.end(), std::inserter(known, known.begin()),
                   [](const Check& check) { return check.name; });
    const auto alike = nearest(pattern, known);
    throw usage_error("there is no check and no rule \"" + pattern + "\"",
                      (alike.empty() ? "" : "did you mean " + join(alike, ", ") + "? ") +
                          std::string("`migrate checks` lists them"));
  }
}

/// What --postgres names, beside the versions of --engine.
void add_versions(const std::vector<std::string>& versions, RunOptions& options, const Registry& registry) {
  std::vector<std::string> labels;
  for (const auto& version : versions) {
    labels.push_back(to_text(EngineLabel{"postgres", version}));
  }
  take_engines(labels, "", options.versions, registry);
}

int test(const Registry& registry, TestOptions& options) {
  options.run.engines = take_engines(options.engines, options.server, options.run.versions, registry);
  add_versions(options.postgres, options.run, registry);
  options.run.revisions = {options.revisions.begin(), options.revisions.end()};
  require_known(registry.checks, options.run.only);
  const auto baseline = baseline_of(options);
  if (baseline) {
    options.run.revise = known_by(*baseline);
  }
  auto sources = select_suites(options.suites.find(), options.names);
  choose_engines(sources, options.run.engines, options.server, registry);
  const auto engine_options = options.engine_options();
  Engines engines(registry, engine_options);
  if (options.checkpoints.empty()) {
    engines.begin(sources, options.run.engines, options.run.versions);
  }
  auto suites = assemble(sources, registry);
  tell_where_histories(sources, registry);
  tell_why_engines(suites);
  for (auto& suite : suites) {
    suite.rows = (suite.rows || options.rows) && !options.no_rows;
    suite.rows_seed = options.rows_seed;
    choose_costly(suite, options.run.only, options.thorough);
    suite.racers = options.racers;
    suite.race_rounds = options.race_rounds.value_or(suite.race_rounds);
  }
  if (!options.since.empty()) {
    note_branch(suites, sources, options.since);
  }
  if (options.thorough && !options.quiet) {
    options.run.tell = tell_estimate;
  }
  std::optional<CheckpointStore> checkpoints;
  if (!options.checkpoints.empty()) {
    options.run.checkpoints = &checkpoints.emplace(options.checkpoints, options.checkpoint_limit);
  }
  auto units = plan(suites, options.run);
  if (engine_options.server) {
    require_taker(*engine_options.server, units, registry);
  }
  if (!options.shard.empty()) {
    options.run.shard = shard_of(options.shard);
    const auto times = options.times.empty() ? Times() : times_of(read_result(options.times).result);
    units = share_of(units, selected(registry.checks, options.run.only), *options.run.shard, times);
  }
  if (options.run.keep) {
    require_keepers(engine_options, units, registry);
  }
  Outputs outputs(registry, options.formats,
                  options.quiet ? ReportStyle::Detail::findings_only : ReportStyle::Detail::normal);
  const auto result = run(units, engines, registry, options.run, outputs.reporters());
  outputs.finish();
  if (options.update_baseline) {
    update(*baseline, options.run, result);
  }
  return exit_code_of(result);
}

}  // namespace

void add_test(Command& app, Context& context) {
  auto command = app.add_command(
      "test", "run migrations up, down and up again on ephemeral databases, and check what comes back");
  auto options = std::make_shared<TestOptions>();
  options->add_to(command);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return test(context.registry, *options); };
  });
}

}  // namespace harness::cli
