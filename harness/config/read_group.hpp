#pragma once

#include <filesystem>
#include <vector>

#include <harness/config/config.hpp>
#include <harness/config/toml_table.hpp>

namespace harness {

/// The configurations that are being read, outermost first, and where the last one names a member: a group
/// must not hold itself.
struct Trail {
  std::vector<std::filesystem::path> files;
  Location named;
};

std::vector<SuiteSource> read_config(const std::filesystem::path& file, const Trail& trail);
std::vector<SuiteSource> find_suites(const std::filesystem::path& folder, const Trail& trail);

/// The groups of a configuration, whose own suites are `suites`.
std::vector<SuiteSource> read_groups(TomlTable& document, const std::filesystem::path& folder,
                                     const std::vector<SuiteSource>& suites, const Trail& trail);

/// SQL scripts that run after each upgrade to head: a list for all engines, or a list for each.
std::vector<SchemaSource> read_after(TomlTable& table, const std::filesystem::path& folder);

/// A name as it may stand in test names and file names; a usage Error otherwise.
std::string read_name(TomlTable& table);

}  // namespace harness
