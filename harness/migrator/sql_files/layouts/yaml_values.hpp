#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::sql_files {

/// A line "key: value" of a YAML file, and the key without indentation above it.
struct YamlValue {
  std::string block;
  std::string key;
  std::string value;
  int line = 1;
};

/// The texts and numbers in the blocks of a YAML file, as tools write their environments; lists, texts of
/// several lines and what a template makes are passed over.
std::vector<YamlValue> yaml_values(std::string_view text);

/// The value of a key, of the block with this name if that has one; empty if none has.
std::string yaml_value(const std::vector<YamlValue>& values, std::string_view block, std::string_view key);

}  // namespace harness::sql_files
