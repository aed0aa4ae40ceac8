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
#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/engine/address.hpp>
#include <harness/judge/rules.hpp>
#include <harness/result/read_json.hpp>
#include <harness/run/run.hpp>
#include <harness/shard/sharding.hpp>

namespace harness::cli {
namespace {

struct TestOptions {
  SuitesOptions suites;
  std::vector<std::string> names;
  std::string server;
  std::vector<std::string> engines;
  std::vector<std::string> postgres;  ///< versions
  std::vector<std::string> revisions;
  std::vector<std::string> formats;
  bool quiet = false;
  bool full_snapshots = false;
  bool verify_snapshots = false;
  bool no_relay = false;
  std::string baseline;
  bool update_baseline = false;
  std::string since;
  std::string checkpoints;
  std::uint64_t checkpoint_limit = std::uint64_t{1} << 30U;
  std::string shard;
  std::string times;
  bool rows = false;
  bool no_rows = false;
  unsigned racers = 3;
  std::optional<unsigned> race_rounds;
  bool thorough = false;
  unsigned rows_seed = 0;
  RunOptions run;
};

void define(Command& command, TestOptions& options) {
  command.add_option("suite", options.names, "suites to test; default: all").type_name("SUITE");
  options.suites.add_to(command);
  add_engine_options(command, options.engines, options.server);
  command
      .add_option("--postgres", options.postgres,
                  "on these versions of PostgreSQL, each with a server of its own: 14,16,18; as --engine "
                  "postgres:14,postgres:16 without leaving other engines out")
      .type_name("VERSION")
      .delimiter(',')
      .one_value_each()
      .excludes("--server");
  command
      .add_option("--only", options.run.only,
                  "only this check or rule, '*' matches anything: round_trip, model_parity/*")
      .type_name("RULE")
      .delimiter(',')
      .one_value_each();
  command.add_option("--revision", options.revisions, "only the cases of this revision")
      .type_name("REVISION")
      .delimiter(',')
      .one_value_each();
  command
      .add_option(
          "--since", options.since,
          "only what this branch adds or edits since its merge base with REF, and whether it can be merged")
      .type_name("REF")
      .excludes("--revision");
  const auto checkpoints =
      command
          .add_option(
              "--checkpoints", options.checkpoints,
              "keep the state before the branch's revisions in this folder, and begin with it next time")
          .type_name("FOLDER")
          .needs("--since")
          .excludes("--server");
  command
      .add_option("--checkpoint-limit", options.checkpoint_limit,
                  "the size of all checkpoints; the least recently used are removed first (1GB)")
      .as_size()
      .type_name("SIZE")
      .needs(checkpoints);
  const auto shard = command.add_option("--shard", options.shard,
                                        "only this part of all cases: 2/5; auto or auto/5 read the variables "
                                        "of GitLab, Kubernetes or GoogleTest");
  shard.type_name("I/N");
  command
      .add_option("--times", options.times,
                  "the JSON report of an earlier run, whose times make the shards take equally long")
      .type_name("FILE")
      .needs(shard);
  command
      .add_option(
          "--jobs,-j", options.run.jobs,
          "suites to test in parallel (default 1). If larger than the number of suites, each suite's routes "
          "also run in parallel, on a second server; without this option, they do if that is faster")
      .between(1, 64);
  command.add_flag("--fail-fast", options.run.fail_fast, "start no other suite after one that fails");
  command.add_flag("--keep", options.run.keep, "keep the databases (with --server, or SQLite)");
  command.add_flag("--allow-roles", options.run.allow_roles,
                   "with --server, allow revisions that create, alter or drop roles of that server");
  const auto full =
      command.add_flag("--full-snapshots", options.full_snapshots,
                       "read the whole catalog after each move, not only what the move changed");
  command
      .add_flag("--verify-snapshots", options.verify_snapshots,
                "read both ways, and stop with an error if they differ")
      .excludes(full);
  command.add_flag("--no-relay", options.no_relay,
                   "have tools reach the PostgreSQL server itself; what their transactions wrote is then "
                   "searched for after each move");
  const auto rows = command.add_flag("--rows", options.rows,
                                     "also walk with rows in the tables where migrate.toml has rows = false");
  command.add_flag(
      "--thorough", options.thorough,
      "also what takes long: the locks of all revisions, stops wherever a part of one stays, other "
      "environments, races; says beforehand about how long, by what the run has measured");
  command
      .add_option("--racers", options.racers,
                  "how many migrators upgrade at once where race = true, or with --only race (default 3)")
      .between(2, 16);
  command
      .add_option("--race-rounds", options.race_rounds,
                  "how many times they do so in the same place (default 2, or race_rounds in migrate.toml)")
      .between(1, 20);
  command.add_flag("--no-rows", options.no_rows, "leave the walk with rows in the tables out").excludes(rows);
  command
      .add_option("--rows-seed", options.rows_seed, "what the values of these rows follow from (default 0)")
      .between(0, 1000);
  command.add_flag("--strict", options.run.strict, "warnings fail too");
  command
      .add_option(
          "--format", options.formats,
          "a report: console, html, json, junit, github, gitlab, markdown, sarif or tap; =PATH writes it "
          "to a file; repeatable")
      .type_name("FORMAT[=PATH]");
  const auto baseline = command
                            .add_option("--baseline", options.baseline,
                                        "findings that this file holds are shown, and do not fail")
                            .type_name("FILE");
  command.add_flag("--update-baseline", options.update_baseline, "write what is found into the baseline")
      .needs(baseline);
  command.add_flag("--quiet,-q", options.quiet, "on the console, only what failed");
}

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

EngineOptions engine_options_of(const TestOptions& options) {
  EngineOptions chosen;
  chosen.snapshots = options.full_snapshots     ? Snapshots::full
                     : options.verify_snapshots ? Snapshots::verified
                                                : Snapshots::incremental;
  chosen.relay = !options.no_relay;
  if (!options.server.empty()) {
    chosen.server = read_address(options.server);
  }
  return chosen;
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
  const auto engine_options = engine_options_of(options);
  Engines engines(registry, engine_options);
  if (options.checkpoints.empty()) {
    engines.begin(sources, options.run.engines, options.run.versions);
  }
  auto suites = assemble(sources, registry);
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
  define(command, *options);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return test(context.registry, *options); };
  });
}

}  // namespace harness::cli
