#pragma once

#include <vector>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What the locks of a revision's way up do to others. All are as severe as their rules.
std::vector<Finding> lock_findings(const Evidence& evidence, const std::string& revision,
                                   const MoveLocks& locks);

}  // namespace harness
