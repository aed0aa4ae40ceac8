#include <set>
#include <utility>

#include <harness/cli/completion/completions.hpp>

namespace harness::cli {

CommandShape flattened(CommandShape program, KnownValues& values) {
  for (auto& command : program.commands) {
    const auto inner = std::exchange(command.commands, {});
    for (const auto& one : inner) {
      values[command.name + " COMMAND"].push_back(one.name);
      command.options.insert(command.options.end(), one.options.begin(), one.options.end());
    }
    if (!inner.empty()) {
      command.arguments = {{{}, command.name + " COMMAND", "", "", true, false}};
    }
  }
  return program;
}

bool names_file(const std::string& value) {
  static const std::set<std::string> files = {"FILE", "PROGRAM", "BEFORE", "AFTER", "DATABASE"};
  return files.contains(value);
}

bool names_folder(const std::string& value) {
  return value == "DIR";
}

std::vector<std::string> words_for(const std::string& value, const KnownValues& values) {
  const auto found = values.find(value);
  return found == values.end() ? std::vector<std::string>() : found->second;
}

std::string in_quotes(const std::string& text, const std::string& escape) {
  std::string result = "'";
  for (const char letter : text) {
    result += letter == '\'' ? escape : letter == '\n' ? " " : std::string(1, letter);
  }
  return result + "'";
}

}  // namespace harness::cli
