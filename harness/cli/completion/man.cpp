#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include <harness/cli/commands.hpp>
#include <harness/cli/shape.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

/// Text in which nothing means anything to troff.
std::string plain(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    const bool starts_line = result.empty() || result.back() == '\n';
    result += starts_line && (letter == '.' || letter == '\'') ? "\\&" : "";
    result += letter == '\\' ? "\\e" : letter == '-' ? "\\-" : std::string(1, letter);
  }
  return result;
}

std::string strong(const std::string& text) {
  return "\\fB" + plain(text) + "\\fR";
}

std::string slanted(const std::string& text) {
  return "\\fI" + plain(text) + "\\fR";
}

/// As it is written, line by line.
std::string verbatim(const std::string& text) {
  return text.empty() ? "" : ".PP\n.nf\n" + plain(text) + "\n.fi\n";
}

std::string paragraph(const OptionShape& option) {
  std::vector<std::string> names;
  for (const auto& name : option.names) {
    names.push_back(strong(name));
  }
  const auto head = join(names, ", ") + (names.empty() || option.value.empty() ? "" : " ") +
                    (option.value.empty() ? "" : slanted(option.value));
  std::string text = ".TP\n" + head + "\n" + plain(option.description);
  text += option.standard.empty() ? "" : " [" + plain(option.standard) + "]";
  text += option.repeatable && !option.names.empty() ? " (repeatable)" : "";
  return text + "\n";
}

std::string synopsis(const CommandShape& command) {
  std::string text = strong("migrate " + command.name);
  for (const auto& argument : command.arguments) {
    const auto name = slanted(argument.value) + (argument.repeatable ? "..." : "");
    text += " " + (argument.required ? name : "[" + name + "]");
  }
  return text + " [" + slanted("options") + "]";
}

std::string section(CommandShape command) {
  std::string inner;
  for (auto& one : command.commands) {
    one.name = command.name + " " + one.name;
    inner += section(one);
  }
  if (!inner.empty()) {
    return inner;
  }
  std::string text = ".SS " + synopsis(command) + "\n" + plain(command.description) + ".\n";
  for (const auto& argument : command.arguments) {
    text += paragraph(argument);
  }
  for (const auto& option : command.options) {
    const bool is_help = std::find(option.names.begin(), option.names.end(), "--help") != option.names.end();
    text += is_help ? "" : paragraph(option);
  }
  return text + verbatim(command.footer);
}

std::string page(const CommandShape& program) {
  std::string text = fmt::format(".TH MIGRATE 1 \"\" \"migrate {}\" \"User Commands\"\n", MIGRATE_VERSION);
  text += ".SH NAME\nmigrate \\- test harness for database migrations\n";
  text += ".SH SYNOPSIS\n" + strong("migrate") + " " + slanted("COMMAND") + " [" + slanted("options") + "]\n";
  text += ".SH DESCRIPTION\n" + plain(program.description) + "\n.SH OPTIONS\n";
  for (const auto& option : program.options) {
    text += paragraph(option);
  }
  text += ".SH COMMANDS\n";
  for (const auto& command : program.commands) {
    text += section(command);
  }
  return text + ".SH EXIT STATUS AND FIRST STEPS\n" + verbatim(program.footer);
}

}  // namespace

void add_man(Command& app, Context& context) {
  auto command = app.add_command("man", "print the manual page: migrate man | man -l -");
  command.on_choice([&app, &context] {
    context.action = [&app] {
      std::cout << page(app.shape());
      return 0;
    };
  });
}

}  // namespace harness::cli
