#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/config/toml_table.hpp>

namespace harness {

/// A path that is written in a file of the folder.
std::filesystem::path beside(const std::filesystem::path& folder, const std::string& path);

/// The same for the path that a key names. A usage Error at the key where nothing is there.
std::filesystem::path existing(TomlTable& table, const std::string& key, const std::filesystem::path& folder,
                               const std::string& path);

/// The same for several files, which a '*' in the path's last part may name ("schemas/*.sql"), sorted.
std::vector<std::filesystem::path> existing_files(TomlTable& table, const std::string& key,
                                                  const std::filesystem::path& folder,
                                                  const std::string& path);

}  // namespace harness
