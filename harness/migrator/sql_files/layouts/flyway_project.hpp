#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness::sql_files {

/// The fault of a file whose name is almost one of Flyway's, so that Flyway passes over it, or with
/// "validateMigrationNaming" does not start; nothing for another.
std::optional<HistoryFault> misnamed(const std::filesystem::path& file, const FlywayConfig& config);

bool is_above_target(const std::string& version, const FlywayConfig& config);

/// A usage Error where no migration has the target's version: Flyway runs none then.
void require_target(const Folder& folder, const std::vector<std::string>& left_out,
                    const FlywayConfig& config);

/// Schemas, search path and first statements, as the configuration has them.
void apply_to_sessions(const FlywayConfig& config, Folder& folder);

/// Tells which settings are not applied, and which files the target leaves out.
void note_settings(const FlywayConfig& config, const std::vector<std::string>& left_out, Folder& folder);

}  // namespace harness::sql_files
