#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/core/url.hpp>
#include <harness/migrator/command/command.hpp>

namespace harness::command {

/// What stands for placeholders: "{revision}" for "002".
using Placeholders = std::map<std::string, std::string>;

std::string with_names(std::string text, const Placeholders& names);

/// Whether a command holds {python}.
bool needs_python(const CommandOptions& options);

/// The interpreter for {python}: the first that runs, and has the module of the options if they name one. An
/// environment Error where there is none.
std::string interpreter_of(const CommandOptions& options);

/// Arguments as the program gets them: the templates filled from the address, if there is one, and {helper}
/// as its text.
std::vector<std::string> arguments_for(std::vector<std::string> arguments, const CommandOptions& options,
                                       const Url* url);

/// The same as messages show them.
std::string shown_arguments(const std::vector<std::string>& arguments, const CommandOptions& options);

}  // namespace harness::command
