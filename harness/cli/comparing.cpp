#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <harness/cli/comparing.hpp>
#include <harness/cli/standard_streams.hpp>
#include <harness/core/files.hpp>
#include <harness/engine/address.hpp>

namespace harness::cli {

void ComparingOptions::add_to(Command& command) {
  command.add_option("--engine", operands.engine, "the engine that a .sql file or a history is run on")
      .type_name("ENGINE");
  command.add_option("--server", server, "run them on this server (needs CREATEDB), not on one of our own")
      .type_name("URL");
  command.add_flag("--allow-roles", operands.allow_roles,
                   "with --server, allow scripts that create, alter or drop roles of that server");
  command.add_option("--suite", operands.suite, "the suite, if a folder has several").type_name("SUITE");
  command.add_option("--format", format, "text or json")
      .type_name("FORMAT")
      .one_of({"text", "json"})
      .show_default();
  command.add_option("--output,-o", output, "write to this file").type_name("FILE");
}

EngineOptions ComparingOptions::engines() const {
  EngineOptions result;
  if (!server.empty()) {
    result.server = read_address(server);
  }
  return result;
}

std::unique_ptr<Operand> operand_of(const std::string& text, const Registry& registry,
                                    const ComparingOptions& options) {
  if (!options.operands.engine.empty()) {
    registry.engines.get(options.operands.engine);
  }
  const char* variable = std::getenv("DATABASE_URL");
  if (!text.empty()) {
    return find_operand(text, registry, options.operands);
  }
  if (variable == nullptr || *variable == '\0') {
    throw usage_error("no database is named", "give its address, or set DATABASE_URL");
  }
  return find_operand(variable, registry, options.operands);
}

namespace {

/// Of the engines that it can be taken on, the first that can use the server; else the one that was chosen.
std::string engine_on(const Url& server, const Operand& operand, Engines& engines,
                      const std::string& chosen) {
  const auto names = operand.engines();
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return engines.get(name).takes(server); });
  return found == names.end() ? chosen : *found;
}

}  // namespace

CatalogSnapshot take(Operand& operand, const Operand& other, Engines& engines,
                     const ComparingOptions& options) {
  const auto server = options.engines().server;
  auto engine = choose_engine(options.operands.engine, operand, other);
  if (server && options.operands.engine.empty()) {
    engine = engine_on(*server, operand, engines, engine);
  }
  if (server && !engines.get(engine).takes(*server)) {
    throw usage_error("the engine " + engine + " cannot use the server " + redacted(*server),
                      "write --server postgresql://user@host:5432/name, or choose the engine with --engine");
  }
  return operand.take(engines, engine);
}

void write_output(const std::string& file, const std::string& text) {
  if (file.empty()) {
    exact_output() << text << std::flush;
    return;
  }
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown) || std::filesystem::is_regular_file(file, unknown)) {
    write_file(file, text);
    return;
  }
  // A device or a pipe is written to, and not put in the place of.
  std::ofstream stream(file, std::ios::binary);
  if (!(stream << text << std::flush)) {
    cannot_write(file, errno);
  }
}

}  // namespace harness::cli
