#pragma once

#include <vector>

#include <harness/result/result.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What the stairs tell of each revision: the times of its moves, and what its way up did to the schema.
std::vector<RevisionTimes> times_of(const Evidence& evidence);

}  // namespace harness
