#pragma once

#include <string>
#include <string_view>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>

namespace harness::sql_files {

/// A text with the values of all placeholders put in; throws a usage Error with file and line for one that
/// has no value, or no end.
std::string fill_placeholders(std::string_view text, const FlywayConfig& config, const std::string& file);

}  // namespace harness::sql_files
