#pragma once

#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/command/command.hpp>

namespace harness::command {

/// The revisions that a tool's output names, in its order: what the first group of `pattern` matches in each
/// line, or each line that is not empty where there is no pattern.
std::vector<std::string> revisions_in(const std::string& output, const std::string& pattern);

/// The history as the options tell it, by files or by the tool's list. A usage Error where the list cannot be
/// had.
History read_history(const CommandOptions& options);

}  // namespace harness::command
