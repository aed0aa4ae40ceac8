
#include <harness/cli/commands.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::cli {

void SuitesOptions::add_to(Command& command) {
  const auto file =
      command
          .add_option("--config", config, "the configuration; default: every migrate.toml below the folder")
          .type_name("FILE");
  command.add_option("--dir", folder, "the folder of the migrations, with or without a configuration")
      .type_name("DIR")
      .show_default()
      .excludes(file);
  command
      .add_option("--layout", layout,
                  "the layout of SQL files: " + join(sql_layout_names(), ", ") + "; default: recognised")
      .type_name("LAYOUT");
  command
      .add_option("--python", python,
                  "the interpreter of an Alembic project; default: its environment's, or the system's")
      .type_name("PROGRAM");
}

void add_engine_options(Command& command, std::vector<std::string>& engines, std::string& server) {
  command.add_option("--engine", engines, "only on this engine, or on one version of its server: postgres:14")
      .type_name("ENGINE")
      .delimiter(',')
      .one_value_each();
  command
      .add_option("--server", server,
                  "create the databases on this server (needs CREATEDB), not on one of our own")
      .type_name("URL");
}

std::vector<SuiteSource> SuitesOptions::find() const {
  auto sources = config.empty() ? find_suites(folder) : read_config(config);
  for (auto& source : sources) {
    if (!python.empty()) {
      const bool is_path = python.find('/') != std::string::npos;
      source.history.python = is_path ? std::filesystem::absolute(python).string() : python;
    }
    if (!layout.empty()) {
      source.history.layout = layout;
      source.history.kind = "sql";
    }
  }
  return sources;
}

}  // namespace harness::cli
