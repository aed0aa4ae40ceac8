#pragma once

#include <nlohmann/json.hpp>

#include <harness/catalog/diff.hpp>

namespace harness {

/// A change in the form of all JSON reports.
nlohmann::ordered_json json_of(const Change& change);

}  // namespace harness
