#include "plug_ins.hpp"
#include <harness/cli/command_line.hpp>

int main(int argc, char** argv) {
  auto registry = harness::shipped();
  registry.engines.add(
      "strict", [](const harness::EngineOptions& options) { return make_strict_engine(options.snapshots); });
  registry.checks.push_back(naming_check());
  registry.reporters.add("lines", make_lines_report);
  return harness::run_command_line(argc, argv, registry);
}
