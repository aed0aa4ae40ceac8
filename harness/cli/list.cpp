#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include <harness/cli/commands.hpp>
#include <harness/core/text.hpp>
#include <harness/run/assemble.hpp>

namespace harness::cli {
namespace {

/// "sql", "alembic", "goose".
std::string tool_of(Migrator& migrator) {
  const auto layout = migrator.layout();
  return layout ? layout->name : migrator.name();
}

int list(const Registry& registry, const SuitesOptions& options) {
  for (const auto& suite : assemble(without_members(options.find()), registry)) {
    const auto& history = suite.migrator->history();
    std::cout << suite.name << "  " << tool_of(*suite.migrator) << " on " << join(suite.engines, ", ") << ", "
              << counted(history.all().size(), "revision") << "  (" << to_string(suite.place) << ")\n";
    for (const auto& revision : history.walkable() ? history.ordered() : history.all()) {
      std::cout << "  " << revision.id << (revision.name.empty() ? "" : "  " + revision.name)
                << (no_way_back(revision) ? "  " + *no_way_back(revision)
                    : revision.down       ? ""
                                          : "  no way down")
                << "\n";
    }
    for (const auto& fault : history.faults()) {
      std::cout << "  ! " << fault.message << "\n";
    }
  }
  return 0;
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("list", "show the suites, their engines and their revisions");
  auto options = std::make_shared<SuitesOptions>();
  options->add_to(*command);
  command->callback([&context, options] {
    context.action = [&context, options] { return list(context.registry, *options); };
  });
}

}  // namespace harness::cli
