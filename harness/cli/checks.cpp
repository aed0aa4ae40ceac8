#include <iostream>

#include <fmt/format.h>

#include <harness/cli/commands.hpp>
#include <harness/judge/rules.hpp>

namespace harness::cli {

void add_checks(Command& app, Context& context) {
  auto command = app.add_command("checks", "show what is checked, with the rules of each check");
  command.on_choice([&context] {
    context.action = [&context] {
      for (const auto& checks : {context.registry.checks, overseers()}) {
        for (const auto& check : checks) {
          std::cout << fmt::format("{:<14} {}\n", check.name, check.summary);
          for (const auto& rule : check.rules) {
            std::cout << fmt::format("  {:<34} {:<8} {}\n", rule.id, to_string(rule.severity), rule.summary);
          }
        }
      }
      std::cout << "\nWhat a rule means, and why it hurts: migrate explain RULE\n";
      return 0;
    };
  });
}

}  // namespace harness::cli
