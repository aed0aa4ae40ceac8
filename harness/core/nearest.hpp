#pragma once

#include <string>
#include <vector>

namespace harness {

/// At most three known words similar to a mistyped one, best first: those that contain it or are a few
/// letters away.
std::vector<std::string> nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace harness
