#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/cli/shape.hpp>
#include <harness/core/error.hpp>

namespace harness::cli {

/// The first command or option of a refused command line that does not exist, as a usage Error with those
/// most like it; nothing where all exist, and something else is wrong. `words` are those after the program's
/// name.
std::optional<Error> unknown_word(const CommandShape& program, const std::vector<std::string>& words);

}  // namespace harness::cli
