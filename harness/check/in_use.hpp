#pragma once

#include <vector>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What is wrong on databases in use alone, where repeatable migrations ran at the end of an earlier
/// deployment: ways up that fail there, and a schema at head that is another one.
std::vector<Finding> findings_in_use(const Evidence& evidence);

}  // namespace harness
