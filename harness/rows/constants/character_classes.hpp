#pragma once

#include <string>

// The characters that a class of a regular expression stands for: of ASCII, the most usual first.

namespace harness::constants {

/// Those that are not in `left_out`.
std::string all_but(const std::string& left_out);

/// The same characters in the order of samples, each once.
std::string usual_first(const std::string& members);

/// Of \d, \w, \s and their complements; empty for another letter.
std::string escaped_class(char letter);

/// Of [:alpha:] and its like; empty for another name.
std::string named_class(const std::string& name);

}  // namespace harness::constants
