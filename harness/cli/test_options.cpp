#include <harness/cli/test_options.hpp>
#include <harness/engine/address.hpp>

namespace harness::cli {

void TestOptions::add_to(Command& command) {
  command.add_option("suite", names, "suites to test; default: all").type_name("SUITE");
  suites.add_to(command);
  add_engine_options(command, engines, server);
  command
      .add_option("--postgres", postgres,
                  "on these versions of PostgreSQL, each with a server of its own: 14,16,18; as --engine "
                  "postgres:14,postgres:16 without leaving other engines out")
      .type_name("VERSION")
      .delimiter(',')
      .one_value_each()
      .excludes("--server");
  command
      .add_option("--only", run.only,
                  "only this check or rule, '*' matches anything: round_trip, model_parity/*")
      .type_name("RULE")
      .delimiter(',')
      .one_value_each();
  command.add_option("--revision", revisions, "only the cases of this revision")
      .type_name("REVISION")
      .delimiter(',')
      .one_value_each();
  command
      .add_option(
          "--since", since,
          "only what this branch adds or edits since its merge base with REF, and whether it can be merged")
      .type_name("REF")
      .excludes("--revision");
  const auto the_checkpoints =
      command
          .add_option(
              "--checkpoints", checkpoints,
              "keep the state before the branch's revisions in this folder, and begin with it next time")
          .type_name("FOLDER")
          .needs("--since")
          .excludes("--server");
  command
      .add_option("--checkpoint-limit", checkpoint_limit,
                  "the size of all checkpoints; the least recently used are removed first (1GB)")
      .as_size()
      .type_name("SIZE")
      .needs(the_checkpoints);
  const auto the_shard =
      command.add_option("--shard", shard,
                         "only this part of all cases: 2/5; auto or auto/5 read the variables "
                         "of GitLab, Kubernetes or GoogleTest");
  the_shard.type_name("I/N");
  command
      .add_option("--times", times,
                  "the JSON report of an earlier run, whose times make the shards take equally long")
      .type_name("FILE")
      .needs(the_shard);
  command
      .add_option(
          "--jobs,-j", run.jobs,
          "suites to test in parallel (default 1). If larger than the number of suites, each suite's routes "
          "also run in parallel, on a second server; without this option, they do if that is faster")
      .between(1, 64);
  command.add_flag("--fail-fast", run.fail_fast, "start no other suite after one that fails");
  command.add_flag("--keep", run.keep, "keep the databases (with --server, or SQLite)");
  command.add_flag("--allow-roles", run.allow_roles,
                   "with --server, allow revisions that create, alter or drop roles of that server");
  const auto full =
      command.add_flag("--full-snapshots", full_snapshots,
                       "read the whole catalog after each move, not only what the move changed");
  command
      .add_flag("--verify-snapshots", verify_snapshots,
                "read both ways, and stop with an error if they differ")
      .excludes(full);
  command.add_flag("--no-relay", no_relay,
                   "have tools reach the PostgreSQL server itself; what their transactions wrote is then "
                   "searched for after each move");
  const auto the_rows = command.add_flag(
      "--rows", rows, "also walk with rows in the tables where migrate.toml has rows = false");
  command.add_flag(
      "--thorough", thorough,
      "also what takes long: the locks of all revisions, stops wherever a part of one stays, other "
      "environments, races; says beforehand about how long, by what the run has measured");
  command
      .add_option("--racers", racers,
                  "how many migrators upgrade at once where race = true, or with --only race (default 3)")
      .between(2, 16);
  command
      .add_option("--race-rounds", race_rounds,
                  "how many times they do so in the same place (default 2, or race_rounds in migrate.toml)")
      .between(1, 20);
  command.add_flag("--no-rows", no_rows, "leave the walk with rows in the tables out").excludes(the_rows);
  command.add_option("--rows-seed", rows_seed, "what the values of these rows follow from (default 0)")
      .between(0, 1000);
  command.add_flag("--strict", run.strict, "warnings fail too");
  command
      .add_option(
          "--format", formats,
          "a report: console, html, json, junit, github, gitlab, markdown, sarif or tap; =PATH writes it "
          "to a file; repeatable")
      .type_name("FORMAT[=PATH]");
  const auto the_baseline =
      command.add_option("--baseline", baseline, "findings that this file holds are shown, and do not fail")
          .type_name("FILE");
  command.add_flag("--update-baseline", update_baseline, "write what is found into the baseline")
      .needs(the_baseline);
  command.add_flag("--quiet,-q", quiet, "on the console, only what failed");
}

EngineOptions TestOptions::engine_options() const {
  EngineOptions chosen;
  chosen.snapshots = full_snapshots     ? Snapshots::full
                     : verify_snapshots ? Snapshots::verified
                                        : Snapshots::incremental;
  chosen.relay = !no_relay;
  if (!server.empty()) {
    chosen.server = read_address(server);
  }
  return chosen;
}

}  // namespace harness::cli
