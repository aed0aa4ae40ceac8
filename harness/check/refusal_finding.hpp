#pragma once

#include <string>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// The finding for a move that passes without rows and fails with them: an error where ordinary rows are
/// enough, else a warning that says what is unusual about them.
Finding finding_of_refusal(const Evidence& evidence, const std::string& revision, const Refusal& refusal,
                           const std::string& rule, const std::string& way, Direction direction);

}  // namespace harness
