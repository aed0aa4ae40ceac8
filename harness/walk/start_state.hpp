#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace harness {

/// A state that the stairs can begin from instead of an empty database.
struct StartState {
  std::filesystem::path folder;  ///< the stored state, for Engine::load
  std::size_t applied = 0;       ///< the number of revisions applied in it, in the history's order
  std::map<std::string, std::string> makers;  ///< the revision that last changed each of its objects
};

}  // namespace harness
