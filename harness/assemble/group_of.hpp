#pragma once

#include <vector>

#include <harness/config/config.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// A group as one suite: the members' histories in their order, and all that they declare. A usage Error
/// where no engine is common to all.
Suite group_of(const SuiteSource& source, std::vector<Suite> members);

/// What a suite or group has run after each upgrade to head.
std::vector<FinishEntry> after_of(const SuiteSource& source);

}  // namespace harness
