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

  /// The value as one text, as `a,b` of several.
  std::string value() const;
};

/// The properties of a Java file of such: "key=value" or "key: value", with `${NAME}` for a variable of the
/// environment in the value, unless that holds a secret of a CI (see `core/environment.hpp`).
std::vector<Property> java_properties(std::string_view text);

/// The keys of a TOML file whose values are texts, numbers, booleans or lists of texts; other values are
/// passed over.
std::vector<Property> toml_properties(std::string_view text);

}  // namespace harness::sql_files
