#pragma once

#include <string>
#include <vector>

#include <harness/locks/forecast.hpp>
#include <harness/walk/scaled_walk.hpp>

namespace harness {

/// What the statements of revisions did over many rows, as one JSON object: every value that was measured,
/// and what follows from them.
std::string scale_json(const std::vector<ScaledVisit>& visits, const TableSizes& sizes);

}  // namespace harness
