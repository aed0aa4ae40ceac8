#pragma once

#include <vector>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// What the locks of a revision's way up do to others. As severe as their rules, but for
/// `several_tables`: a warning where another revision locks the same tables in the other order, else a note.
std::vector<Finding> lock_findings(const Evidence& evidence, const std::string& revision,
                                   const MoveLocks& locks);

}  // namespace harness
