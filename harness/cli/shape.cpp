#include <CLI/CLI.hpp>

#include <harness/cli/shape.hpp>

namespace harness::cli {
namespace {

OptionShape shape_of(const CLI::Option& option) {
  OptionShape shape;
  for (const auto& name : option.get_lnames()) {
    shape.names.push_back("--" + name);
  }
  for (const auto& name : option.get_snames()) {
    shape.names.push_back("-" + name);
  }
  const bool is_flag = option.get_items_expected_max() == 0;
  // Behind a colon stands what the parser checks.
  const auto type = option.get_type_name();
  shape.value = is_flag ? "" : type.substr(0, type.find(':'));
  shape.description = option.get_description();
  shape.standard = option.get_default_str();
  shape.required = option.get_required();
  shape.repeatable = !is_flag && option.get_expected_max() > 1;
  return shape;
}

CommandShape shape_of_command(const CLI::App& app) {
  CommandShape shape{app.get_name(), app.get_description(), {}, {}, app.get_footer(), {}};
  for (const auto* option : app.get_options()) {
    if (!option->get_group().empty()) {
      (option->get_positional() ? shape.arguments : shape.options).push_back(shape_of(*option));
    }
  }
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_group().empty()) {
      shape.commands.push_back(shape_of_command(*command));
    }
  }
  return shape;
}

}  // namespace

CommandShape shape_of(const CLI::App& app) {
  return shape_of_command(app);
}

}  // namespace harness::cli
