#include <algorithm>
#include <iostream>
#include <memory>

#include <harness/cli/target.hpp>
#include <harness/core/utf8.hpp>

namespace harness::cli {
int show_current(const Target& target) {
  const auto& history = target.suite.migrator->history();
  const auto heads = target.tool->current();
  for (const auto& id : heads) {
    const auto* revision = history.find(id);
    if (revision == nullptr) {
      throw usage_error("the database is at " + id + ", which no file of this history has",
                        "was its file deleted or renamed, or does the database belong to another history? "
                        "restore the file, or stamp the revision that it equals");
    }
    const auto& newest = history.heads();
    const bool is_head = std::find(newest.begin(), newest.end(), id) != newest.end();
    std::cout << printable_line(id + (revision->name.empty() ? "" : "  " + revision->name))
              << (is_head ? "  (head)\n" : "\n");
  }
  if (heads.empty()) {
    std::cout << "base: no revision is applied\n";
  }
  return 0;
}

void add_current(Command& app, Context& context) {
  auto command = app.add_command("current", "show a database's current revision");
  auto options = std::make_shared<TargetOptions>();
  options->add_history_to(command);
  options->add_database_to(command);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return show_current(Target(context.registry, *options)); };
  });
}

}  // namespace harness::cli
