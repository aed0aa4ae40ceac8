#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/cli/shape.hpp>
#include <harness/core/error.hpp>

namespace harness::cli {

/// A usage Error about the first unknown command or option of a refused command line, with similar ones;
/// nullopt if all are known and something else is wrong. `words` are those after the program's name.
std::optional<Error> unknown_word(const CommandShape& program, const std::vector<std::string>& words);

}  // namespace harness::cli
