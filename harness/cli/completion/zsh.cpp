#include <fmt/format.h>

#include <harness/cli/completion/completions.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

constexpr const char* quote_mark = "'\\''";

/// With the characters that mean something in a specification written as themselves.
std::string plain(const std::string& text, std::string_view special = "[]:\\") {
  std::string result;
  for (const char letter : text) {
    result += special.find(letter) == std::string_view::npos ? "" : "\\";
    result += letter;
  }
  return result;
}

std::string action_for(const std::string& value, const KnownValues& values) {
  const auto known = words_for(value, values);
  return names_folder(value) ? "_files -/"
         : names_file(value) ? "_files"
         : known.empty()     ? " "
                             : "(" + join(known, " ") + ")";
}

std::string specification(const OptionShape& option, const std::string& name, const KnownValues& values) {
  std::string text = option.repeatable ? "*" : "";
  text += name + (!option.value.empty() && name.starts_with("--") ? "=" : "");
  text += "[" + plain(option.description) + "]";
  if (!option.value.empty()) {
    text += ":" + plain(option.value) + ":" + action_for(option.value, values);
  }
  return in_quotes(text, quote_mark);
}

std::string arguments_of(const CommandShape& command, const KnownValues& values) {
  std::string text;
  for (const auto& option : command.options) {
    for (const auto& name : option.names) {
      text += " \\\n        " + specification(option, name, values);
    }
  }
  for (const auto& argument : command.arguments) {
    const auto place = argument.repeatable ? "*:" : ":";
    text += " \\\n        " +
            in_quotes(place + plain(argument.value) + ":" + action_for(argument.value, values), quote_mark);
  }
  return text;
}

}  // namespace

std::string zsh_completion(const CommandShape& program, const KnownValues& values) {
  std::string commands;
  std::string cases;
  for (const auto& command : program.commands) {
    commands += "    " + in_quotes(command.name + ":" + plain(command.description, ":\\"), quote_mark) + "\n";
    cases += fmt::format("      {})\n        _arguments{}\n        ;;\n", command.name,
                         arguments_of(command, values));
  }
  return fmt::format(R"text(#compdef migrate
# For zsh: migrate completion zsh > FOLDER/_migrate, with a FOLDER of $fpath; or source <(migrate completion zsh).
_migrate() {{
  local state line curcontext=$curcontext
  local -a commands
  commands=(
{}  )
  _arguments -C{} \
    '1: :->command' '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $line[1] in
{}      esac
      ;;
  esac
}}
if [[ $funcstack[1] == _migrate ]]; then
  _migrate "$@"
else
  compdef _migrate migrate
fi
)text",
                     commands, arguments_of(program, values), cases);
}

}  // namespace harness::cli
