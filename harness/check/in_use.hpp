#pragma once

#include <vector>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// The faults that only databases in use show, where repeatable migrations ran at the end of an earlier
/// deployment: ways up that fail there, and a different schema at head.
std::vector<Finding> findings_in_use(const Evidence& evidence);

}  // namespace harness
