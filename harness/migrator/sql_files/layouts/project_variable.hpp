#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace harness::sql_files {

/// The variable that tools which load a `.env` file find: that of the environment, or else that of the
/// nearest `.env` in the folder or above it. Nothing where neither has it, or it is empty.
std::optional<std::string> project_variable(const std::filesystem::path& folder, const std::string& name);

}  // namespace harness::sql_files
