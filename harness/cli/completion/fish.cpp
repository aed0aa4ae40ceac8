#include <fmt/format.h>

#include <harness/cli/completion/completions.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

constexpr const char* quote_mark = "\\'";

std::string plain(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    result += letter == '\\' ? "\\\\" : std::string(1, letter);
  }
  return in_quotes(result, quote_mark);
}

std::string what_follows(const std::string& value, const KnownValues& values) {
  const auto known = words_for(value, values);
  return value.empty()         ? ""
         : names_folder(value) ? " -x -a '(__fish_complete_directories)'"
         : names_file(value)   ? " -r -F"
         : known.empty()       ? " -x"
                               : " -x -a " + plain(join(known, " "));
}

std::string line_for(const OptionShape& option, const std::string& condition, const KnownValues& values) {
  std::string text = "complete -c migrate -n " + condition;
  for (const auto& name : option.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  return text + what_follows(option.value, values) + " -d " + plain(option.description) + "\n";
}

std::string line_for_argument(const OptionShape& argument, const std::string& condition,
                              const KnownValues& values) {
  const auto known = words_for(argument.value, values);
  if (known.empty() && !names_file(argument.value)) {
    return "";
  }
  return "complete -c migrate -n " + condition +
         (known.empty() ? " -F\n" : " -f -a " + plain(join(known, " ")) + "\n");
}

}  // namespace

std::string fish_completion(const CommandShape& program, const KnownValues& values) {
  const std::string none = "__fish_use_subcommand";
  std::string text =
      "# For fish: migrate completion fish > ~/.config/fish/completions/migrate.fish\n"
      "complete -c migrate -f\n";
  for (const auto& option : program.options) {
    text += line_for(option, none, values);
  }
  for (const auto& command : program.commands) {
    text += fmt::format("complete -c migrate -n {} -a {} -d {}\n", none, command.name,
                        plain(command.description));
    const auto condition = in_quotes("__fish_seen_subcommand_from " + command.name, quote_mark);
    for (const auto& option : command.options) {
      text += line_for(option, condition, values);
    }
    for (const auto& argument : command.arguments) {
      text += line_for_argument(argument, condition, values);
    }
  }
  return text;
}

}  // namespace harness::cli
