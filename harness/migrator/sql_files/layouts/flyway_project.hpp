#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// The fault of a file whose name is almost a Flyway name, so that Flyway ignores it, or refuses to start
/// with "validateMigrationNaming"; nullopt for any other file.
std::optional<HistoryFault> misnamed(const std::filesystem::path& file, const FlywayConfig& config);

bool is_above_target(const std::string& version, const FlywayConfig& config);

/// Throws a usage Error if no migration has the target's version: Flyway runs none then.
void require_target(const Folder& folder, const std::vector<std::string>& left_out,
                    const FlywayConfig& config);

/// Sets the schemas, search path and first statements of sessions from the configuration.
void apply_to_sessions(const FlywayConfig& config, Folder& folder);

/// Notes the settings that are not applied, and the files that the target leaves out, in `folder`.
void note_settings(const FlywayConfig& config, const std::vector<std::string>& left_out, Folder& folder);

}  // namespace harness::sql_files
