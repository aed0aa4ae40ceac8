#pragma once

#include <string>
#include <string_view>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>

namespace harness::sql_files {

/// Replaces all placeholders by their values. Throws a usage Error with file and line for one without a value
/// or without an end.
std::string fill_placeholders(std::string_view text, const FlywayConfig& config, const std::string& file);

}  // namespace harness::sql_files
