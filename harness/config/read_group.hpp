#pragma once

#include <filesystem>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/config/toml_table.hpp>

namespace harness {

/// The configurations that are being read, outermost first, and the place where the last one names a member.
/// Used to refuse a group that contains itself.
struct Trail {
  std::vector<std::filesystem::path> files;
  Location named;
};

std::vector<SuiteSource> read_config(const std::filesystem::path& file, const Trail& trail);
std::vector<SuiteSource> find_suites(const std::filesystem::path& folder, const Trail& trail);

/// The groups of a configuration with these suites.
std::vector<SuiteSource> read_groups(TomlTable& document, const std::filesystem::path& folder,
                                     const std::vector<SuiteSource>& suites, const Trail& trail);

/// SQL scripts that run after each upgrade to head: a list for all engines, or a list for each.
std::vector<SchemaSource> read_after(TomlTable& table, const std::filesystem::path& folder);

/// A name that test names and file names can contain. Throws a usage Error for any other.
std::string read_name(TomlTable& table);

}  // namespace harness
