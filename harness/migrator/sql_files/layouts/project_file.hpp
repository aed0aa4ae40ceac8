#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace harness::sql_files {

/// The nearest file of this name in the folder or above it, up to the root of its checkout, that contains
/// `word`; nullopt if there is none.
std::optional<std::filesystem::path> project_file(const std::filesystem::path& folder,
                                                  const std::string& name, const std::string& word);

}  // namespace harness::sql_files
