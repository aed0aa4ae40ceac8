#pragma once

#include <harness/catalog/data.hpp>

namespace harness {

/// Whether a value in a seed file equals the one that a database prints: engines spell booleans, numbers,
/// arrays and JSON differently.
bool values_agree(const Value& written, const Value& printed);

}  // namespace harness
