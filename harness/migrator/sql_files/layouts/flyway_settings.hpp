#pragma once

#include <filesystem>
#include <vector>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>
#include <harness/migrator/sql_files/layouts/properties.hpp>

namespace harness::sql_files {

/// Puts a property of Flyway's into the configuration; others are passed over. A usage Error with file and
/// line for a value that Flyway does not take.
void take_flyway_setting(const Property& property, const std::filesystem::path& file, FlywayConfig& config);

/// A property and the file that has it; without a file, a variable of the environment is meant.
struct FlywayProperty {
  Property property;
  std::filesystem::path file;
};

/// Adds what the variables FLYWAY_* of the environment say.
void add_flyway_variables(std::vector<FlywayProperty>& settings);

/// "true" or "false", in any case.
bool flyway_truth(const Property& property, const std::filesystem::path& file);

}  // namespace harness::sql_files
