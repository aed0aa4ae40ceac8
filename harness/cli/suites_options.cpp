#include <CLI/CLI.hpp>

#include <harness/cli/commands.hpp>

namespace harness::cli {

void SuitesOptions::add_to(CLI::App& command) {
  auto* file =
      command
          .add_option("--config", config, "the configuration; default: every migrate.toml below the folder")
          ->type_name("FILE");
  command.add_option("--dir", folder, "the folder of the migrations, with or without a configuration")
      ->type_name("DIR")
      ->capture_default_str()
      ->excludes(file);
}

std::vector<SuiteSource> SuitesOptions::find() const {
  return config.empty() ? find_suites(folder) : read_config(config);
}

}  // namespace harness::cli
