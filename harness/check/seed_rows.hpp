#pragma once

#include <vector>

#include <harness/check/finding.hpp>
#include <harness/walk/evidence.hpp>

namespace harness {

/// The findings of one seed entry on one state of the database: missing rows, unexpected rows, duplicate
/// rows. `moment` is the end of the messages: "at head".
std::vector<Finding> judge_seed_rows(const SeedEntry& seed, const Snapshot& state, const std::string& moment);

}  // namespace harness
