#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/assemble/find_histories.hpp>

namespace harness {

/// What to say of a folder with no history that is recognised: what was looked for and where, what is there
/// of tools that are known, and the shortest configuration that would do.
std::string advice_for_unknown(const std::filesystem::path& root, const std::vector<LeftOut>& left_out);

}  // namespace harness
