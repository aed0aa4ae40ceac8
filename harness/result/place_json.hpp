#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <harness/core/location.hpp>

namespace harness {

/// A text; null if it is empty.
nlohmann::ordered_json or_null(const std::string& text);
/// The same, read back.
std::string or_empty(const nlohmann::json& value);

/// "file" and "line", each null where it is not known.
nlohmann::ordered_json json_of(const Location& place);
/// The same, read back from the object that has both; nothing where they are missing.
Location location_of(const nlohmann::json& json);

}  // namespace harness
