#pragma once

#include <filesystem>

#include <harness/migrator/sql_files/flyway_config.hpp>
#include <harness/migrator/sql_files/properties.hpp>

namespace harness::sql_files {

/// Puts a property of Flyway's into the configuration; others are passed over. A usage Error with file and
/// line for a value that Flyway does not take.
void take_flyway_setting(const Property& property, const std::filesystem::path& file, FlywayConfig& config);

/// The same for the variables FLYWAY_* of the environment.
void take_flyway_variables(FlywayConfig& config);

/// "true" or "false", in any case.
bool flyway_truth(const Property& property, const std::filesystem::path& file);

}  // namespace harness::sql_files
