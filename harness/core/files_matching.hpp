#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace harness {

/// The files below a folder that a path names whose last part may have '*' and '?' ("migrations/*.py"),
/// sorted. What cannot be read has none.
std::vector<std::filesystem::path> files_matching(const std::filesystem::path& folder,
                                                  const std::string& pattern);

}  // namespace harness
