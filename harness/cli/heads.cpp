#include <iostream>
#include <memory>

#include <harness/cli/target.hpp>

namespace harness::cli {
namespace {

int heads(const Registry& registry, const TargetOptions& options) {
  const auto suite = open_suite(registry, options);
  const auto& history = suite.migrator->history();
  for (const auto& id : history.heads()) {
    const auto* revision = history.find(id);
    std::cout << id << (revision->name.empty() ? "" : "  " + revision->name) << "  (" << revision->up.file
              << ")\n";
  }
  for (const auto& fault : history.faults()) {
    std::cerr << "migrate: " << fault.message << "\n  hint: " << fault.fix << "\n";
  }
  return history.heads().size() == 1 ? 0 : 1;
}

}  // namespace

void add_heads(Command& app, Context& context) {
  auto command =
      app.add_command("heads", "show the newest revisions; exit code 1 unless there is exactly one");
  auto options = std::make_shared<TargetOptions>();
  options->add_history_to(command);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return heads(context.registry, *options); };
  });
}

}  // namespace harness::cli
