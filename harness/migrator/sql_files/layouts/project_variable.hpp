#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace harness::sql_files {

/// A variable as tools that load `.env` files find it: in the environment, or else in the nearest `.env` in
/// the folder or above it. Nullopt if it is in neither, or empty.
std::optional<std::string> project_variable(const std::filesystem::path& folder, const std::string& name);

}  // namespace harness::sql_files
