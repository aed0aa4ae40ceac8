#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace harness {

/// What of a regular expression pattern_values() does not know, with the text of it: "the look-ahead (?=";
/// nullopt where it knows all.
std::optional<std::string> unknown_in_pattern(const std::string& pattern);

/// Different texts that the whole pattern matches: classes, groups, alternatives, counts. At most so many;
/// fewer if it matches no more. Each alternative and, early on, the smallest and a larger count occur.
std::vector<std::string> pattern_values(const std::string& pattern, std::size_t most);

}  // namespace harness
