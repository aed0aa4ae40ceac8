#pragma once

#include <nlohmann/json.hpp>

#include <harness/catalog/diff.hpp>

namespace harness {

/// A change as every JSON report says it.
nlohmann::ordered_json json_of(const Change& change);

}  // namespace harness
