#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <harness/registry.hpp>

namespace CLI {
class App;
}

namespace harness::cli {

/// What the subcommands share. The one that was chosen leaves what is to be done in `action`.
struct Context {
  const Registry& registry;
  std::function<int()> action;
};

/// Where the suites are: `--config FILE` or `--dir DIR`, how their SQL files are laid out, and which Python
/// has an Alembic project's packages.
struct SuitesOptions {
  std::filesystem::path config;
  std::filesystem::path folder = ".";
  std::string layout;
  std::string python;

  void add_to(CLI::App& command);
  std::vector<SuiteSource> find() const;
};

/// `--engine` and `--server` of what walks on ephemeral databases.
void add_engine_options(CLI::App& command, std::vector<std::string>& engines, std::string& server);

// One subcommand a file.
void add_test(CLI::App& app, Context& context);
void add_check(CLI::App& app, Context& context);
void add_init(CLI::App& app, Context& context);
void add_clean(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_man(CLI::App& app, Context& context);
void add_list(CLI::App& app, Context& context);
void add_checks(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_snapshot(CLI::App& app, Context& context);
void add_diff(CLI::App& app, Context& context);
void add_create(CLI::App& app, Context& context);
void add_merge(CLI::App& app, Context& context);
void add_upgrade(CLI::App& app, Context& context);
void add_fresh(CLI::App& app, Context& context);
void add_downgrade(CLI::App& app, Context& context);
void add_stamp(CLI::App& app, Context& context);
void add_current(CLI::App& app, Context& context);
void add_history(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_heads(CLI::App& app, Context& context);
void add_ctest(CLI::App& app, Context& context);

}  // namespace harness::cli
