#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/cli/shape.hpp>

namespace harness::cli {

/// The words that a kind of value can be, by the name that `--help` has for it: "ENGINE".
using KnownValues = std::map<std::string, std::vector<std::string>>;

/// The program with the options of commands' own commands as theirs: shells complete two levels.
CommandShape flattened(CommandShape program, KnownValues& values);

/// Scripts that complete the program's command line.
std::string bash_completion(const CommandShape& program, const KnownValues& values);
std::string zsh_completion(const CommandShape& program, const KnownValues& values);
std::string fish_completion(const CommandShape& program, const KnownValues& values);

/// Whether a value of this name is a file, or a folder.
bool names_file(const std::string& value);
bool names_folder(const std::string& value);

/// The words of a kind of value; none where there is nothing to choose from.
std::vector<std::string> words_for(const std::string& value, const KnownValues& values);

/// 'text' for a shell, with what would end it early written as `escape`.
std::string in_quotes(const std::string& text, const std::string& escape);

}  // namespace harness::cli
