#pragma once

#include <string>
#include <vector>

namespace harness {

/// The words most like a mistyped one, best first: those that hold it, or are a few letters away. At most
/// three.
std::vector<std::string> nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace harness
