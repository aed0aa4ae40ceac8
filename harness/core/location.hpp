#pragma once

#include <compare>
#include <string>

namespace harness {

/// A place in a user's file; `line` counts from 1 and is 0 if only the file is known.
struct Location {
  std::string file;
  int line = 0;

  auto operator<=>(const Location&) const = default;
};

/// "file:line", "file" without a line, and "" for an unknown place.
std::string to_string(const Location& place);

}  // namespace harness
