#pragma once

#include <filesystem>
#include <vector>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>
#include <harness/migrator/sql_files/layouts/properties.hpp>

namespace harness::sql_files {

/// Stores a Flyway property in the configuration; ignores other properties. Throws a usage Error with file
/// and line for a value that Flyway refuses.
void take_flyway_setting(const Property& property, const std::filesystem::path& file, FlywayConfig& config);

/// A property and its file; an environment variable has no file.
struct FlywayProperty {
  Property property;
  std::filesystem::path file;
};

/// Adds the settings in environment variables FLYWAY_*.
void add_flyway_variables(std::vector<FlywayProperty>& settings);

/// "true" or "false", in any case.
bool flyway_truth(const Property& property, const std::filesystem::path& file);

}  // namespace harness::sql_files
