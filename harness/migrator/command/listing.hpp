#pragma once

#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/command/command.hpp>

namespace harness::command {

/// The revisions in a tool's output, in its order: the first group of `pattern` in each line, or without a
/// pattern each line that is not empty.
std::vector<std::string> revisions_in(const std::string& output, const std::string& pattern);

/// The history according to the options, from files or the tool's `list`. Throws a usage Error if `list`
/// fails.
History read_history(const CommandOptions& options);

}  // namespace harness::command
