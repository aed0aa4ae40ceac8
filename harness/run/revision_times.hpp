#pragma once

#include <vector>

#include <harness/result/result.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// For each revision on the stairs: the times of its moves, and what its way up changed in the schema.
std::vector<RevisionTimes> times_of(const Evidence& evidence);

}  // namespace harness
