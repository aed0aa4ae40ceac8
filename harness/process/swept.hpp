#pragma once

#include <string>
#include <utility>
#include <vector>

namespace harness {

/// What a sweep removed, and what it had to leave.
struct Swept {
  std::vector<std::string> removed;
  std::vector<std::string> left;  ///< "NAME: REASON"

  void add(Swept other) {
    removed.insert(removed.end(), other.removed.begin(), other.removed.end());
    left.insert(left.end(), other.left.begin(), other.left.end());
  }
  void leave(const std::string& name, const std::string& reason) { left.push_back(name + ": " + reason); }
};

}  // namespace harness
