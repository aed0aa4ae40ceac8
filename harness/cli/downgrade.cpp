#include <memory>

#include <CLI/CLI.hpp>

#include <harness/cli/target.hpp>

namespace harness::cli {

void add_downgrade(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("downgrade", "take a database back down to a revision");
  auto options = std::make_shared<TargetOptions>();
  auto revision = std::make_shared<std::string>();
  command->add_option("target", *revision, "a revision, base, or -N for so many revisions")
      ->type_name("TARGET")
      ->required();
  options->add_history_to(*command);
  options->add_database_to(*command);
  command->callback([&context, options, revision] {
    context.action = [&context, options, revision] {
      const Target target(context.registry, *options);
      return report(target.tool->call(Verb::downgrade, *revision));
    };
  });
}

}  // namespace harness::cli
