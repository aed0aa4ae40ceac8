#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <harness/cli/commands.hpp>

namespace harness::cli {

void add_checks(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("checks", "show what is checked, with the rules of each check");
  command->callback([&context] {
    context.action = [&context] {
      for (const auto& check : context.registry.checks) {
        std::cout << fmt::format("{:<14} {}\n", check.name, check.summary);
        for (const auto& rule : check.rules) {
          std::cout << fmt::format("  {:<34} {:<8} {}\n", rule.id, to_string(rule.severity), rule.summary);
        }
      }
      std::cout << fmt::format("{:<14} {}\n", "tolerance", "every declared tolerance is still of use");
      std::cout << fmt::format("  {:<34} {:<8} {}\n", "tolerance/unused", "error",
                               "a tolerance matches nothing any more");
      return 0;
    };
  });
}

}  // namespace harness::cli
