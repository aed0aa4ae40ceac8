#include <iostream>
#include <memory>

#include <harness/cli/target.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>

namespace harness::cli {
namespace {

int history(const Registry& registry, const TargetOptions& options) {
  const auto suite = open_suite(registry, options);
  const auto& graph = suite.migrator->history();
  for (const auto& revision : graph.walkable() ? graph.ordered() : graph.all()) {
    const auto line = (revision.parents.empty() ? "base" : join(revision.parents, ", ")) + " -> " +
                      revision.id + (revision.name.empty() ? "" : "  " + revision.name) + "  (" +
                      revision.up.file + ")";
    std::cout << printable_line(line) << "\n";
  }
  for (const auto& fault : graph.faults()) {
    std::cerr << "migrate: " << hanging(fault.message, 4) << "\n  hint: " << hanging(fault.fix, 4) << "\n";
  }
  return graph.walkable() ? 0 : 1;
}

}  // namespace

void add_history(Command& app, Context& context) {
  auto command = app.add_command("history", "show the revisions in the order in which they are applied");
  auto options = std::make_shared<TargetOptions>();
  options->add_history_to(command);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return history(context.registry, *options); };
  });
}

}  // namespace harness::cli
