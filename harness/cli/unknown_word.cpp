#include <algorithm>

#include <harness/cli/unknown_word.hpp>
#include <harness/core/nearest.hpp>
#include <harness/core/text.hpp>

namespace harness::cli {
namespace {

std::vector<std::string> option_names(const CommandShape& command) {
  std::vector<std::string> names;
  for (const auto& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

const OptionShape* find_option(const CommandShape& command, const std::string& name) {
  for (const auto& option : command.options) {
    if (std::find(option.names.begin(), option.names.end(), name) != option.names.end()) {
      return &option;
    }
  }
  return nullptr;
}

/// "did you mean test?", or where all of them are shown.
std::string advice(const std::string& word, const std::vector<std::string>& known,
                   const std::string& command_line) {
  const auto alike = nearest(word, known);
  const auto shown = "`" + command_line + " --help` lists them";
  return alike.empty() ? shown : "did you mean " + join(alike, " or ") + "? " + shown;
}

Error unknown_command(const CommandShape& command, const std::string& word, const std::string& command_line) {
  std::vector<std::string> known;
  for (const auto& inner : command.commands) {
    known.push_back(inner.name);
  }
  return usage_error("there is no command \"" + command_line + " " + word + "\"",
                     advice(word, known, command_line));
}

/// Without its value: "--quiet" of "--quiet=yes".
std::string name_of(const std::string& word) {
  return word.substr(0, word.find('='));
}

/// Short ones are left to the parser: "-2" is a number.
bool is_long_option(const std::string& word) {
  return word.size() > 2 && word.starts_with("--");
}

}  // namespace

std::optional<Error> unknown_word(const CommandShape& program, const std::vector<std::string>& words) {
  const auto* command = &program;
  std::string command_line = program.name;
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    const auto& word = words[at];
    if (is_long_option(word)) {
      const auto* option = find_option(*command, name_of(word));
      if (option == nullptr) {
        return usage_error("there is no option " + name_of(word) + " of `" + command_line + "`",
                           advice(name_of(word), option_names(*command), command_line));
      }
      // What follows is its value, whatever it looks like.
      at += option->value.empty() || word.find('=') != std::string::npos ? 0 : 1;
    } else if (!command->commands.empty() && !word.starts_with('-')) {
      const auto inner = std::find_if(command->commands.begin(), command->commands.end(),
                                      [&](const CommandShape& candidate) { return candidate.name == word; });
      if (inner == command->commands.end()) {
        return unknown_command(*command, word, command_line);
      }
      command = &*inner;
      command_line += " " + word;
    }
  }
  return std::nullopt;
}

}  // namespace harness::cli
