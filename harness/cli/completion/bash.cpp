#include <fmt/format.h>

#include <harness/cli/completion/completions.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

std::string word_list(const std::vector<std::string>& list) {
  return in_quotes(join(list, "\n"), "'\\''");
}

/// What may follow an option that takes a value.
std::string answer_for(const std::string& value, const KnownValues& values) {
  const auto known = words_for(value, values);
  if (names_folder(value)) {
    return "COMPREPLY=($(compgen -d -- \"$current\"))";
  }
  // Nothing to choose from: the shell then offers files.
  return known.empty() ? "COMPREPLY=()"
                       : fmt::format("COMPREPLY=($(compgen -W {} -- \"$current\"))", word_list(known));
}

std::string behind_options(const CommandShape& command, const KnownValues& values) {
  std::string text;
  for (const auto& option : command.options) {
    std::vector<std::string> patterns;
    for (const auto& name : option.names) {
      patterns.push_back(command.name + ":" + name);
    }
    if (!option.value.empty()) {
      text += fmt::format("    {}) {}; return ;;\n", join(patterns, " | "), answer_for(option.value, values));
    }
  }
  return text;
}

std::vector<std::string> names_of(const CommandShape& command) {
  std::vector<std::string> names;
  for (const auto& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

}  // namespace

std::string bash_completion(const CommandShape& program, const KnownValues& values) {
  std::vector<std::string> commands;
  std::string options;
  std::string cases;
  for (const auto& command : program.commands) {
    commands.push_back(command.name);
    options += behind_options(command, values);
    cases += fmt::format("    {}) options={}", command.name, word_list(names_of(command)));
    if (!command.arguments.empty()) {
      const auto known = words_for(command.arguments.front().value, values);
      cases += known.empty() ? "" : " arguments=" + word_list(known);
    }
    cases += " ;;\n";
  }
  const auto own = names_of(program);
  return fmt::format(
      R"text(# For bash: eval "$(migrate completion bash)", in ~/.bashrc or in a file of bash-completion's.
_migrate() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command= options= arguments= index IFS=$' \t\n'
  for ((index = 1; index < COMP_CWORD; ++index)); do
    case ${{COMP_WORDS[index]}} in
    {}) command=${{COMP_WORDS[index]}}; break ;;
    esac
  done
  case $command:$previous in
{}  esac
  case $command in
    '') options={} arguments={} ;;
{}  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$arguments" -- "$current"))
  fi
}}
complete -o default -F _migrate migrate
)text",
      join(commands, " | "), options, word_list(own), word_list(commands), cases);
}

}  // namespace harness::cli
