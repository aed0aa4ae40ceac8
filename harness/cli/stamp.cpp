#include <memory>

#include <harness/cli/target.hpp>

namespace harness::cli {

void add_stamp(Command& app, Context& context) {
  auto command = app.add_command("stamp", "write a revision into the version table without running anything");
  auto options = std::make_shared<TargetOptions>();
  auto revision = std::make_shared<std::string>();
  command.add_option("target", *revision, "a revision, head or base").type_name("TARGET").required();
  options->add_history_to(command);
  options->add_database_to(command);
  command.on_choice([&context, options, revision] {
    context.action = [&context, options, revision] {
      const Target target(context.registry, *options);
      const int code = report(target.tool->call(Verb::stamp, *revision), "");
      return code != 0 ? code : show_current(target);
    };
  });
}

}  // namespace harness::cli
