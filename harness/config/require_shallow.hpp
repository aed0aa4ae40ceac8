#pragma once

#include <string>
#include <string_view>

namespace harness {

/// A usage Error for a key of too many parts: "a.a.a..." is a table in a table for each dot, and the parser's
/// library takes them apart by recursion. `file`: as errors name the text.
void require_shallow(std::string_view text, const std::string& file);

}  // namespace harness
