#pragma once

#include <harness/catalog/data.hpp>

namespace harness {

/// Whether a value as people write it in a seed file is the one that a database prints: engines spell truth,
/// numbers, arrays and JSON differently.
bool values_agree(const Value& written, const Value& printed);

}  // namespace harness
