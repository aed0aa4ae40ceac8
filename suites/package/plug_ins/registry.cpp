#include "plug_ins.hpp"

harness::Registry shipped_and_ours() {
  auto registry = harness::shipped();
  registry.engines.add(
      "strict", [](const harness::EngineOptions& options) { return make_strict_engine(options.snapshots); });
  registry.migrators.add("ledger",
                         {"files and a ledger of those that have run",
                          [](const std::filesystem::path&) { return false; },
                          [](const harness::HistorySource& source) { return make_ledger_tool(source.path); },
                          {"strict"}});
  registry.checks.push_back(naming_check());
  registry.reporters.add("lines", make_lines_report);
  return registry;
}
