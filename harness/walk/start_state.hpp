#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace harness {

/// A state that the stairs can begin from instead of an empty database.
struct StartState {
  std::filesystem::path folder;               ///< what the engine loads
  std::size_t applied = 0;                    ///< how many revisions of the history's order it holds
  std::map<std::string, std::string> makers;  ///< its objects, and the revision that made each what it is
};

}  // namespace harness
