#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <harness/migrator/sql_files/layouts/flyway_config.hpp>

namespace harness::sql_files {

/// The parts of the name of a Flyway file.
struct FlywayName {
  enum class Kind {
    versioned,
    undo,
    repeatable,
    other
  } kind = Kind::other;  ///< other: a baseline or a callback
  std::string version;   ///< "1.2" for "1_2"; empty for a repeatable one
  std::string title;
};

/// Reads "V1_2__title.sql", "U1_2__title.sql", "R__title.sql" and the names of callbacks, with the prefixes,
/// separator and suffixes of the configuration; nullopt for a file that Flyway ignores.
std::optional<FlywayName> parse_flyway_name(std::string_view name, const FlywayConfig& config);

/// A version as text that sorts as Flyway compares: part by part, as numbers; "1.0" is "1".
std::string sortable_version(const std::string& version);

}  // namespace harness::sql_files
