#include <memory>

#include <harness/cli/target.hpp>

namespace harness::cli {

void add_downgrade(Command& app, Context& context) {
  auto command = app.add_command("downgrade", "take a database back down to a revision");
  auto options = std::make_shared<TargetOptions>();
  auto revision = std::make_shared<std::string>();
  command.add_option("target", *revision, "a revision, base, or -N for so many revisions")
      .type_name("TARGET")
      .required();
  options->add_history_to(command);
  options->add_database_to(command);
  command.on_choice([&context, options, revision] {
    context.action = [&context, options, revision] {
      const Target target(context.registry, *options);
      return report(target.tool->call(Verb::downgrade, *revision));
    };
  });
}

}  // namespace harness::cli
