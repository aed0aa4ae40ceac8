#pragma once

#include <vector>

#include <harness/config/config.hpp>
#include <harness/suite/suite.hpp>

namespace harness {

/// A group as one suite: the members' histories in order, with all their declarations. Throws a usage Error
/// if the members have no engine in common.
Suite group_of(const SuiteSource& source, std::vector<Suite> members);

/// The scripts of a suite or group for after an upgrade to head.
std::vector<FinishEntry> after_of(const SuiteSource& source);

}  // namespace harness
