#include <iostream>
#include <memory>

#include <harness/cli/target.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>

namespace harness::cli {
namespace {

int heads(const Registry& registry, const TargetOptions& options) {
  const auto suite = open_suite(registry, options);
  const auto& history = suite.migrator->history();
  for (const auto& id : history.heads()) {
    const auto* revision = history.find(id);
    std::cout << printable_line(id + (revision->name.empty() ? "" : "  " + revision->name) + "  (" +
                                revision->up.file + ")")
              << "\n";
  }
  for (const auto& fault : history.faults()) {
    std::cerr << "migrate: " << hanging(fault.message, 4) << "\n  hint: " << hanging(fault.fix, 4) << "\n";
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
