#include <cstdint>
#include <iostream>
#include <utility>

#include <CLI/CLI.hpp>

#include <harness/cli/parser.hpp>
#include <harness/cli/unknown_word.hpp>

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
  // After a colon comes what the parser checks.
  const auto type = option.get_type_name();
  shape.value = is_flag ? "" : type.substr(0, type.find(':'));
  shape.description = option.get_description();
  shape.standard = option.get_default_str();
  shape.required = option.get_required();
  shape.repeatable = !is_flag && option.get_expected_max() > 1;
  return shape;
}

CommandShape shape_of(const CLI::App& app) {
  CommandShape shape{app.get_name(), app.get_description(), {}, {}, app.get_footer(), {}};
  for (const auto* option : app.get_options()) {
    if (!option->get_group().empty()) {
      (option->get_positional() ? shape.arguments : shape.options).push_back(shape_of(*option));
    }
  }
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_group().empty()) {
      shape.commands.push_back(shape_of(*command));
    }
  }
  return shape;
}

}  // namespace

Option Option::type_name(const std::string& name) const {
  option_->type_name(name);
  return *this;
}

Option Option::required() const {
  option_->required();
  return *this;
}

Option Option::delimiter(char sign) const {
  option_->delimiter(sign);
  return *this;
}

Option Option::show_default() const {
  option_->capture_default_str();
  return *this;
}

Option Option::one_value_each() const {
  option_->allow_extra_args(false);
  return *this;
}

Option Option::one_of(const std::vector<std::string>& values) const {
  option_->check(CLI::IsMember(values));
  return *this;
}

Option Option::between(int least, int most) const {
  option_->check(CLI::Range(least, most));
  return *this;
}

Option Option::as_size() const {
  option_->transform(CLI::AsSizeValue(false));
  return *this;
}

Option Option::needs(const Option& other) const {
  option_->needs(other.option_);
  return *this;
}

Option Option::needs(const std::string& other) const {
  option_->needs(other);
  return *this;
}

Option Option::excludes(const Option& other) const {
  option_->excludes(other.option_);
  return *this;
}

Option Option::excludes(const std::string& other) const {
  option_->excludes(other);
  return *this;
}

Command::Command(const std::string& name, const std::string& summary)
    : app_(std::make_shared<CLI::App>(summary, name)) {}

Command::Command(std::shared_ptr<CLI::App> app) : app_(std::move(app)) {}

Command Command::add_command(const std::string& name, const std::string& summary) {
  // Shares the ownership of the program, whose part the command is.
  return Command(std::shared_ptr<CLI::App>(app_, app_->add_subcommand(name, summary)));
}

template <typename Value>
Option Command::add_option(const std::string& names, Value& value, const std::string& description) {
  return Option(*app_->add_option(names, value, description));
}

template Option Command::add_option(const std::string&, std::string&, const std::string&);
template Option Command::add_option(const std::string&, std::filesystem::path&, const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::string>&, const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::pair<std::string, std::string>>&,
                                    const std::string&);
template Option Command::add_option(const std::string&, std::optional<unsigned>&, const std::string&);
template Option Command::add_option(const std::string&, unsigned&, const std::string&);
template Option Command::add_option(const std::string&, std::uintmax_t&, const std::string&);

Option Command::add_flag(const std::string& names, bool& value, const std::string& description) {
  return Option(*app_->add_flag(names, value, description));
}

void Command::set_version(const std::function<std::string()>& text) {
  app_->set_version_flag("--version", text);
}

void Command::footer(const std::string& text) {
  app_->footer(text);
}

void Command::require_command() {
  app_->require_subcommand(1);
}

void Command::on_choice(const std::function<void()>& action) {
  app_->callback(action);
}

std::optional<int> Command::parse(int argc, const char* const* argv) {
  try {
    app_->parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    const auto unknown = unknown_word(shape(), {argv + 1, argv + argc});
    if (error.get_exit_code() != 0 && unknown) {
      std::cerr << "migrate: " << describe(*unknown) << "\n";
      return 2;
    }
    return app_->exit(error) == 0 ? 0 : 2;
  }
}

CommandShape Command::shape() const {
  return shape_of(*app_);
}

}  // namespace harness::cli
