#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/cli/shape.hpp>

namespace harness::cli {

/// The possible values of an option, by the name of the value in `--help`: "ENGINE".
using KnownValues = std::map<std::string, std::vector<std::string>>;

/// The program with the options of sub-subcommands merged into those of their command, since shells complete
/// two levels.
CommandShape flattened(CommandShape program, KnownValues& values);

/// The scripts that complete the program's command line.
std::string bash_completion(const CommandShape& program, const KnownValues& values);
std::string zsh_completion(const CommandShape& program, const KnownValues& values);
std::string fish_completion(const CommandShape& program, const KnownValues& values);

/// Whether a value of this name is a file, or a folder.
bool names_file(const std::string& value);
bool names_folder(const std::string& value);

/// The possible values; empty if there is nothing to choose from.
std::vector<std::string> words_for(const std::string& value, const KnownValues& values);

/// The text in single quotes for a shell, with single quotes in it replaced by `escape`.
std::string in_quotes(const std::string& text, const std::string& escape);

}  // namespace harness::cli
