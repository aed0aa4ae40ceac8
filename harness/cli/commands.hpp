#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <harness/cli/parser.hpp>
#include <harness/registry.hpp>

namespace harness::cli {

/// What the subcommands share. The chosen one sets `action`.
struct Context {
  const Registry& registry;
  std::function<int()> action;
};

/// Where the suites are (`--config FILE` or `--dir DIR`), the layout of their SQL files, and the Python of an
/// Alembic project.
struct SuitesOptions {
  std::filesystem::path config;
  std::filesystem::path folder = ".";
  std::string layout;
  std::string python;

  void add_to(Command& command);
  std::vector<SuiteSource> find() const;
};

/// `--engine` and `--server` of commands that use ephemeral databases.
void add_engine_options(Command& command, std::vector<std::string>& engines, std::string& server);

// One subcommand a file.
void add_test(Command& app, Context& context);
void add_blame(Command& app, Context& context);
void add_check(Command& app, Context& context);
void add_init(Command& app, Context& context);
void add_clean(Command& app, Context& context);
void add_completion(Command& app, Context& context);
void add_man(Command& app, Context& context);
void add_list(Command& app, Context& context);
void add_locks(Command& app, Context& context);
void add_checks(Command& app, Context& context);
void add_explain(Command& app, Context& context);
void add_show(Command& app, Context& context);
void add_rows(Command& app, Context& context);
void add_snapshot(Command& app, Context& context);
void add_diff(Command& app, Context& context);
void add_create(Command& app, Context& context);
void add_merge(Command& app, Context& context);
void add_upgrade(Command& app, Context& context);
void add_fresh(Command& app, Context& context);
void add_downgrade(Command& app, Context& context);
void add_stamp(Command& app, Context& context);
void add_current(Command& app, Context& context);
void add_history(Command& app, Context& context);
void add_report(Command& app, Context& context);
void add_heads(Command& app, Context& context);
void add_wire(Command& app, Context& context);
void add_record(Command& app, Context& context);
void add_ctest(Command& app, Context& context);

}  // namespace harness::cli
