#pragma once

#include <set>
#include <string>

namespace harness {

/// Whether one of the names stands in place of another, as the value or among the parts of a list. Values
/// that end in "..." were cut, and are compared as far as they go.
bool is_renamed(const std::set<std::string>& names, const std::string& before, const std::string& after);

}  // namespace harness
