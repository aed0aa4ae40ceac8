#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace harness::sql_files {

/// The values that a key has in the project's atlas.hcl, without quotes; empty without one.
std::set<std::string> atlas_settings(const std::filesystem::path& folder, const std::string& key);

}  // namespace harness::sql_files
