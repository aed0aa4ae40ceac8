#include <iostream>
#include <memory>

#include <harness/cli/commands.hpp>
#include <harness/cli/completion/completions.hpp>
#include <harness/judge/rules.hpp>
#include <harness/migrator/sql_files/sql_files.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"text(For bash, in ~/.bashrc:        eval "$(migrate completion bash)"
For zsh, in a folder of $fpath: migrate completion zsh > _migrate
For fish:                      migrate completion fish > ~/.config/fish/completions/migrate.fish)text";

const std::vector<std::string>& shells() {
  static const std::vector<std::string> names = {"bash", "zsh", "fish"};
  return names;
}

KnownValues known_values(const Registry& registry) {
  KnownValues values = {{"ENGINE", registry.engines.names()},
                        {"LAYOUT", sql_layout_names()},
                        {"FORMAT[=PATH]", registry.reporters.names()},
                        {"FORMAT", {"text", "json"}},
                        {"SHELL", shells()}};
  for (const auto& check : registry.checks) {
    values["RULE"].push_back(check.name);
    for (const auto& rule : check.rules) {
      values["RULE"].push_back(rule.id);
    }
  }
  return values;
}

int complete(const std::string& shell, const Command& app, KnownValues values) {
  const auto program = flattened(app.shape(), values);
  std::cout << (shell == "bash"  ? bash_completion(program, values)
                : shell == "zsh" ? zsh_completion(program, values)
                                 : fish_completion(program, values));
  return 0;
}

}  // namespace

void add_completion(Command& app, Context& context) {
  auto command = app.add_command("completion", "print a script that completes this program's words");
  auto shell = std::make_shared<std::string>();
  command.add_option("shell", *shell, "bash, zsh or fish").type_name("SHELL").required().one_of(shells());
  command.footer(notes);
  command.on_choice([&app, &context, shell] {
    context.action = [&app, &context, shell] {
      return complete(*shell, app, known_values(context.registry));
    };
  });
}

}  // namespace harness::cli
