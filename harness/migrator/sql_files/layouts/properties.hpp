#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// A key of a configuration file with its value.
struct Property {
  std::string key;  ///< with those of its tables: "flyway.placeholders.owner"
  std::vector<std::string> values;
  int line = 1;

  /// The value as one text; several as `a,b`.
  std::string value() const;
};

/// The properties in a Java properties file: "key=value" or "key: value". `${NAME}` in a value is replaced by
/// the environment variable, unless that is a CI secret (see `core/environment.hpp`).
std::vector<Property> java_properties(std::string_view text);

/// The keys of a TOML file whose values are texts, numbers, booleans or lists of texts; others are ignored.
std::vector<Property> toml_properties(std::string_view text);

}  // namespace harness::sql_files
