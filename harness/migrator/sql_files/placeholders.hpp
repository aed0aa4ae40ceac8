#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace harness::sql_files {

/// Flyway's placeholders by their names in lower case: from the flyway.conf or flyway.toml in the folder or
/// above it, and over them those given.
std::map<std::string, std::string> flyway_placeholders(const std::filesystem::path& folder,
                                                       const std::map<std::string, std::string>& given);

/// A text with every ${name} put in; throws a usage Error with file and line for one that has no value.
std::string fill_placeholders(std::string_view text, const std::map<std::string, std::string>& values,
                              const std::string& file);

}  // namespace harness::sql_files
