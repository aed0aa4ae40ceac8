#include <filesystem>
#include <utility>
#include <vector>

#include <harness/assemble/assemble.hpp>
#include <harness/cli/one_history.hpp>
#include <harness/cli/select_suites.hpp>
#include <harness/engine/address.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness::cli {

void OneHistory::add_to(Command& command) {
  command.add_option("--suite", suite, "the suite, if there are several").type_name("SUITE");
  suites.add_to(command);
  command
      .add_option("--engine", engine,
                  "the engine to run the history on, or one version of its server: postgres:14")
      .type_name("ENGINE");
  command.add_option("--server", server, "run it on this server (needs CREATEDB), not on one of our own")
      .type_name("URL");
}

void OneHistory::take(const std::string& named, const std::string& command) {
  const auto place = history_place(named);
  if (!place) {
    throw usage_error("there is no such folder",
                      "name a folder with migrations, or FOLDER@REVISION; a suite is named by --suite",
                      {named});
  }
  if (!suites.config.empty() || suites.folder != "." || (!place->revision.empty() && !revision.empty())) {
    throw usage_error(named + " says already where the history is, and which revision is meant",
                      "write it alone: migrate " + command + " " + place->place.string() + "@REVISION");
  }
  const bool is_folder = std::filesystem::is_directory(place->place);
  (is_folder ? suites.folder : suites.config) = place->place;
  revision = place->revision.empty() ? revision : place->revision;
}

Suite OneHistory::open(const Registry& registry) const {
  auto sources = select_suites(suites.find(),
                               suite.empty() ? std::vector<std::string>() : std::vector<std::string>{suite});
  if (sources.size() != 1) {
    throw usage_error("there are several suites here", "name one with --suite; `migrate list` shows them",
                      {suites.folder.string()});
  }
  return std::move(assemble(sources, registry).front());
}

EngineOptions OneHistory::engine_options() const {
  EngineOptions options;
  options.version = parse_engine_label(engine).version;
  if (!server.empty()) {
    if (!options.version.empty()) {
      throw usage_error("a server that is given has a version of its own",
                        "leave --server or the version out");
    }
    options.server = read_address(server);
  }
  return options;
}

std::string OneHistory::engine_of(const Suite& opened) const {
  return engine.empty() ? opened.engines.front() : parse_engine_label(engine).engine;
}

}  // namespace harness::cli
